import GraphColumns
import GraphModel

extension StoreReader: ColumnarReader {
    /// The graph as columns, from the snapshot beside the file, or as they are packed in it; nil where there are none of
    /// this state.
    public var columns: ColumnarGraph? {
        if let foundColumns { return foundColumns }
        if let packed = try? packed() {
            foundColumns = .some(packed.graph)
            return packed.graph
        }
        let found = snapshots?.shelf.graph(self, snapshots?.policy ?? .off)
        foundColumns = .some(found)
        return found
    }

    /// Takes the snapshot away and goes on without: from rows, or from what is packed in the file itself.
    public func dismissColumns(_ damage: Diagnostic) {
        snapshots?.shelf.dismiss()
        packedCache.forget()
        packedState = nil
        foundColumns = nil
    }

    /// Where a reader finds columns.
    struct Snapshots {
        let shelf: SnapshotShelf
        let policy: SnapshotPolicy
    }

    /// The identity of an edge: of all edges of a type from one node to another, in the order of their identities, the one at `ordinal`.
    public func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) throws(Diagnostic) -> EdgeID? {
        if let packed = try packed() { return try packed.edgeID(type, from: source, to: target, ordinal: ordinal) }
        let find = try statements("SELECT id FROM edge WHERE source = ? AND type = ? AND target = ? ORDER BY id LIMIT 1 OFFSET ?")
        find.bind(0, source.raw)
        find.bind(1, type.raw)
        find.bind(2, target.raw)
        find.bind(3, ordinal)
        defer { find.reset() }
        return try find.step() ? EdgeID(find.integer(0)) : nil
    }
}
