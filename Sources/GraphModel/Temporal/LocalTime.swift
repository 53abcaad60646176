/// A time of day without a time zone, to the nanosecond: LOCALTIME.
public struct LocalTime: Hashable, Comparable, Sendable {
    /// Nanoseconds since midnight.
    public let nanosecondOfDay: Int64

    /// `00:00`
    public static let midnight = LocalTime(wrapping: 0)
    /// The nanoseconds of a day of 24 hours.
    static let nanosecondsPerDay: Int64 = 86_400_000_000_000

    /// The time so many nanoseconds after midnight; nil where that is another day.
    public init?(nanosecondOfDay: Int64) {
        guard (0..<LocalTime.nanosecondsPerDay).contains(nanosecondOfDay) else { return nil }
        self.nanosecondOfDay = nanosecondOfDay
    }

    /// The time on a clock; nil where the clock does not show it.
    public init?(hour: Int, minute: Int = 0, second: Int = 0, nanosecond: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second), (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        nanosecondOfDay = Int64(hour * 3_600 + minute * 60 + second) * 1_000_000_000 + Int64(nanosecond)
    }

    /// The time that a clock shows which starts again every day.
    init(wrapping nanoseconds: Int64) {
        let rest = nanoseconds % LocalTime.nanosecondsPerDay
        nanosecondOfDay = rest < 0 ? rest + LocalTime.nanosecondsPerDay : rest
    }

    public var hour: Int { secondOfDay / 3_600 }
    public var minute: Int { secondOfDay / 60 % 60 }
    public var second: Int { secondOfDay % 60 }
    /// Nanoseconds since the last full second.
    public var nanosecond: Int { Int(nanosecondOfDay % 1_000_000_000) }
    /// Full seconds since midnight.
    public var secondOfDay: Int { Int(nanosecondOfDay / 1_000_000_000) }

    /// The time a duration later; days and months do not matter to a clock.
    public func adding(_ duration: CalendarDuration) -> LocalTime {
        LocalTime(wrapping: nanosecondOfDay + duration.seconds % 86_400 * 1_000_000_000 + Int64(duration.nanosecond))
    }

    /// The time that another place's clock shows, so many seconds further ahead.
    func ahead(bySeconds seconds: Int32) -> LocalTime { LocalTime(wrapping: nanosecondOfDay + Int64(seconds) * 1_000_000_000) }

    /// `12:31`, `12:31:14`, `12:31:14.645`, with three, six or nine digits of the second.
    public var iso: String {
        var text = Day.padded(hour, 2) + ":" + Day.padded(minute, 2)
        guard nanosecondOfDay % 60_000_000_000 != 0 else { return text }
        text += ":" + Day.padded(second, 2)
        let fraction = nanosecond
        guard fraction != 0 else { return text }
        if fraction % 1_000_000 == 0 { return text + "." + Day.padded(fraction / 1_000_000, 3) }
        if fraction % 1_000 == 0 { return text + "." + Day.padded(fraction / 1_000, 6) }
        return text + "." + Day.padded(fraction, 9)
    }

    public static func < (left: LocalTime, right: LocalTime) -> Bool { left.nanosecondOfDay < right.nanosecondOfDay }
}
