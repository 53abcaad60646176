import GRDB
import GraphColumns
import GraphModel

/// Makes rows of a packed graph, under the same identities, before something is to be changed in it.
struct GraphUnpacker {
    /// So many rows go to the loader together.
    private static let batchSize = 4_096

    /// Unpacks the graph of the file, where it is packed, within the transaction at hand; returns whether it was.
    @discardableResult
    static func unpackIfNeeded(_ database: Database) throws -> Bool {
        let statements = StatementCache(database)
        guard try PackedParts.areThere(statements) else { return false }
        let parts = PackedParts(statements: statements)
        let reader = PackedReader(try PackedGraph(parts), statements)
        try database.execute(sql: PackedGuard.removal)
        try database.execute(sql: "UPDATE graph SET nodes = 0; UPDATE label SET nodes = 0; UPDATE edge_type SET edges = 0")
        let loader = try GraphLoader(database)
        defer { loader.editor.statements.resetAll() }
        try copy(reader, to: loader)
        try loader.finish()
        statements.resetAll()
        try parts.removeAll()
        return true
    }

    /// Hands all nodes and edges of a packed graph to a loader of an empty file.
    static func copy(_ reader: PackedReader, to loader: GraphLoader) throws(Diagnostic) {
        try copyNodes(reader, to: loader)
        try copyEdges(reader, to: loader)
    }

    private static func copyNodes(_ reader: PackedReader, to loader: GraphLoader) throws(Diagnostic) {
        var numbers: [LabelID: Int32] = [:]
        var newLabels: [String] = []
        for (index, group) in reader.graph.groups.enumerated() {
            let keys = try reader.keys(ofGroup: index)
            var batch = NodeBatch(keys: keys, group: 0)
            func flush() throws(Diagnostic) {
                batch.newLabels = newLabels
                newLabels = []
                try loader.write(batch)
            }
            for number in group.range {
                guard let imported = try reader.importedID(ofNode: number) else { throw PackedParts.damaged("a node has no id") }
                if batch.group != imported.group || batch.count >= batchSize || batch.cells.byteCount > 1 << 22 {
                    if batch.count > 0 { try flush() }
                    batch = NodeBatch(keys: keys, group: imported.group)
                }
                let node = PackedReader.node(number)
                for key in keys { try batch.cells.append(reader.property(key, of: node)) }
                var labels: [Int32] = []
                for label in reader.labels(of: node) {
                    if numbers[label] == nil {
                        numbers[label] = Int32(numbers.count)
                        newLabels.append(try loader.editor.name(of: label))
                    }
                    labels.append(numbers[label] ?? 0)
                }
                batch.append(node, isNew: true, id: imported.id[...], labels: labels)
            }
            if batch.count > 0 { try flush() }
        }
    }

    private static func copyEdges(_ reader: PackedReader, to loader: GraphLoader) throws(Diagnostic) {
        for (index, (type, edges, base)) in reader.packed.types.enumerated() {
            let keys = try reader.keys(ofType: index)
            var batch = EdgeBatch(keys: keys)
            batch.newTypes = [try loader.editor.name(of: type)]
            let outgoing = try edges.adjacency(isOutgoing: true)
            for list in 0..<outgoing.nodeCount {
                let source = outgoing.first + UInt32(list)
                for place in outgoing.list(of: source) {
                    for key in keys { try batch.cells.append(reader.property(key, of: EdgeID(base + Int64(place) + 1))) }
                    batch.append(
                        Int32(index), from: PackedReader.node(source), to: PackedReader.node(outgoing.neighbours[place]),
                        id: try reader.importedID(ofType: index, at: place)?[...])
                    guard batch.count >= batchSize || batch.cells.byteCount > 1 << 22 else { continue }
                    try loader.write(batch)
                    batch = EdgeBatch(keys: keys)
                }
            }
            if batch.count > 0 || !batch.newTypes.isEmpty { try loader.write(batch) }
        }
    }
}

/// Triggers that a packed file has: rows beside the packed graph would be seen by nobody.
enum PackedGuard {
    private static let tables = ["node", "node_label", "node_property", "edge", "edge_property"]

    /// The statements that make them.
    static let creation = tables.map {
        """
        CREATE TRIGGER packed_\($0) BEFORE INSERT ON \($0) BEGIN
            SELECT RAISE(ABORT, 'the graph in this file is packed; let entente unpack it by its first change, such as a query --write');
        END;
        """
    }.joined(separator: "\n")

    /// The statements that take them away.
    static let removal = tables.map { "DROP TRIGGER IF EXISTS packed_\($0);" }.joined(separator: "\n")
}
