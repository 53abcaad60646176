/// A length of time: DURATION. Months, days and seconds are kept apart, for a month and a day have no fixed length.
public struct CalendarDuration: Hashable, Sendable {
    public let months: Int64
    public let days: Int64
    /// Seconds, rounded down; ``nanosecond`` is what they lack.
    public let seconds: Int64
    /// `0..<1_000_000_000`, counted up from ``seconds`` even where these are negative.
    public let nanosecond: Int32

    /// No time at all.
    public static let zero = CalendarDuration(checkedMonths: 0, days: 0, seconds: 0, nanosecond: 0)

    private init(checkedMonths months: Int64, days: Int64, seconds: Int64, nanosecond: Int32) {
        self.months = months
        self.days = days
        self.seconds = seconds
        self.nanosecond = nanosecond
    }

    /// Months, days, seconds and any number of nanoseconds; nil where the seconds do not fit in 64 bits.
    public init?(months: Int64 = 0, days: Int64 = 0, seconds: Int64 = 0, nanoseconds: Int64 = 0) {
        let rest = nanoseconds % 1_000_000_000
        let carry = nanoseconds / 1_000_000_000 - (rest < 0 ? 1 : 0)
        let (sum, overflow) = seconds.addingReportingOverflow(carry)
        guard !overflow else { return nil }
        self.init(checkedMonths: months, days: days, seconds: sum, nanosecond: Int32(rest < 0 ? rest + 1_000_000_000 : rest))
    }

    /// Fractions of months, days, seconds and nanoseconds, all over one positive denominator of at most 10^18. What a whole number
    /// of months leaves becomes days, at 30.436875 a month, what days leave becomes seconds. Nil where the result does not fit.
    init?(months: Int128, days: Int128, seconds: Int128, nanoseconds: Int128, over denominator: Int128) {
        let nanosecondsPerMonth: Int128 = 2_629_746_000_000_000
        let nanosecondsPerDay: Int128 = 86_400_000_000_000
        let fraction = months % denominator * nanosecondsPerMonth + days % denominator * nanosecondsPerDay
        let daySize = denominator * nanosecondsPerDay
        var wholeDays = days / denominator
        var dayFraction = fraction
        // Both parts of the days get the same sign, so that no hours are taken back from a whole day.
        wholeDays += dayFraction / daySize
        dayFraction %= daySize
        if wholeDays > 0, dayFraction < 0 {
            wholeDays -= 1
            dayFraction += daySize
        } else if wholeDays < 0, dayFraction > 0 {
            wholeDays += 1
            dayFraction -= daySize
        }
        let rest = (dayFraction + seconds % denominator * 1_000_000_000)
            .addingReportingOverflow(nanoseconds)
        guard !rest.overflow else { return nil }
        let fine = rest.partialValue / denominator
        let carried = fine / 1_000_000_000
        guard let months = Int64(exactly: months / denominator), let days = Int64(exactly: wholeDays),
            let whole = Int64(exactly: seconds / denominator + carried)
        else { return nil }
        self.init(months: months, days: days, seconds: whole, nanoseconds: Int64(fine % 1_000_000_000))
    }

    /// The full days that the seconds make up, towards zero.
    public var wholeDaysOfSeconds: Int64 { (isNegative && nanosecond != 0 ? seconds + 1 : seconds) / 86_400 }

    /// Whether the seconds, counted exactly, are less than none.
    private var isNegative: Bool { seconds < 0 }

    /// `P1Y2M3DT4H5M6.789S`, `PT-0.001S`, `PT0S`: a sign at each part.
    public var iso: String {
        var text = "P"
        func part(_ value: Int64, _ unit: String) { if value != 0 { text += "\(value)\(unit)" } }
        part(months / 12, "Y")
        part(months % 12, "M")
        part(days, "D")
        guard seconds != 0 || nanosecond != 0 else { return text == "P" ? "PT0S" : text }
        text += "T"
        // Counted towards zero: -1 second and 999 milliseconds are -0.001 seconds.
        let isShifted = isNegative && nanosecond != 0
        let whole = isShifted ? seconds + 1 : seconds
        let fraction = isShifted ? 1_000_000_000 - Int(nanosecond) : Int(nanosecond)
        part(whole / 3_600, "H")
        part(whole / 60 % 60, "M")
        guard whole % 60 != 0 || fraction != 0 else { return text }
        text += (isNegative ? "-" : "") + "\(abs(whole % 60))"
        if fraction != 0 {
            var digits = Day.padded(fraction, 9)
            while digits.last == "0" { digits.removeLast() }
            text += "." + digits
        }
        return text + "S"
    }
}
