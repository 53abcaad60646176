import GraphModel

/// Turns the meaning of a time expression into days; nil where it cannot be known.
struct TimeResolver {
    /// The day of publication.
    var dateline: Day?
    /// The last date of the narrative.
    var narrative: Day?
    var leaning: TimeExpression.Leaning

    /// The days that a meaning names.
    func resolve(_ meaning: TimeMeaning) -> ResolvedTime? {
        switch meaning {
        case .calendar(let year, let month, let day): return calendar(year, month, day)
        case .month(let month, let choice):
            return choose(choice, unit: .year) { year in
                Day(year: year.year, month: month, day: 1).map { TimeUnit.month.cycle(holding: $0, offset: 0) }
            }
        case .monthBeside(let month, let sign):
            guard let narrative else { return nil }
            return (1...12).lazy.map { TimeUnit.month.cycle(holding: narrative, offset: sign * $0) }.first { $0.first?.month == month }
        case .weekday(let weekday, let choice): return self.weekday(weekday, choice)
        case .dayOn(let weekday, let number): return day(number, on: weekday)
        case .weekdayCount(let weekday, let count):
            return self.weekday(weekday, count < 0 ? .previous : .following)?.first.map {
                ResolvedTime($0.adding(days: 7 * (count < 0 ? count + 1 : count - 1)))
            }
        case .dayOfYear(let month, let day, let choice):
            return choose(choice, unit: .year) { Day(year: $0.year, month: month, day: day).map { ResolvedTime($0) } }
        case .season(let season, let year, let choice):
            return named(year, choice) { year in
                guard let first = Day(year: year, month: 3 * season, day: 1) else { return nil }
                return ResolvedTime(first: first, last: first.adding(months: 3).adding(days: -1), grain: .season)
            }
        case .holiday(let holiday, let year, let choice): return named(year, choice) { holiday.days(in: $0) }
        case .decade(let year): return Day(year: year, month: 1, day: 1).map { TimeUnit.decade.cycle(holding: $0, offset: 0) }
        case .century(let number):
            return Day(year: (number - 1) * 100, month: 1, day: 1).map { TimeUnit.century.cycle(holding: $0, offset: 0) }
        case .cycle(let unit, let offset, let origin): return day(origin).map { unit.cycle(holding: $0, offset: offset) }
        case .shifted(let amount, let sign, let origin): return day(origin).map { distant(amount, sign, from: $0) }
        case .stretch(let amount, let sign, let origin): return day(origin).flatMap { stretch(amount, sign, from: $0) }
        case .part(let part, let inner): return resolve(inner).flatMap { $0.part(part) }
        case .elapsed(let inner):
            guard let whole = resolve(inner), let first = whole.first, let dateline else { return nil }
            return ResolvedTime(first: min(first, dateline), last: max(first, dateline.adding(days: -1)), grain: .span)
        case .remaining(let inner), .later(let inner):
            guard let last = resolve(inner)?.last, let dateline else { return nil }
            return ResolvedTime(first: min(dateline, last), last: last, grain: .span)
        case .ordinal(let number, let unit, let inner): return resolve(inner)?.unit(unit, number: number)
        case .ordinals(let number, let unit, let inner): return resolve(inner)?.units(unit, number: number)
        case .half(let number, let inner): return resolve(inner)?.half(number)
        case .ordinalWeekday(let weekday, let number, let inner): return resolve(inner)?.weekday(weekday, number: number)
        case .holding(let unit, let inner): return resolve(inner)?.first.map { unit.cycle(holding: $0, offset: 0) }
        case .displaced(let amount, let sign, let inner):
            guard let time = resolve(inner), let day = time.first else { return nil }
            return distant(amount, sign, from: day)
        case .lasting(let amount, let inner):
            guard let first = resolve(inner)?.first else { return nil }
            return ResolvedTime(first: first, last: amount.from(first, sign: 1).adding(days: -1), grain: .span)
        case .range(let start, let end): return range(start, end)
        case .since(let inner):
            guard let time = resolve(inner) else { return nil }
            return ResolvedTime(first: time.first, last: nil, grain: .span, ends: (time.startText, ".."))
        case .until(let inner):
            guard let time = resolve(inner) else { return nil }
            return ResolvedTime(first: nil, last: time.last, grain: .span, ends: ("..", time.endText))
        case .approximate(let inner):
            var time = resolve(inner)
            time?.isApproximate = true
            return time
        case .duration, .recurrence: return nil
        }
    }

    func day(_ origin: TimeMeaning.Origin) -> Day? {
        switch origin {
        case .dateline: return dateline
        case .narrative: return narrative
        case .story:
            guard let narrative, let dateline else { return narrative ?? dateline }
            return (dateline.adding(days: -3)...dateline).contains(narrative) ? narrative : dateline
        }
    }

    private func calendar(_ year: Int?, _ month: Int?, _ day: Int?) -> ResolvedTime? {
        if let year {
            guard let first = Day(year: year, month: month ?? 1, day: day ?? 1) else { return nil }
            if day != nil { return ResolvedTime(first) }
            return (month == nil ? TimeUnit.year : .month).cycle(holding: first, offset: 0)
        }
        if let month, let day {
            return choose(.leaning, unit: .year) { Day(year: $0.year, month: month, day: day).map { ResolvedTime($0) } }
        }
        if let month {
            return choose(.leaning, unit: .year) { year in
                Day(year: year.year, month: month, day: 1).map { TimeUnit.month.cycle(holding: $0, offset: 0) }
            }
        }
        guard let day else { return nil }
        return choose(.leaning, unit: .month) { month in
            Day(year: month.year, month: month.month, day: day).map { ResolvedTime($0) }
        }
    }

