import GraphModel

/// Whether two reports tell of the same event.
///
/// In: two accounts. Out: yes only where nothing speaks against it and enough speaks for it, since an event told twice is
/// seen at once by the reader while two events told as one are not. The same type and status; the same mode and place
/// where both are known; dates that overlap and are no wider than a month; the same participants, or those of one side
/// among those of the other. Example: "Attack, Russia on Ukraine, 2023-10-17" and "Attack on Ukraine by Russia in
/// Zaporizhzhia, 2023-10-17" are one; with `2023-10` and no place on one side they are not.
enum EventMatching {
    /// Dates up to this many days apart in themselves are sharp enough to tell one happening from the next.
    private static let sharpDays = 3
    /// Dates wider than a month say nothing about identity.
    static let widestDays = 31

    static func tellSame(_ left: EventAccount, _ right: EventAccount) -> Bool {
        guard left.type == right.type, left.status == right.status, agree(left.mode, right.mode), agree(left.place, right.place),
            agree(left.country, right.country), let width = commonWidth(left.when, right.when)
        else { return false }
        let samePlace = left.place != nil && left.place == right.place
        let common = overlap(left, right)
        switch common {
        case .none: return false
        case .nobody: return samePlace && width <= sharpDays
        case .same where width <= sharpDays: return true
        case .same: return samePlace || left.nodes.count >= 2
        case .subset where samePlace: return width <= sharpDays
        case .subset: return width <= sharpDays && min(left.nodes.count, right.nodes.count) >= 2
        }
    }

    private enum Overlap {
        /// Different participants.
        case none
        /// Neither side names anybody.
        case nobody
        case same
        /// One side names more than the other.
        case subset
    }

    private static func overlap(_ left: EventAccount, _ right: EventAccount) -> Overlap {
        if left.parties.isEmpty, right.parties.isEmpty { return .nobody }
        // Who visits whom is told differently; who meets is not.
        if left.type == .meeting { return left.nodes == right.nodes ? .same : .none }
        let first = Set(left.parties)
        let second = Set(right.parties)
        if first == second { return .same }
        if first.isEmpty || second.isEmpty { return .none }
        return first.isSubset(of: second) || second.isSubset(of: first) ? .subset : .none
    }

    private static func agree<Known: Equatable>(_ left: Known?, _ right: Known?) -> Bool {
        guard let left, let right else { return true }
        return left == right
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
