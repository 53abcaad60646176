import GraphModel

/// The edges between actors that follow from an event.
///
/// In: an account. Out: `MET` and `AGREED_WITH` and `COOPERATED_WITH` between every two participants, `VISITED` from the
/// guests to the hosts, and for the other types one edge from each actor to each recipient. Events that are denied,
/// hypothetical or cancelled leave no edge: nobody met.
enum DerivedEdges {
    struct Edge: Hashable {
        var type: StoreEdgeType
        var source: NodeID
        var target: NodeID
    }

    /// An event with more pairs than this leaves none: a list of names is not an encounter of each with each.
    static let mostPairs = 2_000

    static func of(_ account: EventAccount) -> [Edge] {
        switch account.status {
        case .denied, .hypothetical, .cancelled: return []
        case .occurred, .planned, .alleged: break
        }
        let actors = nodes(account, [.actor])
        let recipients = nodes(account, [.recipient])
        let (type, isMutual) = kind(account.type)
        let everybody = isMutual ? nodes(account, [.actor, .recipient, .third]) : []
        guard everybody.count * everybody.count <= 2 * mostPairs, actors.count * recipients.count <= mostPairs else { return [] }
        var edges: [Edge] = []
        if isMutual {
            for (index, source) in everybody.enumerated() {
                for target in everybody[(index + 1)...] { edges.append(Edge(type: type, source: source, target: target)) }
            }
        } else {
            edges += pairs(type, actors, recipients)
        }
        if account.type == .meeting, account.mode == "visit" { edges += pairs(.visited, actors, recipients) }
        return edges
    }

    private static func pairs(_ type: StoreEdgeType, _ sources: [NodeID], _ targets: [NodeID]) -> [Edge] {
        sources.flatMap { source in targets.filter { $0 != source }.map { Edge(type: type, source: source, target: $0) } }
    }

    /// Each node once, in the order told.
    private static func nodes(_ account: EventAccount, _ roles: Set<ParticipantRole>) -> [NodeID] {
        var seen: Set<NodeID> = []
        return account.parties.filter { roles.contains($0.role) && seen.insert($0.node).inserted }.map(\.node)
    }

    /// The edge of a type, and whether it joins all participants rather than those who act and those acted upon.
    private static func kind(_ type: EventType) -> (StoreEdgeType, isMutual: Bool) {
        switch type {
        case .meeting: (.met, true)
        case .agreement: (.agreedWith, true)
        case .cooperation: (.cooperatedWith, true)
        case .support: (.supported, false)
        case .concession: (.concededTo, false)
        case .aid: (.aided, false)
        case .retreat: (.yieldedTo, false)
        case .request: (.requested, false)
        case .accusation: (.accused, false)
        case .rejection: (.rejected, false)
        case .threat: (.threatened, false)
        case .protest: (.protestedAgainst, false)
        case .sanction: (.sanctioned, false)
        case .mobilization: (.mobilizedAgainst, false)
        case .coercion: (.coerced, false)
        case .attack: (.attacked, false)
        }
    }
}
