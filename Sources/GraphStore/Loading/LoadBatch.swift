import GraphModel

/// Some nodes to be loaded, of one table: made by a thread that reads, taken by the one that writes.
public struct NodeBatch: Sendable {
    struct Row {
        var node: Int64
        var isNew: Bool
        /// Its labels, and the id under which it is found again.
        var labels: Range<Int32>
        var id: Range<Int32>
    }

    /// The property of each column.
    public let keys: [PropertyKeyID]
    let group: Int32
    private(set) var rows: [Row] = []
    private(set) var labels: [Int32] = []
    /// Labels that no batch of the run has named before. Labels are numbered in the order in which they are named here.
    public var newLabels: [String] = []
    private(set) var ids: [UInt8] = []
    /// The values, as many for each row as there are keys.
    public var cells = PropertyCells()

    /// No nodes yet.
    public init(keys: [PropertyKeyID], group: Int32) {
        self.keys = keys
        self.group = group
    }

    /// How many nodes it holds.
    public var count: Int { rows.count }

    /// A node whose cells are appended already. A new one is made under the number given, and found again by its id.
    public mutating func append(_ node: NodeID, isNew: Bool, id: ArraySlice<UInt8>, labels new: [Int32]) {
        let label = Int32(labels.count)
        labels.append(contentsOf: new)
        let start = Int32(ids.count)
        if isNew { ids.append(contentsOf: id) }
        rows.append(Row(node: node.raw, isNew: isNew, labels: label..<Int32(labels.count), id: start..<Int32(ids.count)))
    }
}

/// Some edges to be loaded, of one table.
public struct EdgeBatch: Sendable {
    struct Row {
        var type: Int32
        var source: Int64
        var target: Int64
        /// The edge that it is, where that is known by its id.
        var edge: Int64
        var id: Range<Int32>
        var hasID: Bool
    }

    /// The property of each column.
    public let keys: [PropertyKeyID]
    private(set) var rows: [Row] = []
    /// Types that no batch of the run has named before. Types are numbered in the order in which they are named here.
    public var newTypes: [String] = []
    private(set) var ids: [UInt8] = []
    /// The values, as many for each row as there are keys.
    public var cells = PropertyCells()

    /// No edges yet.
    public init(keys: [PropertyKeyID]) { self.keys = keys }

    /// How many edges it holds.
    public var count: Int { rows.count }

    /// An edge whose cells are appended already. `known` is the edge that has the id; without an id it is found by its ends and type.
    public mutating func append(
        _ type: Int32, from source: NodeID, to target: NodeID, id: ArraySlice<UInt8>? = nil, known: EdgeID? = nil
    ) {
        let start = Int32(ids.count)
        if let id, known == nil { ids.append(contentsOf: id) }
        rows.append(
            Row(
                type: type, source: source.raw, target: target.raw, edge: known?.raw ?? 0, id: start..<Int32(ids.count),
                hasID: id != nil))
    }
}

/// What an import has done to the graph.
public struct LoadCounts: Sendable, Hashable {
    /// Of the nodes or edges in the tables.
    public struct Elements: Sendable, Hashable {
        public var new = 0
        /// Those that were there with other properties or fewer labels.
        public var changed = 0
        public var unchanged = 0

        /// All of them.
        public var total: Int { new + changed + unchanged }
    }

    public var nodes = Elements()
    public var edges = Elements()
}
