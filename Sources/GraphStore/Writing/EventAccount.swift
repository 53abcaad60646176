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

    /// Everybody who takes part, whatever their role.
    var nodes: Set<NodeID> { Set(parties.map(\.node)) }
}
