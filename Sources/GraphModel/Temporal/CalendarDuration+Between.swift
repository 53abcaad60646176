/// The time between two values.
extension CalendarDuration {
    /// In what a difference is counted.
    public enum Measure: Sendable {
        /// Months, then days, then seconds.
        case all
        case months, days, seconds
    }

    /// From one value to another. What one of them lacks it takes from the other: the day, the zone; the time is midnight.
    /// Nil where the result does not fit.
    public static func between(_ from: TemporalPoint, _ to: TemporalPoint, in measure: Measure) -> CalendarDuration? {
        let haveDays = from.day != nil && to.day != nil
        if !haveDays, measure == .months || measure == .days { return .zero }
        let times = (from.time ?? .midnight, to.time ?? .midnight)
        let zones = (from.zone ?? to.zone, to.zone ?? from.zone)
        guard let first = from.day ?? to.day, let last = to.day ?? from.day else {
            var difference = times.1.nanosecondOfDay - times.0.nanosecondOfDay
            if case (.offset(let start)?, .offset(let end)?) = zones { difference -= Int64(end.seconds - start.seconds) * 1_000_000_000 }
            return CalendarDuration(nanoseconds: difference)
        }
        let locals = (LocalDateTime(first, times.0), LocalDateTime(last, times.1))
        guard let zone = zones.0, let otherZone = zones.1 else {
            return between(locals.0, locals.1, in: haveDays ? measure : .seconds)
        }
        guard let start = ZonedDateTime(locals.0, in: zone, preferred: from.offset),
            let end = ZonedDateTime(locals.1, in: otherZone, preferred: to.offset)
        else { return nil }
        // A value without a zone steps on its own calendar, where every day has a midnight.
        return between(start, from.zone == nil ? locals.0 : nil, end, in: haveDays ? measure : .seconds)
    }

    private static func between(_ from: LocalDateTime, _ to: LocalDateTime, in measure: Measure) -> CalendarDuration? {
        let (months, days) = calendarSteps(from, to, in: measure)
        guard let start = from.shifted(months: months, days: days) else { return nil }
        return measured(months, days, (start.seconds, start.nanosecond), (to.seconds, to.nanosecond), in: measure)
    }

    private static func between(
        _ from: ZonedDateTime, _ unzoned: LocalDateTime?, _ to: ZonedDateTime, in measure: Measure
    ) -> CalendarDuration? {
        guard let end = to.moved(to: from.zone) else { return nil }
        let (months, days) = calendarSteps(from.local, end.local, in: measure)
        var start = from
        if months != 0 || days != 0 {
            let shifted =
                unzoned.map { $0.shifted(months: months, days: days).flatMap { ZonedDateTime($0, in: from.zone) } }
                ?? from.shifted(months: months, days: days)
            guard let shifted else { return nil }
            start = shifted
        }
        return measured(months, days, (start.epochSeconds, start.nanosecond), (end.epochSeconds, end.nanosecond), in: measure)
    }

    private static func measured(
        _ months: Int64, _ days: Int64, _ start: (Int64, Int32), _ end: (Int64, Int32), in measure: Measure
    ) -> CalendarDuration? {
        if measure == .months || measure == .days { return CalendarDuration(months: months, days: days) }
        return CalendarDuration(months: months, days: days, seconds: end.0 - start.0, nanoseconds: Int64(end.1) - Int64(start.1))
    }

    /// Full months and the full days after them, as far as they are asked for, both towards zero.
    private static func calendarSteps(_ from: LocalDateTime, _ to: LocalDateTime, in measure: Measure) -> (months: Int64, days: Int64) {
        var months: Int64 = 0
        var start = from
        if measure == .all || measure == .months {
            months = fullMonths(from.day, lastFullDay(from, to))
            start = from.shifted(months: months, days: 0) ?? from
        }
        guard measure == .all || measure == .days else { return (months, 0) }
        return (months, lastFullDay(start, to).number - start.day.number)
    }

    /// The day of `to`, or the one nearer to `from` where the time of day is not reached.
    private static func lastFullDay(_ from: LocalDateTime, _ to: LocalDateTime) -> Day {
        if to.day > from.day, to.time < from.time { return to.day.adding(days: -1) }
        if to.day < from.day, to.time > from.time { return to.day.adding(days: 1) }
        return to.day
    }

    private static func fullMonths(_ from: Day, _ to: Day) -> Int64 {
        func packed(_ day: Day) -> Int64 {
            let (year, month, day) = day.components
            return Int64(year * 12 + month - 1) * 32 + Int64(day)
        }
        return (packed(to) - packed(from)) / 32
    }
}
