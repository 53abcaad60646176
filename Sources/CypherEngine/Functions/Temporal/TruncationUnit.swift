import GraphModel

/// What a day or time can be cut to, from the longest.
enum TruncationUnit: String, CaseIterable, Sendable {
    case millennium, century, decade, year, weekYear, quarter, month, week, day, hour, minute, second, millisecond, microsecond

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The unit of a name, in any mixture of cases.
    init?(name: String) {
        guard let unit = TruncationUnit.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else { return nil }
        self = unit
    }

    /// The nanoseconds of a unit within a day; nil for a day and more.
    private var length: Int64? {
        switch self {
        case .hour: 3_600_000_000_000
        case .minute: 60_000_000_000
        case .second: 1_000_000_000
        case .millisecond: 1_000_000
        case .microsecond: 1_000
        default: nil
        }
    }

    /// The beginning of the unit, as a value of a type, then with the parts of a map set.
    func truncated(_ point: TemporalPoint, to type: TemporalType, _ parts: [String: Value]) throws(FunctionFailure) -> Value {
        var point = point
        if length != nil || (!type.hasDay && self == .day) {
            guard type.hasTime else { throw .wrongValue("a DATE cannot be truncated to '\(rawValue)'") }
            guard let time = point.time else { throw .wrongValue("a DATE has no time of day that could be truncated to '\(rawValue)'") }
            point.time = length.map { LocalTime(nanosecondOfDay: time.nanosecondOfDay / $0 * $0) } ?? .midnight
        } else {
            guard type.hasDay else { throw .wrongValue("a \(type.typeName) cannot be truncated to '\(rawValue)'") }
            point.time = .midnight
        }
        if type.hasDay {
            guard let day = point.day else { throw .wrongValue("a time has no day that could be truncated to '\(rawValue)'") }
            point.day = try TemporalArithmetic.fitting(beginning(day))
        }
        var fields = try TemporalFields(parts, for: type, sources: false)
        fields.keepFraction(of: point.time ?? .midnight, above: self)
        return try fields.value(changing: point)
    }

    /// The first day of the unit; nil beyond the calendar.
    private func beginning(_ day: Day) -> Day? {
        let year = day.year
        func first(ofYears count: Int) -> Day? {
            let start = year >= 0 ? year / count : (year - count + 1) / count
            return Day(year: start * count, month: 1, day: 1, years: Day.years)
        }
        switch self {
        case .millennium: return first(ofYears: 1_000)
        case .century: return first(ofYears: 100)
        case .decade: return first(ofYears: 10)
        case .year: return first(ofYears: 1)
        case .weekYear: return Day(weekYear: day.weekOfYear.year, week: 1, weekday: 1)
        case .quarter: return Day(quarter: day.quarter, of: year, day: 1)
        case .month: return Day(year: year, month: day.month, day: 1, years: Day.years)
        case .week: return day.shifted(days: Int64(1 - day.weekday))
        default: return day
        }
    }
}
