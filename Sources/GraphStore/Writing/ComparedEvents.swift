import GraphModel

/// The events of one type and status that a run has compared, found by who takes part or where, and by when.
///
/// An event is entered under what another one must share with it to be the same (``EventMatching``): each pair of its participants, or the
/// only one that it has, and its place, in every half month that its date touches. So whoever looks for an event of one day sees few,
/// however many there are in all, and however often a great power takes part.
struct ComparedEvents {
    /// What two events share.
    private struct Key: Hashable {
        enum Kind {
            /// Both have these two participants.
            case pair
            /// Each has this one participant only.
            case single
            /// One is entered under each of its participants, since they cannot be told by pairs.
            case loose
            /// Both are at this place, and have this participant where that matters.
            case place
        }

        /// Where an event is: of two places that are known, both must be the same.
        enum Whereabouts: Hashable {
            case known(NodeID)
            case unknown
            case any
        }

        var kind: Kind
        var node: NodeID
        var other: NodeID?
        var whereabouts = Whereabouts.any
        var fortnight: Int32 = 0
    }

    /// An event with more participants is entered under each instead of under all pairs.
    private static let mostInPairs = 12

    private struct Entry {
        var event: NodeID
        var first: Int32
        var last: Int32
        /// The last search that saw it.
        var seen: Int32 = -1
    }

    private static let days: Int32 = 16

    private var entries: [Entry] = []
    private var numbers: [NodeID: Int32] = [:]
    /// The newest link of each key; each link names an entry and the link before it.
    private var heads: [Key: Int32] = [:]
    private var links: [(entry: Int32, before: Int32)] = []
    private var searches: Int32 = 0

    /// Enters an event, or what it has become by being merged with another. Undated ones are like no other.
    mutating func enter(_ event: NodeID, _ account: EventAccount) {
        guard let (first, last) = Self.days(account, slack: 0) else { return }
        let number = numbers[event] ?? Int32(entries.count)
        if Int(number) == entries.count {
            entries.append(Entry(event: event, first: first, last: last))
            numbers[event] = number
        } else {
            entries[Int(number)].first = first
            entries[Int(number)].last = last
        }
        for shared in Self.keys(entering: account) {
            var key = shared
            for fortnight in (first >> 4)...(last >> 4) {
                key.fortnight = fortnight
                let head = heads[key] ?? -1
                if head >= 0, links[Int(head)].entry == number { continue }
                heads[key] = Int32(links.count)
                links.append((number, head))
            }
        }
    }

    /// The events that could be the same as an account tells, in the order in which they were entered first.
    mutating func candidates(_ account: EventAccount) -> [NodeID] {
        guard let (first, last) = Self.days(account, slack: Int32(EventMatching.reportingDays)) else { return [] }
        searches += 1
        var found: [Int32] = []
        for shared in Self.keys(finding: account) {
            var key = shared
            for fortnight in (first >> 4)...(last >> 4) {
                key.fortnight = fortnight
                var link = heads[key] ?? -1
                while link >= 0 {
                    let (number, before) = links[Int(link)]
                    link = before
                    let entry = entries[Int(number)]
                    guard entry.seen != searches, entry.first <= last, first <= entry.last else { continue }
                    entries[Int(number)].seen = searches
                    found.append(number)
                }
            }
        }
        found.sort()
        return found.map { entries[Int($0)].event }
    }

    /// The first and last day of an event that can be compared.
    private static func days(_ account: EventAccount, slack: Int32) -> (Int32, Int32)? {
        guard let width = account.when.width, width <= EventMatching.widestDays, let first = account.when.earliest,
            let last = account.when.latest
        else { return nil }
        return (Int32(clamping: first.number - Int64(slack)), Int32(clamping: last.number + Int64(slack)))
    }

    /// What an event is entered under.
    private static func keys(entering account: EventAccount) -> [Key] {
        let nodes = account.tellingNodes
        if account.isToldIrregularly || nodes.count > mostInPairs {
            return nodes.map { Key(kind: .loose, node: $0) } + places(account, nodes)
        }
        let whereabouts: [Key.Whereabouts] = [account.place.map { .known($0) } ?? .unknown, .any]
        return placed(nodes.count == 1 ? [Key(kind: .single, node: nodes[0])] : pairs(nodes), whereabouts) + places(account, nodes)
    }

    /// What an event is looked for by.
    private static func keys(finding account: EventAccount) -> [Key] {
        let nodes = account.tellingNodes
        var keys = pairs(nodes)
        if nodes.count == 1 || account.isToldIrregularly { keys += nodes.map { Key(kind: .single, node: $0) } }
        let whereabouts: [Key.Whereabouts] = account.place.map { [.known($0), .unknown] } ?? [.any]
        return placed(keys, whereabouts) + nodes.map { Key(kind: .loose, node: $0) } + places(account, nodes)
    }

    private static func placed(_ keys: [Key], _ whereabouts: [Key.Whereabouts]) -> [Key] {
        keys.flatMap { key in
            whereabouts.map { place in
                var placed = key
                placed.whereabouts = place
                return placed
            }
        }
    }

    private static func pairs(_ nodes: [NodeID]) -> [Key] {
        let sorted = nodes.sorted()
        return sorted.indices.flatMap { index in
            sorted[(index + 1)...].map { Key(kind: .pair, node: sorted[index], other: $0) }
        }
    }

    /// The place alone where participants may be told differently, else with each of them.
    private static func places(_ account: EventAccount, _ nodes: [NodeID]) -> [Key] {
        guard let place = account.place else { return [] }
        if account.type == .attack || account.parties.isEmpty { return [Key(kind: .place, node: place)] }
        return nodes.map { Key(kind: .place, node: place, other: $0) }
    }
}
