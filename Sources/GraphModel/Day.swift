/// A day of the proleptic Gregorian calendar, as the number of days since 1970-01-01.
///
/// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it. Always within ``numbers``.
    public let number: Int64

    /// The years that a value of a query can have.
    public static let years = -999_999_999...999_999_999
    /// The years that are written with four digits: those of what is read in texts.
    public static let writtenYears = -9999...9999
    /// The numbers of the first and the last day that there are.
    public static let numbers: ClosedRange<Int64> = -365_243_219_162...365_241_780_471

    /// The day `number` days after 1970-01-01, or the nearest that there is.
    public init(number: Int64) { self.number = min(max(number, Day.numbers.lowerBound), Day.numbers.upperBound) }

    /// The day of a date, or nil where the calendar has no such day or the year lies outside of `years`.
    public init?(year: Int, month: Int, day: Int, years: ClosedRange<Int> = Day.writtenYears) {
        guard years.contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year) else {
            return nil
        }
        self.init(number: Day.number(year: year, month: month, day: day))
    }

    /// The day written `YYYY-MM-DD`, or nil.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Day.number(digits: parts[0]), let month = Day.number(digits: parts[1]), let day = Day.number(digits: parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month 1...12 and day of month 1...31.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { components.year }
    public var month: Int { components.month }
    public var dayOfMonth: Int { components.day }

    /// Day of the week as in ISO 8601: Monday is 1, Sunday is 7.
    public var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 + 1 }

    /// The day `count` days later (earlier if negative).
    public func adding(days count: Int) -> Day {
        let (sum, overflow) = number.addingReportingOverflow(Int64(count))
        return Day(number: overflow ? (count < 0 ? .min : .max) : sum)
    }

    /// The same day of month `count` months later, or the last day of that month where it is shorter.
    public func adding(months count: Int) -> Day {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + min(max(count, -Day.mostMonths), Day.mostMonths)
        let newYear = index >= 0 ? index / 12 : (index - 11) / 12
        let newMonth = index - newYear * 12 + 1
        return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear))))
    }

    /// `YYYY-MM-DD`; years of more than four digits with a sign: `+12345-01-01`.
    public var iso: String {
        let (year, month, day) = components
        guard (0...9_999).contains(year) else {
            return (year > 9_999 ? "+" : "") + "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
        }
        // Every event has dates: digits are put down one by one.
        return String(unsafeUninitializedCapacity: 10) { output in
            func put(_ value: Int, _ index: Int) { output[index] = 0x30 + UInt8(truncatingIfNeeded: value % 10) }
            put(year / 1_000, 0)
            put(year / 100, 1)
            put(year / 10, 2)
            put(year, 3)
            output[4] = UInt8(ascii: "-")
            put(month / 10, 5)
            put(month, 6)
            output[7] = UInt8(ascii: "-")
            put(day / 10, 8)
            put(day, 9)
            return 10
        }
    }

    /// Number of days in a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// The months between the first and the last day that there are.
    private static let mostMonths = 2 * 1_000_000_000 * 12

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The value of ASCII digits; nil for anything else, a sign included.
    static func number(digits text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func number(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}

extension Day: CustomStringConvertible {
    public var description: String { iso }
}
