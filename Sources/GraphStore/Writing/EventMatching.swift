import GraphModel

/// Whether two reports tell of the same event.
///
/// In: two accounts. Out: yes only where nothing speaks against it and enough speaks for it, since an event told twice is
/// seen at once by the reader while two events told as one are not. The same type and status; the same mode and place
/// where both are known; dates that overlap and are no wider than a month; the same participants, or those of one side
/// among those of the other. Example: "Attack, Russia on Ukraine, 2023-10-17" and "Attack on Ukraine by Russia in
/// Zaporizhzhia, 2023-10-17" are one; with `2023-10` and no place on one side they are not. Unnamed victims do not count as
/// participants; an attack of which one side names nobody needs the same place and the same day.
enum EventMatching {
    /// Dates up to this many days apart in themselves are sharp enough to tell one happening from the next.
    private static let sharpDays = 3
    /// Dates wider than a month say nothing about identity.
    static let widestDays = 31
    /// A date that is taken from the day of the report may lie so many days behind the event.
    static let reportingDays = 2
    /// Numbers of killed that differ by more than this factor are those of different events.
    private static let widestFactor = 4

    static func tellSame(_ left: EventAccount, _ right: EventAccount) -> Bool {
        guard left.type == right.type, left.status == right.status, agree(left.mode, right.mode), agree(left.place, right.place),
            agree(left.country, right.country), countsAgree(left.killed, right.killed)
        else { return false }
        let samePlace = left.place != nil && left.place == right.place
        let common = overlap(left, right)
        guard let width = commonWidth(left.when, right.when) else {
            return samePlace && isReportedLater(left, right)
                && (common == .same && left.type == .meeting || common != .none && toldAlike(left, right))
        }
        switch common {
        case .none: return false
        case .nobody: return samePlace && width <= sharpDays
        case .unnamed: return samePlace && width == 1 && (isSharp(left.when) && isSharp(right.when) || toldAlike(left, right))
        case .same where width <= sharpDays: return true
        case .same: return samePlace || left.nodes.count >= 2
        case .subset where samePlace: return width <= sharpDays
        case .subset: return width <= sharpDays && min(left.namedCount, right.namedCount) >= 2
        }
    }

    private enum Overlap {
        /// Different participants.
        case none
        /// Neither side names anybody.
        case nobody
        /// Only one side names somebody, or one names who did it and the other who was hit.
        case unnamed
        case same
        /// One side names more than the other.
        case subset
    }

    private static func overlap(_ left: EventAccount, _ right: EventAccount) -> Overlap {
        if left.parties.isEmpty, right.parties.isEmpty { return .nobody }
        // Who visits whom is told differently; who meets is not.
        if left.type == .meeting { return left.nodes == right.nodes ? .same : .none }
        let isAttack = left.type == .attack
        let first = isAttack ? left.named(beside: right) : Set(left.parties)
        let second = isAttack ? right.named(beside: left) : Set(right.parties)
        if isAttack, first.isEmpty, second.isEmpty { return .nobody }
        if first == second { return .same }
        if first.isEmpty || second.isEmpty { return isAttack ? .unnamed : .none }
        if first.isSubset(of: second) || second.isSubset(of: first) { return .subset }
        guard isAttack, left.place != nil, left.place == right.place else { return .none }
        // One says who did it, the other what was hit.
        let doers = (first.filter { $0.role == .actor }, second.filter { $0.role == .actor })
        let hit = (first.filter { $0.role == .recipient }, second.filter { $0.role == .recipient })
        guard nested(doers.0, doers.1) else { return .none }
        if nested(hit.0, hit.1) { return first.isDisjoint(with: second) ? .unnamed : .subset }
        // One says what was hit, the other who was killed there: the numbers must say that it is one.
        let people = left.people.union(right.people)
        let isTold =
            nested(hit.0.filter { people.contains($0.node) }, hit.1.filter { people.contains($0.node) })
            && nested(hit.0.filter { !people.contains($0.node) }, hit.1.filter { !people.contains($0.node) })
        return isTold && toldAlike(left, right) ? .subset : .none
    }

    private static func nested(_ left: Set<EventAccount.Party>, _ right: Set<EventAccount.Party>) -> Bool {
        left.isSubset(of: right) || right.isSubset(of: left)
    }

    private static func agree<Known: Equatable>(_ left: Known?, _ right: Known?) -> Bool {
        guard let left, let right else { return true }
        return left == right
    }

    /// Whether two numbers may be told of one event: early counts are low, and sides count differently.
    private static func countsAgree(_ left: CountRange?, _ right: CountRange?) -> Bool {
        guard let one = left?.min ?? left?.max, let other = right?.min ?? right?.max else { return true }
        return max(one, other) <= widestFactor * max(min(one, other), 2)
    }

    /// Whether both tell of several killed, in numbers of one order.
    private static func toldAlike(_ left: EventAccount, _ right: EventAccount) -> Bool {
        guard let one = left.killed?.min ?? left.killed?.max, let other = right.killed?.min ?? right.killed?.max else { return false }
        return min(one, other) >= 5 && max(one, other) <= 2 * min(one, other)
    }

    private static func isSharp(_ date: PartialDate) -> Bool { date.precision == .day && !date.isApproximate }

    /// Whether one date is the day of the event and the other the day of a report that came soon after it.
    private static func isReportedLater(_ left: EventAccount, _ right: EventAccount) -> Bool {
        for (event, report) in [(left.when, right.when), (right.when, left.when)] {
            guard isSharp(event), report.isApproximate, report.precision == .day, let day = event.earliest, let later = report.earliest
            else { continue }
            if (0...Int64(reportingDays)).contains(later.number - day.number) { return true }
        }
        return false
    }

    /// The days that the wider of two overlapping dates spans; nil where they do not overlap or one is too wide.
    private static func commonWidth(_ left: PartialDate, _ right: PartialDate) -> Int? {
        guard left.possiblyOverlaps(right), let first = left.width, let second = right.width else { return nil }
        let width = max(first, second)
        return width <= widestDays ? width : nil
    }
}

extension PartialDate {
    /// The days it spans, both ends counted; nil where an end is open.
    var width: Int? {
        guard let earliest, let latest else { return nil }
        return Int(latest.number) - Int(earliest.number) + 1
    }
}
