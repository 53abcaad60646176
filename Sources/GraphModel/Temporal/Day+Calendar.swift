/// Weeks, quarters and days of the year, and steps that can leave the calendar.
extension Day {
    /// Week and year of ISO 8601: those of the Thursday of the same week.
    public var weekOfYear: (week: Int, year: Int) {
        let thursday = number + Int64(4 - weekday)
        let year = thursday > Day.numbers.upperBound ? Day.years.upperBound : Day(number: thursday).year
        let first = Day.first(ofYear: year)
        return (Int(thursday - first) / 7 + 1, year)
    }

    /// `1...4`
    public var quarter: Int { (month - 1) / 3 + 1 }

    /// The place of the day within its quarter, from 1.
    public var dayOfQuarter: Int {
        let (year, month, day) = components
        let start = (month - 1) / 3 * 3 + 1
        return (start..<month).reduce(day) { $0 + Day.length(ofMonth: $1, year: year) }
    }

    /// The place of the day within its year, from 1.
    public var ordinalDay: Int { Int(number - Day.first(ofYear: year)) + 1 }

    /// The day with that place within a year; nil where the year has no such day.
    public init?(ordinal: Int, year: Int) {
        guard Day.years.contains(year), (1...Day.length(ofYear: year)).contains(ordinal) else { return nil }
        self.init(number: Day.first(ofYear: year) + Int64(ordinal - 1))
    }

    /// A day of a week of ISO 8601; nil where the year has no such week.
    public init?(weekYear year: Int, week: Int, weekday: Int) {
        guard Day.years.contains(year), (1...53).contains(week), (1...7).contains(weekday) else { return nil }
        let first = Day.first(ofYear: year)
        let fourth = Day(number: first + 3)
        let number = fourth.number + Int64((week - 1) * 7 + weekday - fourth.weekday)
        // A week 53 whose Thursday lies in the next year is that year's first.
        guard fourth.number + Int64((week - 1) * 7 + 4 - fourth.weekday) < first + Int64(Day.length(ofYear: year)),
            Day.numbers.contains(number)
        else { return nil }
        self.init(number: number)
    }

    /// A day counted within its quarter; nil where the quarter is shorter.
    public init?(quarter: Int, of year: Int, day: Int) {
        guard (1...4).contains(quarter), day >= 1, let first = Day(year: year, month: quarter * 3 - 2, day: 1, years: Day.years) else {
            return nil
        }
        let day = Day(number: first.number + Int64(min(day, 1_000) - 1))
        guard day.quarter == quarter, day.year == year else { return nil }
        self = day
    }

    /// The same day of month `count` months later, or the last day of that month where it is shorter; nil beyond the calendar.
    public func shifted(months count: Int64) -> Day? {
        guard (-24_000_000_000...24_000_000_000).contains(count) else { return nil }
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + Int(count)
        let newYear = index >= 0 ? index / 12 : (index - 11) / 12
        let newMonth = index - newYear * 12 + 1
        return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear)), years: Day.years)
    }

    /// The day `count` days later; nil beyond the calendar.
    public func shifted(days count: Int64) -> Day? {
        let (sum, overflow) = number.addingReportingOverflow(count)
        return overflow || !Day.numbers.contains(sum) ? nil : Day(number: sum)
    }

    /// Number of days in a year.
    static func length(ofYear year: Int) -> Int { Day.length(ofMonth: 2, year: year) + 337 }

    private static func first(ofYear year: Int) -> Int64 { Day(year: year, month: 1, day: 1, years: Day.years)?.number ?? 0 }
}
