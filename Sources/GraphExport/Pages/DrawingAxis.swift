import GraphModel

/// The marks of an axis of time: a span and the room that a name needs in, days that begin years, months or weeks out.
///
///     DrawingAxis.ticks(from: 19_358, to: 19_723, room: 40)     // the first days of every second month of 2023
enum DrawingAxis {
    /// A day with a name.
    struct Tick: Equatable {
        let day: Day
        let unit: Unit

        /// `2023`, `Mar`, `Mar 2023`, `14 Mar`.
        func text(_ words: TimelineWords, withYear: Bool) -> String {
            let month = words.month(day.month, short: true)
            let year = withYear ? " \(day.year)" : ""
            return switch unit {
            case .day: "\(day.dayOfMonth) \(month)\(year)"
            case .month: month + year
            case .year: String(day.year)
            }
        }
    }

    /// What a tick begins.
    enum Unit { case day, month, year }

    private static let steps: [(count: Int, unit: Unit, days: Double)] = [
        (1, .day, 1), (2, .day, 2), (7, .day, 7), (14, .day, 14), (1, .month, 30), (2, .month, 61), (3, .month, 91), (6, .month, 182),
        (1, .year, 365), (2, .year, 730), (5, .year, 1_826), (10, .year, 3_652), (20, .year, 7_305), (50, .year, 18_262),
        (100, .year, 36_525), (500, .year, 182_625), (1_000, .year, 365_250),
    ]

    /// The ticks of a span of days, apart by at least `room` days.
    static func ticks(from first: Double, to last: Double, room: Double) -> [Tick] {
        let step = steps.first { $0.days >= room } ?? steps[steps.count - 1]
        let start = Day(number: Int64(first.rounded(.up)))
        var ticks: [Tick] = []
        var day: Day?
        switch step.unit {
        case .day: day = Day(number: start.number - start.number % Int64(step.count))
        case .month: day = Day(year: start.year, month: (start.month - 1) / step.count * step.count + 1, day: 1)
        case .year: day = Day(year: start.year / step.count * step.count, month: 1, day: 1)
        }
        while let tick = day, Double(tick.number) <= last, ticks.count < 200 {
            if tick >= start { ticks.append(Tick(day: tick, unit: step.unit)) }
            switch step.unit {
            case .day: day = tick.adding(days: step.count)
            case .month: day = tick.adding(months: step.count)
            case .year: day = tick.adding(months: 12 * step.count)
            }
        }
        return ticks
    }
}
