import GraphModel

/// The event that several accounts of it add up to.
///
/// In: the accounts in the order of their articles' days. Out: the sharpest date, the first known mode, place and country,
/// all participants (implied ones where nobody is named), and the range of the numbers. What the accounts disagree on stays readable at each piece of evidence.
enum EventMerging {
    static func merge(_ accounts: [EventAccount]) -> EventAccount? {
        guard var result = accounts.first else { return nil }
        for account in accounts.dropFirst() {
            result.mode = result.mode ?? account.mode
            result.place = result.place ?? account.place
            result.country = result.country ?? account.country
            result.when = sharper(result.when, account.when)
            result.killed = range(result.killed, account.killed)
            result.injured = range(result.injured, account.injured)
            if account.type == .meeting, !hasHost(result), hasHost(account) {
                // Who came to whom says more than who was there.
                result.parties = account.parties + result.parties.filter { !account.nodes.contains($0.node) }
            }
            result.groups.formUnion(account.groups)
            result.people.formUnion(account.people)
            for party in account.parties {
                if !has(party, in: result) {
                    result.parties.append(party)
                    if account.implied.contains(party) { result.implied.insert(party) }
                } else if !account.implied.contains(party) {
                    result.implied.remove(party)
                }
            }
        }
        if !result.implied.isEmpty { giveWay(&result) }
        result.groups.formIntersection(result.nodes)
        result.people.formIntersection(result.nodes)
        return result
    }

    /// Whoever is only implied gives way to those whom some report names in the role; the dead of a country do not stand for it.
    private static func giveWay(_ account: inout EventAccount) {
        let implied = account.implied
        let named = Set(account.parties.filter { !implied.contains($0) && !account.groups.contains($0.node) }.map(\.role))
        account.parties.removeAll { implied.contains($0) && named.contains($0.role) }
        account.implied.formIntersection(account.parties)
    }

    /// The date that says more; the first where both say as much.
    static func sharper(_ first: PartialDate, _ second: PartialDate) -> PartialDate {
        let left = (first.width ?? .max, first.isApproximate ? 1 : 0)
        let right = (second.width ?? .max, second.isApproximate ? 1 : 0)
        if first.isUnknown != second.isUnknown { return first.isUnknown ? second : first }
        return right < left ? second : first
    }

    /// From the lowest number told to the highest; open where somebody sets no upper bound.
    static func range(_ first: CountRange?, _ second: CountRange?) -> CountRange? {
        guard let first, let second else { return first ?? second }
        let low = [first.min, second.min].compactMap { $0 }.min()
        guard let left = first.max, let right = second.max else { return CountRange(min: low, max: nil) }
        return CountRange(min: low, max: max(left, right))
    }

    private static func hasHost(_ account: EventAccount) -> Bool { account.parties.contains { $0.role == .recipient } }

    /// Whoever meets somebody is there once, be they called guest by one report and participant by another.
    private static func has(_ party: EventAccount.Party, in account: EventAccount) -> Bool {
        account.type == .meeting ? account.nodes.contains(party.node) : account.parties.contains(party)
    }
}
