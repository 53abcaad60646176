import GraphModel

/// What has changed in a graph since its columns were made: nodes as they are now, and all edges of a type from one node to another.
///
///     patch.nodes.append(GraphPatch.Node(identity: NodeID(7), state: (labels: [person], properties: [name: .string("Ada")])))
///     patch.edges.append(GraphPatch.Edges(type: knows, source: NodeID(7), target: NodeID(9), properties: []))   // none any more
///     let graph = try graph.patched(with: patch)
///
/// Of a node that ``ColumnarGraph/moves(_:)``, all edges must be among those that changed.
public struct GraphPatch: Sendable {
    /// A node that has come, gone, or has other labels or properties.
    public struct Node: Sendable {
        /// Which node it is.
        public let identity: NodeID
        /// Its labels, ascending, and its properties without nulls; nil where it is not there any more.
        public let state: (labels: [LabelID], properties: [PropertyKeyID: Value])?

        /// A node as it is now.
        public init(identity: NodeID, state: (labels: [LabelID], properties: [PropertyKeyID: Value])?) {
            self.identity = identity
            self.state = state
        }
    }

    /// The edges of a type from a node to another as they are now: the properties of each, in the order of their identities.
    public struct Edges: Sendable {
        /// The type of all of them.
        public let type: EdgeTypeID
        /// The node that they leave.
        public let source: NodeID
        /// The node that they reach.
        public let target: NodeID
        /// Of each edge, without nulls; empty where there is none any more.
        public let properties: [[PropertyKeyID: Value]]

        /// All edges of a type from a node to another.
        public init(type: EdgeTypeID, source: NodeID, target: NodeID, properties: [[PropertyKeyID: Value]]) {
            self.type = type
            self.source = source
            self.target = target
            self.properties = properties
        }
    }

    /// Each node once.
    public var nodes: [Node] = []
    /// Each type, source and target once.
    public var edges: [Edges] = []

    /// Nothing has changed.
    public init() {}
}
