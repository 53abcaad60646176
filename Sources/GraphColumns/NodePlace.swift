import GraphModel

/// Where a node stands while its graph is built: the group of its lowest label, and how many nodes of the group came before it.
///
/// Of the nodes `(:City)`, `(:Person)`, `(:City)` the last one's place is group 0, position 1.
public struct NodePlace: Hashable, Sendable {
    /// Groups are counted in the order in which their first nodes come.
    public var group: Int
    /// What ``PropertyInput`` calls the position of the node.
    public var position: Int
}

/// The nodes of a group while they come: those with the same lowest label.
struct NodeGroupInput {
    let label: LabelID?
    var count = 0
    var properties: [PropertyKeyID: PropertyInput] = [:]
}
