import GraphModel

/// How two dates that may be uncertain can stand to each other: `possiblyBefore`, `certainlyDuring`, `possiblyMeets`, …
///
/// What happened on a date took some days in a row, from one to all, somewhere between the earliest and the latest day of the date.
/// `possibly` asks for one choice of days for which the relation holds, `certainly` for every choice. A period, which is what a query
/// writes beside it, is taken whole; see ``holds(_:_:isPeriod:)``.
struct TimeRelation: Sendable, Hashable, CaseIterable {
    /// What is asked of the days of one, `a`, and the days of the other, `b`.
    enum Kind: String, Sendable, CaseIterable {
        /// The last day of a is before the first of b.
        case before
        /// The first day of a is after the last of b.
        case after
        /// All days of a are days of b.
        case during
        /// All days of b are days of a.
        case contains
        /// Some day of a is a day of b.
        case overlaps
        /// The first day of b follows the last of a.
        case meets
        /// Both begin on the same day, and a ends no later than b.
        case starts
        /// Both end on the same day, and a begins no earlier than b.
        case finishes
        /// Both begin on the same day and end on the same day.
        case equals
    }

    let kind: Kind
    /// Whether it must hold for every choice of days, and not for one alone.
    let isCertain: Bool

    static let allCases: [TimeRelation] = Kind.allCases.flatMap {
        [TimeRelation(kind: $0, isCertain: false), TimeRelation(kind: $0, isCertain: true)]
    }

    /// `possiblyBefore`
    var name: String { (isCertain ? "certainly" : "possibly") + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() }

    /// Whether the relation holds; nil where of one of them no day is known.
    ///
    /// - Parameter isPeriod: Whether the second date (of `contains` the first) stands for all its days, as '2023' does in "during 2023",
    ///   and not for something that happened on some of them. Before and after make no difference. A date marked as approximate
    ///   reaches further on both sides (``PartialDate/margins``), but is no surer as a period for it.
    func holds(_ left: PartialDate, _ right: PartialDate, isPeriod: Bool = true) -> Bool? {
        guard left.hasKnownEnd, right.hasKnownEnd else { return nil }
        if kind == .contains { return TimeRelation(kind: .during, isCertain: isCertain).holds(right, left, isPeriod: isPeriod) }
        let (days, others) = (DayBounds(left.margins), DayBounds(right.margins))
        if isCertain, isPeriod, kind == .during || kind == .overlaps {
            return days.lies(within: DayBounds((right.earliest, right.latest)))
        }
        let isExact = isPeriod && !right.isApproximate
        return isCertain ? isCertain(days, others, isExact) : isPossible(days, others, isExact)
    }

    private func isPossible(_ days: DayBounds, _ others: DayBounds, _ isWhole: Bool) -> Bool {
        switch kind {
        case .before: days.mayBegin(before: others)
        case .after: others.mayBegin(before: days)
        case .during, .contains, .overlaps: days.shareDay(with: others)
        case .starts: isWhole ? others.first.map(days.contains) ?? days.shareDay(with: others) : days.shareDay(with: others)
        case .finishes: isWhole ? others.last.map(days.contains) ?? days.shareDay(with: others) : days.shareDay(with: others)
        case .equals: isWhole ? [others.first, others.last].allSatisfy { $0.map(days.contains) ?? true } : days.shareDay(with: others)
        case .meets:
            if isWhole, let first = others.first { days.contains(first.adding(days: -1)) } else { days.followed.shareDay(with: others) }
        }
    }

    private func isCertain(_ days: DayBounds, _ others: DayBounds, _ isWhole: Bool) -> Bool {
        switch kind {
        case .before: return days.endsBefore(others)
        case .after: return others.endsBefore(days)
        case .during, .contains, .overlaps, .equals: break
        case .starts: if isWhole { return days.onlyDay.map { $0 == others.first } ?? false }
        case .finishes: if isWhole { return days.onlyDay.map { $0 == others.last } ?? false }
        case .meets:
            guard let next = days.followed.onlyDay else { return false }
            return next == (isWhole ? others.first : others.onlyDay)
        }
        guard let day = days.onlyDay else { return false }
        return day == others.onlyDay
    }
}

/// From an earliest to a latest day, nil where that end is open or unknown.
private struct DayBounds {
    let first: Day?
    let last: Day?

    init(_ ends: (earliest: Day?, latest: Day?)) { (first, last) = (ends.earliest, ends.latest) }

    /// The one day that these are, where they are one.
    var onlyDay: Day? { first == last ? first : nil }

    /// The days that follow each of these.
    var followed: DayBounds { DayBounds((first?.adding(days: 1), last?.adding(days: 1))) }

    func contains(_ day: Day) -> Bool { first.map { $0 <= day } ?? true && last.map { $0 >= day } ?? true }

    func shareDay(with other: DayBounds) -> Bool {
        if let end = last, let start = other.first, end < start { return false }
        if let end = other.last, let start = first, end < start { return false }
        return true
    }

    /// Whether all of these are days of the other.
    func lies(within other: DayBounds) -> Bool {
        let startsWithin = other.first.map { start in first.map { $0 >= start } ?? false } ?? true
        let endsWithin = other.last.map { end in last.map { $0 <= end } ?? false } ?? true
        return startsWithin && endsWithin
    }

    /// Whether the first of these is before the last of the other.
    func mayBegin(before other: DayBounds) -> Bool {
        guard let first, let last = other.last else { return true }
        return first < last
    }

    /// Whether the last of these is before the first of the other.
    func endsBefore(_ other: DayBounds) -> Bool {
        guard let last, let first = other.first else { return false }
        return last < first
    }
}
