import GraphModel

/// How many things a query has changed.
public struct GraphChanges: Sendable, Hashable {
    public var nodesCreated = 0
    public var nodesDeleted = 0
    public var edgesCreated = 0
    public var edgesDeleted = 0
    /// Properties given a value or taken away; those of deleted nodes and edges are not counted.
    public var propertiesSet = 0
    public var labelsAdded = 0
    public var labelsRemoved = 0

    /// Nothing changed.
    public init() {}

    /// Whether anything was changed.
    public var isEmpty: Bool { self == GraphChanges() }

    /// `2 nodes created, 1 edge deleted`
    public var text: String {
        let counts = [
            (nodesCreated, "node", "created"), (nodesDeleted, "node", "deleted"), (edgesCreated, "edge", "created"),
            (edgesDeleted, "edge", "deleted"), (propertiesSet, "property", "set"), (labelsAdded, "label", "added"),
            (labelsRemoved, "label", "removed"),
        ]
        let texts = counts.filter { $0.0 > 0 }.map { count, noun, verb in
            let plural = noun == "property" ? "properties" : noun + "s"
            return "\(count) \(count == 1 ? noun : plural) \(verb)"
        }
        return texts.isEmpty ? "nothing changed" : texts.joined(separator: ", ")
    }
}

/// The nodes and edges that a query has deleted.
struct DeletedElements {
    var nodes: Set<NodeID> = []
    /// With what they were, since the type of a deleted edge may still be asked for.
    var edges: [EdgeID: EdgeRecord] = [:]

    var isEmpty: Bool { nodes.isEmpty && edges.isEmpty }

    /// Whether the value is one of them.
    func contains(_ value: Value) -> Bool {
        switch value {
        case .node(let node): nodes.contains(node)
        case .edge(let edge): edges[edge] != nil
        default: false
        }
    }
}
