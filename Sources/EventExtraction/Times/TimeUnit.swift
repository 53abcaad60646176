import GraphModel

/// A unit of the calendar.
enum TimeUnit: String, Sendable, CaseIterable {
    case hour, day, workday, weekend, week, month, quarter, half, year, decade, century

    /// Months in one unit; nil where it is counted in days.
    var months: Int? {
        switch self {
        case .hour, .day, .workday, .weekend, .week: nil
        case .month: 1
        case .quarter: 3
        case .half: 6
        case .year: 12
        case .decade: 120
        case .century: 1_200
        }
    }

    /// The first day of the unit that holds a day; weeks begin on Monday (ISO 8601).
    func start(holding day: Day) -> Day {
        let (year, month, _) = day.components
        switch self {
        case .hour, .day, .workday: return day
        case .week: return day.adding(days: 1 - day.weekday)
        case .weekend: return day.adding(days: 6 - day.weekday)
        case .month, .quarter, .half:
            let length = months ?? 1
            return Day(year: year, month: (month - 1) / length * length + 1, day: 1) ?? day
        case .year: return Day(year: year, month: 1, day: 1) ?? day
        case .decade: return Day(year: year - ((year % 10) + 10) % 10, month: 1, day: 1) ?? day
        case .century: return Day(year: year - ((year % 100) + 100) % 100, month: 1, day: 1) ?? day
        }
    }

    /// The day `count` units later.
    func advance(_ day: Day, by count: Int) -> Day {
        if let months { return day.adding(months: count * months) }
        switch self {
        case .week, .weekend: return day.adding(days: 7 * count)
        case .hour: return day.adding(days: count / 24)
        case .workday: return Self.advance(day, byWorkdays: count)
        default: return day.adding(days: count)
        }
    }

    /// The day `count` days of work later: Saturdays and Sundays do not count.
    private static func advance(_ day: Day, byWorkdays count: Int) -> Day {
        var result = day.adding(days: count / 5 * 7)
        var rest = count % 5
        let step = rest < 0 ? -1 : 1
        while rest != 0 {
            result = result.adding(days: step)
            if result.weekday < 6 { rest -= step }
        }
        return result
    }

    /// All days of the unit that is `offset` after the one that holds a day.
    func cycle(holding day: Day, offset: Int) -> ResolvedTime {
        let first = advance(start(holding: day), by: offset)
        let last = self == .weekend ? first.adding(days: 1) : advance(first, by: 1).adding(days: -1)
        return ResolvedTime(first: first, last: self == .hour ? first : last, grain: grain)
    }

    /// How sharp a date in this unit is.
    var grain: ResolvedTime.Grain {
        switch self {
        case .hour, .day, .workday: .day
        case .month: .month
        case .year: .year
        case .decade: .decade
        case .century: .century
        case .week, .weekend, .quarter, .half: .span
        }
    }
}

/// A length of time: "two years and three days".
struct TimeAmount: Sendable, Hashable {
    var months = 0
    var days = 0
    var workdays = 0
    /// The smallest unit named: how sharp a date at that distance is.
    var unit: TimeUnit
    /// "A few": the number is a guess.
    var isVague = false

    /// So many of a unit.
    init(_ count: Int, _ unit: TimeUnit, isVague: Bool = false) {
        let count = min(max(count, -100_000), 100_000)
        if let months = unit.months {
            self.months = count * months
        } else {
            switch unit {
            case .week, .weekend: self.days = 7 * count
            case .hour: self.days = count / 24
            case .workday: self.workdays = count
            default: self.days = count
            }
        }
        self.unit = unit
        self.isVague = isVague
    }

    /// Both lengths one after the other.
    func adding(_ other: TimeAmount) -> TimeAmount {
        var sum = self
        sum.months += other.months
        sum.days += other.days
        sum.workdays += other.workdays
        if TimeUnit.allCases.firstIndex(of: other.unit) ?? 0 < TimeUnit.allCases.firstIndex(of: unit) ?? 0 { sum.unit = other.unit }
        sum.isVague = isVague || other.isVague
        return sum
    }

    /// The day so far after another (before it where `sign` is -1).
    func from(_ day: Day, sign: Int) -> Day {
        let day = day.adding(months: sign * months).adding(days: sign * days)
        return workdays == 0 ? day : TimeUnit.workday.advance(day, by: sign * workdays)
    }
}
