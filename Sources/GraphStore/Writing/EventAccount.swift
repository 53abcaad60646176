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

    /// Everybody who takes part by name, in their role; whoever is only implied counts where the other account has them too.
    func named(beside other: EventAccount) -> Set<Party> {
        Set(parties.filter { !groups.contains($0.node) && (!implied.contains($0) || other.parties.contains($0)) })
    }
}
