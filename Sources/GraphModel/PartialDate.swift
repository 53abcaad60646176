/// A date as sharp as the text and no sharper: an Extended Date/Time Format value (ISO 8601-2:2019, EDTF level 1).
///
/// Examples: `2023-10-18`, `2023-10`, `2023`, `202X`, `2023-21` (spring), `2023-10-18/2023-10-20`, `../2023-10`,
/// `2023-09~` (approximately), `2023-09?` (uncertain), `XXXX` (unknown).
public struct PartialDate: Hashable, Sendable {
    /// How sharp a date is, from a day to nothing known at all.
    public enum Precision: String, Sendable, CaseIterable {
        case day, month, season, year, decade, century, interval, unknown
    }

    /// The canonical EDTF text.
    public let text: String
    /// The earliest day it can mean; nil where the start is open or unknown.
    public let earliest: Day?
    /// The latest day it can mean; nil where the end is open or unknown.
    public let latest: Day?
    public let precision: Precision
    /// Whether it is marked approximate (`~` or `%`).
    public let isApproximate: Bool

    /// `XXXX`: nothing can be said.
    public static let unknown = PartialDate(text: "XXXX", earliest: nil, latest: nil, precision: .unknown, isApproximate: false)

    /// Whether nothing is known of it.
    public var isUnknown: Bool { precision == .unknown }

    /// Reads EDTF level 1 text; nil where it is not.
    public init?(edtf: String) {
        let halves = edtf.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
        if halves.count == 2 {
            let start = EDTFEndpoint(halves[0])
            let end = EDTFEndpoint(halves[1])
            guard let start, let end, !(start.isOpen && end.isOpen) else { return nil }
            if let first = start.earliest, let last = end.latest, first > last { return nil }
            self.init(
                text: edtf, earliest: start.earliest, latest: end.latest, precision: .interval,
                isApproximate: start.isApproximate || end.isApproximate)
        } else {
            guard halves.count == 1, let date = EDTFEndpoint(halves[0]), !date.isOpen else { return nil }
            self.init(
                text: edtf, earliest: date.earliest, latest: date.latest, precision: date.precision, isApproximate: date.isApproximate)
        }
    }

    /// One known day.
    public init(day: Day) {
        self.init(text: day.iso, earliest: day, latest: day, precision: .day, isApproximate: false)
    }

    /// A whole month; nil where `month` is not 1...12.
    public init?(year: Int, month: Int) { self.init(edtf: "\(Day.padded(year, 4))-\(Day.padded(month, 2))") }

    /// A whole year 0...9999.
    public init?(year: Int) { self.init(edtf: Day.padded(year, 4)) }

    /// All days from `first` to `last`, as an interval, or as one day where they are the same.
    public init(from first: Day, through last: Day) {
        if first >= last {
            self.init(day: first)
        } else {
            self.init(text: "\(first.iso)/\(last.iso)", earliest: first, latest: last, precision: .interval, isApproximate: false)
        }
    }

    /// The same date marked as approximate (`~`); intervals and unknown dates stay as they are.
    public var approximately: PartialDate {
        guard !isApproximate, precision != .interval, precision != .unknown else { return self }
        return PartialDate(text: text + "~", earliest: earliest, latest: latest, precision: precision, isApproximate: true)
    }

    /// Whether some day could belong to both; false where either is unknown.
    public func possiblyOverlaps(_ other: PartialDate) -> Bool {
        guard !isUnknown, !other.isUnknown else { return false }
        if let end = latest, let start = other.earliest, end < start { return false }
        if let end = other.latest, let start = earliest, end < start { return false }
        return true
    }

    private init(text: String, earliest: Day?, latest: Day?, precision: Precision, isApproximate: Bool) {
        self.text = text
        self.earliest = earliest
        self.latest = latest
        self.precision = precision
        self.isApproximate = isApproximate
    }
}

extension PartialDate: CustomStringConvertible {
    public var description: String { text }
}

/// One end of an EDTF interval, or a whole EDTF date.
private struct EDTFEndpoint {
    var earliest: Day?
    var latest: Day?
    var precision: PartialDate.Precision
    var isApproximate = false
    var isOpen = false

    init?(_ source: Substring) {
        var text = source
        if text == ".." || text.isEmpty {
            self.precision = .unknown
            self.isOpen = true
            return
        }
        if let mark = text.last, mark == "~" || mark == "?" || mark == "%" {
            self.isApproximate = mark != "?"
            text.removeLast()
        }
        if text == "XXXX" {
            self.precision = .unknown
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Substring.init)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
        guard let (firstYear, lastYear) = Self.years(parts[0]) else { return nil }
        if parts.count == 1 {
            self.earliest = Day(year: firstYear, month: 1, day: 1)
            self.latest = Day(year: lastYear, month: 12, day: 31)
            self.precision = lastYear - firstYear == 0 ? .year : lastYear - firstYear == 9 ? .decade : .century
            return
        }
        guard firstYear == lastYear, parts[1].utf8.count == 2 else { return nil }
        let year = firstYear
        if parts[1] == "XX" {
            guard parts.count == 2 || parts[2] == "XX" else { return nil }
            self.earliest = Day(year: year, month: 1, day: 1)
            self.latest = Day(year: year, month: 12, day: 31)
            self.precision = .year
            return
        }
        guard let month = Day.number(digits: parts[1]) else { return nil }
        if (21...24).contains(month), parts.count == 2 {
            let start = Day(year: year, month: 3 * (month - 20), day: 1)
            self.earliest = start
            self.latest = start?.adding(months: 3).adding(days: -1)
            self.precision = .season
            return
        }
        guard (1...12).contains(month) else { return nil }
        if parts.count == 2 || parts[2] == "XX" {
            self.earliest = Day(year: year, month: month, day: 1)
            self.latest = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
            self.precision = .month
            return
        }
        guard parts[2].utf8.count == 2, let number = Day.number(digits: parts[2]), let day = Day(year: year, month: month, day: number)
        else {
            return nil
        }
        self.earliest = day
        self.latest = day
        self.precision = .day
    }

    private static func years(_ text: Substring) -> (first: Int, last: Int)? {
        let unknown = text.utf8.reversed().prefix { $0 == UInt8(ascii: "X") }.count
        guard unknown <= 2, let known = Day.number(digits: text.dropLast(unknown)) else { return nil }
        let scale = unknown == 0 ? 1 : unknown == 1 ? 10 : 100
        return (known * scale, known * scale + scale - 1)
    }
}
