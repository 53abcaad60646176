import GraphModel

/// What the meanings in `rules/times.rules` may call.
///
/// | call | meaning |
/// |---|---|
/// | `date(year, month, day)` | a calendar date; `nothing` for what is not told |
/// | `month(m, choice)`, `weekday(w, choice)` | chosen by `previous`, `following`, `leaning` or a number of years or weeks from now |
/// | `monthafter(m)`, `monthbefore(m)` | the nearest month of that name after or before the last date of the narrative |
/// | `dayon(w, d)` | the nearest d-th of a month that is that weekday |
/// | `dayofyear(m, d, choice)`, `weekdaysago(n, w)`, `weekdaysahead(n, w)` | "next 6 April", "two Sundays ago" |
/// | `season(s, year or choice)`, `holiday(h, year or choice)` | `year` is a year or a time |
/// | `decade(n)`, `century(n)` | 1990; 20 |
/// | `cycle(unit, n, origin)` | the unit n after the one of today; origin `dateline` (default) or `narrative` |
/// | `before(amount, origin)`, `after(amount, origin)` | so far from the origin |
/// | `past(amount, origin)`, `coming(amount, origin)` | the stretch of time that ends or begins there |
/// | `amount(n, unit)`, `sum(a, b)` | a length of time |
/// | `early(t)`, `mid(t)`, `late(t)`, `elapsed(t)`, `remaining(t)`, `lateron(t)` | a part of a time |
/// | `nth(n, unit, t)`, `nthday(n, weekday, t)`, `holding(unit, t)` | a unit or weekday within a time; the unit around it |
/// | `leading(n, unit, t)`, `closing(n, unit, t)`, `half(n, t)` | the first or last units of a time; its first or second half |
/// | `earlier(amount, t)`, `later(amount, t)`, `lasting(amount, t)` | reckoned from another time |
/// | `range(a, b)`, `since(t)`, `until(t)`, `about(t)` | intervals; approximation |
/// | `duration(amount)`, `recurring()` | times without a date |
/// | `shortyear(n)` | 71 is 1971, 27 is 2027 |
struct TimeFunctions: RuleFunctions {
    let signatures: [String: ClosedRange<Int>] = [
        "date": 1...3, "month": 2...2, "monthafter": 1...1, "monthbefore": 1...1, "weekday": 2...2, "season": 1...2, "holiday": 1...2,
        "decade": 1...1, "century": 1...1,
        "cycle": 2...3, "before": 1...2, "after": 1...2, "past": 1...2, "coming": 1...2, "amount": 2...2, "sum": 2...2,
        "early": 1...1, "mid": 1...1, "late": 1...1, "elapsed": 1...1, "remaining": 1...1, "lateron": 1...1, "nth": 3...3, "nthday": 3...3,
        "holding": 2...2, "earlier": 2...2, "later": 2...2, "lasting": 2...2, "range": 2...2, "since": 1...1, "until": 1...1,
        "about": 1...1, "duration": 1...1, "recurring": 1...1, "shortyear": 1...1, "dayon": 2...2,
        "dayofyear": 3...3, "weekdaysago": 2...2, "weekdaysahead": 2...2, "leading": 3...3, "closing": 3...3, "half": 2...2,
    ]

    let words: Set<String> = Set(
        TimeUnit.allCases.map(\.rawValue) + ["previous", "following", "leaning", "dateline", "narrative", "story", "nothing"])

    func call(_ name: String, _ arguments: [RuleValue]) -> RuleValue? {
        switch name {
        case "amount":
            guard let count = arguments[0].integer, let (unit, factor) = arguments[1].unit else { return nil }
            return .amount(TimeAmount(min(count, 10_000) * factor, unit, isVague: arguments[0].isVague))
        case "sum":
            guard case .amount(let first) = arguments[0], case .amount(let second) = arguments[1] else { return nil }
            return .amount(first.adding(second))
        case "shortyear":
            return arguments[0].integer.flatMap { $0 > 99 ? nil : .number($0 < 40 ? 2_000 + $0 : 1_900 + $0, vague: false) }
        default: return meaning(name, arguments).map { .time($0) }
        }
    }

