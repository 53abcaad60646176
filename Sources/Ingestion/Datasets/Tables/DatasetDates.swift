import GraphModel
import LanguagePacks

/// The dates of rows, as sharp as their dataset says they are.
///
/// `day("20231018")`, `day("31 January 2023")`; a range of `2023-10-01` and `2023-10-31` is the month `2023-10`. It remembers what it
/// has read: rows have few different days.
final class DatasetDates {
    private let reader: PublicationDate
    private var days: [String: Day?] = [:]
    private static let mostRemembered = 100_000

    init(packs: PackLibrary) throws(Diagnostic) { reader = try PublicationDate(packs: try packs.all()) }

    /// The day that a column tells; `column` is named where there is none.
    func day(_ row: DatasetRow, _ column: DatasetColumns.Column) throws(UnreadableValue) -> Day {
        let text = try row.required(column)
        guard let day = day(text) else { throw UnreadableValue(row.name(column), "'\(text)' is not a date") }
        return day
    }

    /// The day that a column tells; nil where it is empty.
    func optionalDay(_ row: DatasetRow, _ column: DatasetColumns.Column) throws(UnreadableValue) -> Day? {
        row.range(column) == nil ? nil : try day(row, column)
    }

    /// The day of a date as datasets write it: ISO 8601, `YYYYMMDD`, a day with the name of its month, seconds since 1970, day before
    /// month where both are numbers.
    func day(_ text: String) -> Day? {
        if let known = days[text] { return known }
        let date = reader.read(text, isDayFirst: true)
        let day = date?.precision == .day ? date?.earliest : nil
        if days.count >= Self.mostRemembered { days.removeAll() }
        days[text] = .some(day)
        return day
    }

    /// All days from one to another: a day, a whole month, a whole year, or an interval.
    static func range(_ first: Day, _ last: Day) -> PartialDate {
        guard first < last else { return PartialDate(day: first) }
        let (start, end) = (first.components, last.adding(days: 1).components)
        if start.day == 1, end.day == 1 {
            let months = (end.year - start.year) * 12 + end.month - start.month
            if months == 1, let month = PartialDate(year: start.year, month: start.month) { return month }
            if months == 12, start.month == 1, let year = PartialDate(year: start.year) { return year }
        }
        return PartialDate(from: first, through: last)
    }
}
