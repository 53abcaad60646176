import GraphColumns
import GraphModel

/// Reads a packed graph within one view of its file, as ``StoreReader`` reads one of rows.
final class PackedReader {
    let packed: PackedGraph
    private let parts: PackedParts
    /// Pieces of cold columns that were read, by part; neighbours are often asked for one after the other.
    private var pieces: [Int: [ColdColumn.Piece]] = [:]
    private var keysOfGroup: [Int: [PropertyKeyID]] = [:]
    private var keysOfType: [Int: [PropertyKeyID]] = [:]
    /// So many pieces of a part are kept.
    private static let piecesKept = 16

    init(_ packed: PackedGraph, _ statements: StatementCache) {
        self.packed = packed
        self.parts = PackedParts(statements: statements)
    }

    var graph: ColumnarGraph { packed.graph }

    // MARK: Nodes

    /// All nodes, or those with a label, in ascending order.
    func nodes(label: LabelID?) throws(Diagnostic) -> [NodeID] {
        guard let label else { return (0..<graph.nodeCount).map { NodeID(Int64($0) + 1) } }
        let set = try graph.nodes(with: label)
        var nodes: [NodeID] = []
        nodes.reserveCapacity(set.count)
        if let ranges = set.ranges {
            for range in ranges { for number in range { nodes.append(Self.node(number)) } }
        } else {
            for number in 0..<UInt32(graph.nodeCount) where set.contains(number) { nodes.append(Self.node(number)) }
        }
        return nodes
    }

    /// The labels of a node, in ascending order.
    func labels(of node: NodeID) -> [LabelID] {
        guard let number = packed.number(of: node) else { return [] }
        return packed.labels.filter { $0.nodes.contains(number) }.map(\.label)
    }

    static func node(_ number: UInt32) -> NodeID { NodeID(Int64(number) + 1) }

    // MARK: Properties

    /// The properties that nodes of a group have, in ascending order.
    func keys(ofGroup group: Int) throws(Diagnostic) -> [PropertyKeyID] {
        if let known = keysOfGroup[group] { return known }
        var keys: [PropertyKeyID] = []
        for key in packed.keys where try graph.groups[group].column(key) != nil { keys.append(key) }
        keysOfGroup[group] = keys
        return keys
    }

    /// The properties that edges of a type, by its place among the types, have, in ascending order.
    func keys(ofType index: Int) throws(Diagnostic) -> [PropertyKeyID] {
        if let known = keysOfType[index] { return known }
        let outgoing = try packed.types[index].edges.adjacency(isOutgoing: true)
        var keys: [PropertyKeyID] = []
        for key in packed.keys where try outgoing.column(key) != nil { keys.append(key) }
        keysOfType[index] = keys
        return keys
    }

    /// The property of a node, or null.
    func property(_ key: PropertyKeyID, of node: NodeID) throws(Diagnostic) -> Value {
        guard let number = packed.number(of: node) else { return .null }
        return try property(key, ofNumber: number)
    }

    private func property(_ key: PropertyKeyID, ofNumber number: UInt32) throws(Diagnostic) -> Value {
        let group = graph.group(of: number)
        let place = Int(number - graph.groups[group].range.lowerBound)
        guard let column = try graph.groups[group].column(key) else { return .null }
        return try value(column, .group(group), key, place)
    }

    /// All properties of a node.
    func properties(of node: NodeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        guard let number = packed.number(of: node) else { return [] }
        var found: [(key: PropertyKeyID, value: Value)] = []
        for key in try keys(ofGroup: graph.group(of: number)) {
            let value = try property(key, ofNumber: number)
            if !value.isNull { found.append((key, value)) }
        }
        return found
    }

    /// The property of an edge, or null.
    func property(_ key: PropertyKeyID, of edge: EdgeID) throws(Diagnostic) -> Value {
        guard let (index, place) = packed.place(of: edge) else { return .null }
        return try property(key, ofType: index, at: place)
    }

    private func property(_ key: PropertyKeyID, ofType index: Int, at place: Int) throws(Diagnostic) -> Value {
        let (type, edges, _) = packed.types[index]
        guard let column = try edges.adjacency(isOutgoing: true).column(key) else { return .null }
        return try value(column, .type(type.raw), key, place)
    }

    /// All properties of an edge.
    func properties(of edge: EdgeID) throws(Diagnostic) -> [(key: PropertyKeyID, value: Value)] {
        guard let (index, place) = packed.place(of: edge) else { return [] }
        var found: [(key: PropertyKeyID, value: Value)] = []
        for key in try keys(ofType: index) {
            let value = try property(key, ofType: index, at: place)
            if !value.isNull { found.append((key, value)) }
        }
        return found
    }

    private func value(
        _ column: PropertyColumn, _ owner: PackedDirectory.Owner, _ key: PropertyKeyID, _ place: Int
    ) throws(Diagnostic) -> Value {
        if column.kind != .elsewhere { return column.value(at: place) }
        return try withCold(owner, key, place) { ColdValues.value($0) ?? .null }
    }

    // MARK: Cold columns

    /// The id under which a node was imported, and its group.
    func importedID(ofNode number: UInt32) throws(Diagnostic) -> (group: Int32, id: [UInt8])? {
        let group = graph.group(of: number)
        guard let identity = packed.directory.identities[group] else {
            return try withCold(.group(group), nil, Int(number - graph.groups[group].range.lowerBound)) { ColdValues.id($0) }
        }
        switch try property(identity.key, ofNumber: number) {
        case .string(let text): return (identity.idGroup, Array(text.utf8))
        case .integer(let number): return (identity.idGroup, Array("\(number)".utf8))
        default: throw PackedParts.damaged("a node has no id")
        }
    }

    /// The id under which an edge was imported, where it was given one.
    func importedID(ofType index: Int, at place: Int) throws(Diagnostic) -> [UInt8]? {
        let owner = PackedDirectory.Owner.type(packed.types[index].type.raw)
        guard packed.parts[PackedGraph.Owned(owner: owner, key: nil)] != nil else { return nil }
        return try withCold(owner, nil, place) { ColdValues.id($0)?.id }
    }

    /// Looks at the bytes of a value that columns do not hold; none where there is no value.
    func withCold<Result>(
        _ owner: PackedDirectory.Owner, _ key: PropertyKeyID?, _ place: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(Diagnostic) -> Result {
        guard let part = packed.parts[PackedGraph.Owned(owner: owner, key: key)] else {
            throw PackedParts.damaged("values of a property are missing")
        }
        if let piece = pieces[part]?.last(where: { $0.contains(place) }) { return piece.withBytes(place, body) }
        let piece = try parts.read(part: part, place: place) { first, bytes throws(Diagnostic) in
            try ColdColumn.Piece(first: first, bytes)
        }
        guard piece.contains(place) else { throw PackedParts.damaged("values of a property are missing") }
        var kept = pieces.removeValue(forKey: part) ?? []
        if kept.count >= Self.piecesKept { kept.removeFirst() }
        kept.append(piece)
        pieces[part] = kept
        return piece.withBytes(place, body)
    }
}
