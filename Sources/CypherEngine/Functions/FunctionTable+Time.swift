import GraphModel

extension FunctionTable {
    /// Functions of dates.
    static let time: [Function] = [
        Function(
            "date(value :: STRING, DATE or MAP) :: DATE", "A day, from '2023-10-18', or from {year, month, day}.", 1...1,
            .values { arguments throws(FunctionFailure) in
                switch arguments[0] {
                case .date: return arguments[0]
                case .string(let text): return .date(try day(text))
                case .map(let parts): return .date(try day(parts))
                default: throw .wrongType(arguments[0], expected: "a string such as '2023-10-18' or a map")
                }
            }),
        relation(.possiblyDuring, "Whether the first date can lie within the second; null where one is unknown."),
        relation(.certainlyDuring, "Whether the first date lies within the second, whatever is uncertain about either."),
        relation(.possiblyBefore, "Whether the first date can be before the second; null where one is unknown."),
        relation(.certainlyBefore, "Whether the first date is before the second, whatever is uncertain about either."),
        relation(.possiblyAfter, "Whether the first date can be after the second; null where one is unknown."),
        relation(.certainlyAfter, "Whether the first date is after the second, whatever is uncertain about either."),
    ]

    private static func relation(_ relation: TimeRelation, _ documentation: String) -> Function {
        Function(
            "\(relation.rawValue)(when :: STRING, DATE, NODE or EDGE, other :: STRING, DATE, NODE or EDGE) :: BOOLEAN", documentation,
            2...2, .graph(.time(relation)))
    }

    /// `2023-10-18`, `20231018`, `2023-10`, `202310`, `2023`, `2023-291`, `2023-W42-3`
    private static func day(_ text: String) throws(FunctionFailure) -> Day {
        if let day = Day(iso: text) { return day }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let digits = text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        var day: Day?
        switch (parts.count, text.utf8.count) {
        case (1, 8) where digits:
            day = Int(text).flatMap { Day(year: $0 / 10_000, month: $0 / 100 % 100, day: $0 % 100) }
        case (1, 7) where digits: day = Int(text).flatMap { self.day($0 % 1_000, of: $0 / 1_000) }
        case (1, 7...8) where text.dropFirst(4).first == "W":
            let rest = text.dropFirst(5)
            if let year = Int(text.prefix(4)), let week = Int(rest.prefix(2)), let weekday = rest.count > 2 ? Int(rest.dropFirst(2)) : 1 {
                day = self.day(weekday, ofWeek: week, of: year)
            }
        case (2, 8) where parts[1].first == "W":
            if let year = Int(parts[0]), let week = Int(parts[1].dropFirst()) { day = self.day(1, ofWeek: week, of: year) }
        case (1, 6) where digits: day = Int(text).flatMap { Day(year: $0 / 100, month: $0 % 100, day: 1) }
        case (1, 4) where digits: day = Int(text).flatMap { Day(year: $0, month: 1, day: 1) }
        case (2, 7):
            if let year = Int(parts[0]), let month = Int(parts[1]) { day = Day(year: year, month: month, day: 1) }
        case (2, 8):
            if let year = Int(parts[0]), let ordinal = Int(parts[1]), parts[1].utf8.count == 3 { day = self.day(ordinal, of: year) }
        case (3, 10) where parts[1].first == "W":
            if let year = Int(parts[0]), let week = Int(parts[1].dropFirst()), let weekday = Int(parts[2]) {
                day = self.day(weekday, ofWeek: week, of: year)
            }
        default: break
        }
        guard let day else {
            throw FunctionFailure(message: "'\(text)' is not a date", hint: "write a day of the calendar as '2023-10-18'")
        }
        return day
    }

    private static func day(_ ordinal: Int, of year: Int) -> Day? {
        guard (1...366).contains(ordinal), let first = Day(year: year, month: 1, day: 1) else { return nil }
        let day = first.adding(days: ordinal - 1)
        return day.year == year ? day : nil
    }

    /// A day counted within its quarter; without a count the same day of the same month of the quarter as in `base`.
    private static func day(ofQuarter quarter: Int, of year: Int, _ count: Int?, base: Day?) throws(FunctionFailure) -> Day? {
        guard (1...4).contains(quarter) else { throw FunctionFailure(message: "there is no quarter \(quarter)") }
        let month = quarter * 3 - 2
        if let count {
            guard (1...92).contains(count) else { return nil }
            return Day(year: year, month: month, day: 1)?.adding(days: count - 1)
        }
        guard let base else { return Day(year: year, month: month, day: 1) }
        return Day(year: year, month: month + (base.month - 1) % 3, day: base.dayOfMonth)
    }

    private static func day(_ weekday: Int, ofWeek week: Int, of year: Int) -> Day? {
        guard (1...7).contains(weekday), (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        return fourth.adding(days: (week - 1) * 7 + weekday - fourth.weekday)
    }

    private static func day(_ parts: [String: Value]) throws(FunctionFailure) -> Day {
        let known = ["date", "year", "quarter", "month", "week", "day", "dayOfWeek", "dayOfQuarter", "ordinalDay"]
        var numbers: [String: Int] = [:]
        var base: Day?
        for (key, value) in parts {
            guard known.contains(key) else {
                throw FunctionFailure(message: "a date has no part '\(key)'", hint: "known are \(known.joined(separator: ", "))")
            }
            if key == "date" {
                guard case .date(let given) = value else { throw .wrongType(value, expected: "a date") }
                base = given
            } else {
                numbers[key] = Int(clamping: try integer(value))
            }
        }
        let day: Day?
        if let week = numbers["week"] {
            guard let year = numbers["year"] ?? base?.weekOfYear.year else { throw FunctionFailure(message: "a date needs a year") }
            day = self.day(numbers["dayOfWeek"] ?? base?.weekday ?? 1, ofWeek: week, of: year)
        } else {
            guard let year = numbers["year"] ?? base?.year else { throw FunctionFailure(message: "a date needs a year") }
            if let ordinal = numbers["ordinalDay"] {
                day = self.day(ordinal, of: year)
            } else if let quarter = numbers["quarter"] {
                day = try self.day(ofQuarter: quarter, of: year, numbers["dayOfQuarter"], base: base)
            } else {
                day = Day(year: year, month: numbers["month"] ?? base?.month ?? 1, day: numbers["day"] ?? base?.dayOfMonth ?? 1)
            }
        }
        guard let day else {
            throw FunctionFailure(message: "the calendar has no such day: \(Value.map(parts).literalText)")
        }
        return day
    }
}

extension Day {
    /// Week and year of ISO 8601: those of the Thursday of the same week.
    var weekOfYear: (week: Int, year: Int) {
        let thursday = adding(days: 4 - weekday)
        let first = Day(year: thursday.year, month: 1, day: 1) ?? thursday
        return (Int(thursday.number - first.number) / 7 + 1, thursday.year)
    }

    /// The place of the day within its quarter, from 1.
    var dayOfQuarter: Int {
        let first = Day(year: year, month: (month - 1) / 3 * 3 + 1, day: 1) ?? self
        return Int(number - first.number) + 1
    }
}