    private func day(_ number: Int, on weekday: Int) -> ResolvedTime? {
        guard let dateline else { return nil }
        let month = TimeUnit.month.start(holding: dateline)
        let days = (-14...14).compactMap { offset -> Day? in
            let (year, month, _) = month.adding(months: offset).components
            return Day(year: year, month: month, day: number).flatMap { $0.weekday == weekday ? $0 : nil }
        }
        return days.min { abs($0.number - dateline.number) < abs($1.number - dateline.number) }.map { ResolvedTime($0) }
    }

    private func weekday(_ weekday: Int, _ choice: TimeMeaning.Choice) -> ResolvedTime? {
        choose(choice, unit: .week) { ResolvedTime($0.adding(days: weekday - $0.weekday)) }
    }

    private func named(
        _ year: TimeMeaning?, _ choice: TimeMeaning.Choice, _ time: (Int) -> ResolvedTime?
    ) -> ResolvedTime? {
        if let year { return resolve(year)?.first.flatMap { time($0.year) } }
        return choose(choice, unit: .year) { time($0.year) }
    }

    /// The one of a repeating time that is meant; `time` gives the one in the unit that holds a day.
    private func choose(_ choice: TimeMeaning.Choice, unit: TimeUnit, _ time: (Day) -> ResolvedTime?) -> ResolvedTime? {
        guard let dateline else { return nil }
        let middle = unit.start(holding: dateline)
        /// A date of the day after the dateline is still today's news where the press is ahead of the clock.
        let slack = unit == .year ? dateline.adding(days: 1) : dateline
        var offsets: [Int]
        switch choice {
        case .cycle(let offset): return time(unit.advance(middle, by: offset))
        case .previous: offsets = (-8...0).reversed()
        case .following: offsets = Array(0...8)
        case .leaning: offsets = leaning == .past ? (-8...0).reversed() : Array(0...8)
        }
        for offset in offsets {
            guard let candidate = time(unit.advance(middle, by: offset)), let first = candidate.first, let last = candidate.last else {
                continue
            }
            let fits =
                switch choice {
                case .previous: last < dateline
                case .following: first > dateline
                default: leaning == .past ? first <= slack : last >= dateline
                }
            if fits { return candidate }
        }
        return time(middle)
    }

    /// The time so far from a day: sharp in the smallest unit named, approximate where weeks or vague numbers were counted.
    private func distant(_ amount: TimeAmount, _ sign: Int, from day: Day) -> ResolvedTime {
        let target = amount.from(day, sign: sign)
        let grain = amount.unit.grain
        var time = grain == .span ? ResolvedTime(target) : amount.unit.cycle(holding: target, offset: 0)
        if amount.unit == .quarter || amount.unit == .half { time = TimeUnit.month.cycle(holding: target, offset: 0) }
        time.isApproximate = amount.isVague || grain == .span || grain == .decade || grain == .century
        return time
    }

    private func stretch(_ amount: TimeAmount, _ sign: Int, from day: Day) -> ResolvedTime? {
        if [.quarter, .half, .decade, .century].contains(amount.unit), !amount.isVague, let length = amount.unit.months, amount.days == 0 {
            let count = amount.months / length
            let near = amount.unit.cycle(holding: day, offset: sign)
            let far = amount.unit.cycle(holding: day, offset: sign * count)
            guard count > 0 else { return nil }
            return sign < 0
                ? ResolvedTime(first: far.first, last: near.last, grain: .span)
                : ResolvedTime(first: near.first, last: far.last, grain: .span)
        }
        let far = amount.from(day, sign: sign)
        guard far != day else { return ResolvedTime(day) }
        return sign < 0
            ? ResolvedTime(first: far, last: day.adding(days: -1), grain: .span, isApproximate: amount.isVague)
            : ResolvedTime(first: day.adding(days: 1), last: far, grain: .span, isApproximate: amount.isVague)
    }

    /// From one time to another: what one end leaves out is taken from the other ("from 3 to 5 March", "November to March 2020").
    private func range(_ start: TimeMeaning, _ end: TimeMeaning) -> ResolvedTime? {
        let (start, end) = (start.completed(by: end, isStart: true), end.completed(by: start, isStart: false))
        var other = self
        if start.isFloating, !end.isFloating {
            guard let last = resolve(end), let lastDay = last.last else { return nil }
            other.dateline = lastDay
            other.leaning = .past
            guard let first = other.resolve(start), let firstDay = first.first, firstDay <= lastDay else { return nil }
            return ResolvedTime(from: first, through: last)
        }
        guard let first = resolve(start), let firstDay = first.first else { return nil }
        if end.isFloating {
            other.dateline = firstDay
            other.leaning = .future
        }
        guard let last = other.resolve(end), let lastDay = last.last, firstDay <= lastDay else { return nil }
        return ResolvedTime(from: first, through: last)
    }
}

extension TimeMeaning {
    /// This end of a range with the month and the year that only the other end tells.
    fileprivate func completed(by other: TimeMeaning, isStart: Bool) -> TimeMeaning {
        guard case .calendar(let year, let month, let day) = self, case .calendar(let otherYear, let otherMonth, _) = other else {
            return self
        }
        let newMonth = month ?? (day == nil ? nil : otherMonth)
        var newYear = year
        if year == nil, let otherYear, let newMonth, let otherMonth {
            newYear = isStart ? otherYear - (newMonth > otherMonth ? 1 : 0) : otherYear + (newMonth < otherMonth ? 1 : 0)
        } else if year == nil, let otherYear, isStart, newMonth != nil {
            newYear = otherYear
        }
        return .calendar(year: newYear, month: newMonth, day: day)
    }
}
