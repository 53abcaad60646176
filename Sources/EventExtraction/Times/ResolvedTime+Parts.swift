import GraphModel

extension ResolvedTime {
    /// The beginning, middle or end: of a year and what is longer a third, of a month a half (or its ten middle days), of a week
    /// three days.
    func part(_ part: TimeMeaning.Part) -> ResolvedTime? {
        guard let first, let last else { return nil }
        let length = Int(last.number - first.number) + 1
        let months = (last.year - first.year) * 12 + last.month - first.month + 1
        let bounds: (Day, Day)
        switch length {
        case ..<4: return self
        case ..<15:
            switch part {
            case .early: bounds = (first, first.adding(days: 2))
            case .mid: bounds = (first.adding(days: 1), last.adding(days: -2))
            case .late: bounds = (first.adding(days: 3), last)
            }
        case ..<32:
            switch part {
            case .early: bounds = (first, first.adding(days: 14))
            case .mid: bounds = (first.adding(days: 9), first.adding(days: 19))
            case .late: bounds = (first.adding(days: 15), last)
            }
        default:
            let third = max(1, months / 3)
            switch part {
            case .early: bounds = (first, first.adding(months: third).adding(days: -1))
            case .mid: bounds = (first.adding(months: third), first.adding(months: months - third).adding(days: -1))
            case .late: bounds = (first.adding(months: months - third), last)
            }
        }
        return ResolvedTime(first: bounds.0, last: bounds.1, grain: .span, isApproximate: true)
    }

    /// The unit of that number within these days; -1 is the last. Weeks belong where their Thursday lies (ISO 8601).
    func unit(_ unit: TimeUnit, number: Int) -> ResolvedTime? {
        guard let first, let last, number != 0, (-60...400).contains(number) else { return nil }
        if unit == .week {
            let anchor = number > 0 ? first : last
            let week = TimeUnit.week.start(holding: anchor)
            let thursday = week.adding(days: 3)
            let isInside = first <= thursday && thursday <= last
            let offset = number > 0 ? number - 1 + (isInside ? 0 : 1) : number + 1 - (isInside ? 0 : 1)
            let found = TimeUnit.week.cycle(holding: week, offset: offset)
            return overlaps(found) ? found : nil
        }
        if unit == .workday {
            let found = unit.advance(number > 0 ? first.adding(days: -1) : last.adding(days: 1), by: number)
            return first <= found && found <= last ? ResolvedTime(found) : nil
        }
        let anchor = unit.start(holding: number > 0 ? first : last)
        let skip = unit != .weekend ? 0 : number > 0 && anchor < first ? 1 : number < 0 && anchor > last ? -1 : 0
        let found = unit.cycle(holding: number > 0 ? first : last, offset: (number > 0 ? number - 1 : number + 1) + skip)
        return overlaps(found) ? found : nil
    }

    /// The first so many units within these days, or the last ones where the number is negative.
    func units(_ unit: TimeUnit, number: Int) -> ResolvedTime? {
        guard let near = self.unit(unit, number: number > 0 ? 1 : -1), let far = self.unit(unit, number: number) else { return nil }
        return number > 0
            ? ResolvedTime(first: near.first, last: far.last, grain: .span)
            : ResolvedTime(first: far.first, last: near.last, grain: .span)
    }

    /// The first or second half of these days.
    func half(_ number: Int) -> ResolvedTime? {
        guard let first, let last, number == 1 || number == 2 else { return nil }
        if grain == .year { return TimeUnit.half.cycle(holding: first, offset: number - 1) }
        let middle = first.adding(days: (Int(last.number - first.number) + 1) / 2)
        return number == 1
            ? ResolvedTime(first: first, last: max(first, middle.adding(days: -1)), grain: .span, isApproximate: true)
            : ResolvedTime(first: middle, last: last, grain: .span, isApproximate: true)
    }

    /// The weekday of that number within these days; -1 is the last; nil where there are not so many.
    func weekday(_ weekday: Int, number: Int) -> ResolvedTime? {
        guard let first, let last, number != 0, (-60...60).contains(number) else { return nil }
        let day: Day
        if number > 0 {
            day = first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (number - 1))
        } else {
            day = last.adding(days: -((last.weekday - weekday + 7) % 7) + 7 * (number + 1))
        }
        return first <= day && day <= last ? ResolvedTime(day) : nil
    }

    private func overlaps(_ other: ResolvedTime) -> Bool {
        guard let first, let last, let start = other.first, let end = other.last else { return false }
        return start <= last && first <= end
    }
}
