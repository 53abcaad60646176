/// A day and a time without a time zone: LOCALDATETIME.
public struct LocalDateTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00.
    public let seconds: Int64
    /// Nanoseconds since the last full second.
    public let nanosecond: Int32

    /// A day and the time on it.
    public init(_ day: Day, _ time: LocalTime) {
        seconds = day.number * 86_400 + Int64(time.secondOfDay)
        nanosecond = Int32(time.nanosecond)
    }

    /// So many seconds and nanoseconds after 1970-01-01T00:00; nil beyond the calendar.
    public init?(seconds: Int64, nanosecond: Int32) {
        let limits = Day.numbers.lowerBound * 86_400..<(Day.numbers.upperBound + 1) * 86_400
        guard limits.contains(seconds), (0..<1_000_000_000).contains(nanosecond) else { return nil }
        self.seconds = seconds
        self.nanosecond = nanosecond
    }

    public var day: Day { Day(number: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }
    public var time: LocalTime { LocalTime(wrapping: (seconds - day.number * 86_400) * 1_000_000_000 + Int64(nanosecond)) }

    /// Months and days later on the calendar, the time staying; nil beyond it.
    func shifted(months: Int64, days: Int64) -> LocalDateTime? {
        day.shifted(months: months)?.shifted(days: days).map { LocalDateTime($0, time) }
    }

    /// Seconds and nanoseconds later; nil beyond the calendar.
    func shifted(seconds count: Int64, nanoseconds: Int32) -> LocalDateTime? {
        let fraction = Int64(nanosecond) + Int64(nanoseconds)
        let (first, isTooFar) = seconds.addingReportingOverflow(count)
        let (sum, isFarther) = first.addingReportingOverflow(fraction / 1_000_000_000)
        return isTooFar || isFarther ? nil : LocalDateTime(seconds: sum, nanosecond: Int32(fraction % 1_000_000_000))
    }

    /// A duration later: first its months, then its days, then its seconds; nil beyond the calendar.
    public func adding(_ duration: CalendarDuration) -> LocalDateTime? {
        shifted(months: duration.months, days: duration.days)?.shifted(seconds: duration.seconds, nanoseconds: duration.nanosecond)
    }

    /// `1984-10-11T12:31:14.645`
    public var iso: String { day.iso + "T" + time.iso }

    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.seconds, left.nanosecond) < (right.seconds, right.nanosecond)
    }
}