    private func meaning(_ name: String, _ arguments: [RuleValue]) -> TimeMeaning? {
        let last = arguments.count > 1 ? arguments[arguments.count - 1] : .nothing
        let origin: TimeMeaning.Origin = last == .word("narrative") ? .narrative : last == .word("story") ? .story : .dateline
        switch name {
        case "date": return date(arguments)
        case "month":
            guard let month = arguments[0].integer, (1...12).contains(month), let choice = last.choice else { return nil }
            return .month(month, choice)
        case "monthafter", "monthbefore":
            guard let month = arguments[0].integer, (1...12).contains(month) else { return nil }
            return .monthBeside(month, sign: name == "monthafter" ? 1 : -1)
        case "weekday":
            guard let weekday = arguments[0].integer, let choice = last.choice else { return nil }
            return .weekday(weekday, choice)
        case "dayon":
            guard let weekday = arguments[0].integer, let day = arguments[1].integer, (1...31).contains(day) else { return nil }
            return .dayOn(weekday: weekday, day: day)
        case "dayofyear":
            guard let month = arguments[0].integer, let day = arguments[1].integer, Day(year: 2_000, month: month, day: day) != nil,
                let choice = last.choice
            else { return nil }
            return .dayOfYear(month: month, day: day, choice)
        case "weekdaysago", "weekdaysahead":
            guard let count = arguments[0].integer, (1...50).contains(count), let weekday = last.integer else { return nil }
            return .weekdayCount(weekday, name == "weekdaysago" ? -count : count)
        case "season", "holiday": return named(arguments[0], last)
        case "decade":
            return arguments[0].integer.flatMap { (1_000...2_990).contains($0) && $0 % 10 == 0 ? .decade($0) : nil }
        case "century": return arguments[0].integer.flatMap { (1...30).contains($0) ? .century($0) : nil }
        case "cycle":
            guard let (unit, factor) = arguments[0].unit, factor == 1, let offset = arguments[1].integer else { return nil }
            return .cycle(unit, offset, origin)
        case "before", "after", "past", "coming":
            guard case .amount(let amount) = arguments[0] else { return nil }
            let sign = name == "before" || name == "past" ? -1 : 1
            return name == "before" || name == "after" ? .shifted(amount, sign: sign, origin) : .stretch(amount, sign: sign, origin)
        case "nth":
            guard let number = arguments[0].integer, let (unit, _) = arguments[1].unit, let time = arguments[2].time else { return nil }
            return .ordinal(number, unit, time)
        case "leading", "closing":
            guard let number = arguments[0].integer, number > 0, let (unit, factor) = arguments[1].unit, factor == 1, let time = last.time
            else { return nil }
            return .ordinals(name == "leading" ? number : -number, unit, time)
        case "half":
            guard let number = arguments[0].integer, let time = last.time else { return nil }
            return .half(number, time)
        case "nthday":
            guard let number = arguments[0].integer, let weekday = arguments[1].integer, let time = arguments[2].time else { return nil }
            return .ordinalWeekday(weekday, number, time)
        case "holding":
            guard let (unit, _) = arguments[0].unit, let time = arguments[1].time else { return nil }
            return .holding(unit, time)
        case "earlier", "later", "lasting":
            guard case .amount(let amount) = arguments[0], let time = arguments[1].time else { return nil }
            return name == "lasting" ? .lasting(amount, time) : .displaced(amount, sign: name == "later" ? 1 : -1, time)
        case "range":
            guard let start = arguments[0].time, let end = arguments[1].time else { return nil }
            return .range(start, end)
        case "duration":
            guard case .amount(let amount) = arguments[0], amount.days <= 1_000 else { return nil }
            return .duration(amount)
        case "recurring": return .recurrence
        default: return arguments[0].time.flatMap { wrapped(name, $0) }
        }
    }

    private func wrapped(_ name: String, _ time: TimeMeaning) -> TimeMeaning? {
        switch name {
        case "early": .part(.early, time)
        case "mid": .part(.mid, time)
        case "late": .part(.late, time)
        case "elapsed": .elapsed(time)
        case "remaining": .remaining(time)
        case "lateron": .later(time)
        case "since": .since(time)
        case "until": .until(time)
        case "about": .approximate(time)
        default: nil
        }
    }

    /// Nil where the calendar never has such a day.
    private func date(_ arguments: [RuleValue]) -> TimeMeaning? {
        let year = arguments[0].integer
        let month = arguments.count > 1 ? arguments[1].integer : nil
        let day = arguments.count > 2 ? arguments[2].integer : nil
        guard year != nil || month != nil || day != nil, (1...9_999).contains(year ?? 1) else { return nil }
        guard Day(year: year ?? 2_000, month: month ?? 1, day: day ?? 1) != nil else { return nil }
        return .calendar(year: year, month: month, day: day)
    }

    private func named(_ value: RuleValue, _ context: RuleValue) -> TimeMeaning? {
        guard case .time(let time) = value else { return nil }
        var year = context.time
        if year == nil, let number = context.integer, number > 999 { year = .calendar(year: number, month: nil, day: nil) }
        let choice = year == nil ? context.choice ?? .leaning : .leaning
        switch time {
        case .season(let season, _, _): return .season(season, year, choice)
        case .holiday(let holiday, _, _): return .holiday(holiday, year, choice)
        default: return nil
        }
    }
}

extension RuleValue {
    fileprivate var integer: Int? { if case .number(let value, _) = self { value } else { nil } }
    fileprivate var isVague: Bool { if case .number(_, let vague) = self { vague } else { false } }
    fileprivate var time: TimeMeaning? { if case .time(let time) = self { time } else { nil } }

    /// A unit and how many of it the word means: a fortnight is two weeks.
    fileprivate var unit: (TimeUnit, Int)? {
        switch self {
        case .unit(let unit): (unit, 1)
        case .amount(let amount): amount.days > 0 ? (.day, amount.days) : (.month, amount.months)
        case .word(let name): TimeUnit(rawValue: name).map { ($0, 1) }
        default: nil
        }
    }

    fileprivate var choice: TimeMeaning.Choice? {
        switch self {
        case .word("previous"): .previous
        case .word("following"): .following
        case .word("leaning"): .leaning
        case .number(let offset, _) where abs(offset) < 100: .cycle(offset)
        default: nil
        }
    }
}
