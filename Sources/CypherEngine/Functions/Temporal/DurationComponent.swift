import GraphModel

/// The parts of a duration: the whole length in a unit, `d.minutes`, or what is left of a longer one, `d.minutesOfHour`.
enum DurationComponent: String, CaseIterable {
    case years, quarters, months, weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds
    case quartersOfYear, monthsOfYear, monthsOfQuarter, daysOfWeek, minutesOfHour, secondsOfMinute
    case millisecondsOfSecond, microsecondsOfSecond, nanosecondsOfSecond

    /// Months, days and seconds each for themselves, in full units; nil where the number does not fit in 64 bits.
    func value(of duration: CalendarDuration) -> Int64? {
        switch self {
        case .years: duration.months / 12
        case .quarters: duration.months / 3
        case .months: duration.months
        case .weeks: duration.days / 7
        case .days: duration.days
        case .hours: duration.seconds / 3_600
        case .minutes: duration.seconds / 60
        case .seconds: duration.seconds
        case .milliseconds: Self.fine(duration, 1_000)
        case .microseconds: Self.fine(duration, 1_000_000)
        case .nanoseconds: Self.fine(duration, 1_000_000_000)
        case .quartersOfYear: duration.months / 3 % 4
        case .monthsOfYear: duration.months % 12
        case .monthsOfQuarter: duration.months % 3
        case .daysOfWeek: duration.days % 7
        case .minutesOfHour: duration.seconds / 60 % 60
        case .secondsOfMinute: duration.seconds % 60
        case .millisecondsOfSecond: Int64(duration.nanosecond) / 1_000_000
        case .microsecondsOfSecond: Int64(duration.nanosecond) / 1_000
        case .nanosecondsOfSecond: Int64(duration.nanosecond)
        }
    }

    private static func fine(_ duration: CalendarDuration, _ perSecond: Int64) -> Int64? {
        let whole = Int128(duration.seconds) * Int128(perSecond) + Int128(duration.nanosecond) / Int128(1_000_000_000 / perSecond)
        return Int64(exactly: whole)
    }
}
