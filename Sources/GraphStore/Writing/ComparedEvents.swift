import GraphModel

/// The events of one type and status that a run has compared, found by who takes part or where, and by when.
///
/// An event is entered under each of its participants and its place, in every half month that its date touches: whoever looks for an
/// event of one day sees the few of that fortnight, however many there are in all.
struct ComparedEvents {
    private struct Key: Hashable {
        var node: NodeID
        var fortnight: Int32
    }

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
        for node in Self.keys(account) {
            for fortnight in (first >> 4)...(last >> 4) {
                let key = Key(node: node, fortnight: fortnight)
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
        for node in Self.keys(account) {
            for fortnight in (first >> 4)...(last >> 4) {
                var link = heads[Key(node: node, fortnight: fortnight)] ?? -1
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

    /// What an event is looked for by: its participants, and the place where these may be told differently.
    private static func keys(_ account: EventAccount) -> [NodeID] {
        var keys: [NodeID] = []
        for party in account.parties where !keys.contains(party.node) { keys.append(party.node) }
        if account.type == .attack || account.parties.isEmpty, let place = account.place { keys.append(place) }
        return keys
    }
}
