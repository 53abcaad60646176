import GraphModel

/// The parts that make a day: year and month and day, or week, quarter or place within the year.
struct DayFields {
    private typealias Key = TemporalFields.Key

    private let numbers: [TemporalFields.Key: Int]

    init(_ numbers: [TemporalFields.Key: Int]) { self.numbers = numbers.filter { TemporalFields.Key.ofDay.contains($0.key) } }

    /// The day that the parts describe; what they leave out is as in `base`, or the first without one.
    func day(changing base: Day?) throws(FunctionFailure) -> Day {
        if let base, numbers.isEmpty { return base }
        let ways: [[Key]] = [[.week, .dayOfWeek], [.quarter, .dayOfQuarter], [.ordinalDay], [.month, .day]]
        let used = ways.filter { keys in keys.contains { numbers[$0] != nil } }
        guard used.count <= 1 else {
            throw .wrongValue(
                "the parts \(used.joined().filter { numbers[$0] != nil }.map(\.rawValue).joined(separator: ", ")) exclude each other",
                hint: "give month and day, or week and dayOfWeek, or quarter and dayOfQuarter, or ordinalDay")
        }
        if base == nil {
            guard numbers[.year] != nil else { throw .wrongValue("a date needs a year") }
            for (part, whole) in [(Key.day, Key.month), (.dayOfWeek, .week), (.dayOfQuarter, .quarter)]
            where numbers[part] != nil && numbers[whole] == nil {
                throw .wrongValue("a date with \(part.rawValue) needs \(whole.rawValue)")
            }
        }
        guard let day = day(used.first?.first, changing: base) else {
            let parts = numbers.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue): \($0.value)" }
            throw .wrongValue("the calendar has no such day: {\(parts.joined(separator: ", "))}")
        }
        return day
    }

    private func day(_ way: TemporalFields.Key?, changing base: Day?) -> Day? {
        let year = numbers[.year] ?? base?.year ?? 0
        switch way {
        case .week:
            let known = base?.weekOfYear
            return Day(
                weekYear: numbers[.year] ?? known?.year ?? 0, week: numbers[.week] ?? known?.week ?? 1,
                weekday: numbers[.dayOfWeek] ?? base?.weekday ?? 1)
        case .quarter:
            let quarter = numbers[.quarter] ?? base?.quarter ?? 1
            if let day = numbers[.dayOfQuarter] { return Day(quarter: quarter, of: year, day: day) }
            // The last day of a longer quarter becomes the last of a shorter one.
            let day = base?.dayOfQuarter ?? 1
            return [day, day - 1, day - 2].lazy.compactMap { Day(quarter: quarter, of: year, day: $0) }.first
        case .ordinalDay: return numbers[.ordinalDay].flatMap { Day(ordinal: $0, year: year) }
        default:
            let month = numbers[.month] ?? base?.month ?? 1
            guard (1...12).contains(month) else { return nil }
            // A day that is taken over from a longer month becomes the last of a shorter one.
            let day = numbers[.day] ?? min(base?.dayOfMonth ?? 1, Day.length(ofMonth: month, year: year))
            return Day(year: year, month: month, day: day, years: Day.years)
        }
    }
}
