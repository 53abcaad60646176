import GraphModel

/// An event as one piece of evidence tells it, or as all of them together do: what is compared and merged.
struct EventAccount: Hashable, Sendable {
    /// Somebody in their role, by the node that stands for them.
    struct Party: Hashable, Sendable {
        var role: ParticipantRole
        var node: NodeID
    }

    var type: EventType
    var mode: String?
    var status: EventStatus
    var when: PartialDate
    var place: NodeID?
    var country: String?
    var parties: [Party]
    var killed: CountRange?
    var injured: CountRange?
    /// Those of the participants who are unnamed people ("civilians"): they say nothing about identity.
    var groups: Set<NodeID> = []
    /// Those of the participants who are human beings with a name.
    var people: Set<NodeID> = []
    /// Those of the parties whom no words name: they alone can be meant.
    var implied: Set<Party> = []

    /// Everybody who takes part, whatever their role.
    var nodes: Set<NodeID> { Set(parties.map(\.node)) }

    /// How many take part by name.
    var namedCount: Int { parties.count { !groups.contains($0.node) && !implied.contains($0) } }

    /// Those by whom an event is known again, each once: of an attack not the unnamed people who were hit.
    var tellingNodes: [NodeID] {
        var nodes: [NodeID] = []
        for party in parties where (type != .attack || !groups.contains(party.node)) && !nodes.contains(party.node) {
            nodes.append(party.node)
        }
        return nodes
    }

    /// Whether two accounts of one event may differ in more than one having fewer of the ``tellingNodes``: somebody stands in two roles,
    /// or is only implied.
    var isToldIrregularly: Bool { !implied.isEmpty || nodes.count < parties.count }

    /// Everybody who takes part by name, in their role; whoever is only implied counts where the other account has them too.
    func named(beside other: EventAccount) -> Set<Party> {
        Set(parties.filter { !groups.contains($0.node) && (!implied.contains($0) || other.parties.contains($0)) })
    }
}
