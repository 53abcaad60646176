import GRDB
import GraphModel

/// What becomes of the batches of an empty file that takes somebody else's graph: they wait until there are enough to be packed.
extension GraphLoader {
    enum Packing {
        /// Rows are inserted as they come.
        case no
        /// There are too few rows yet.
        case waiting([Batch], rows: Int)
        case packed(GraphPacker)
    }

    enum Batch {
        case nodes(NodeBatch)
        case edges(EdgeBatch)
    }

    /// Inserts a batch, or packs it.
    func write(_ batch: Batch, rows: Int) throws(Diagnostic) {
        switch packing {
        case .no: return try insert(batch)
        case .packed(let packer): try add(batch, to: packer)
        case .waiting(var batches, let waiting):
            // Held in one place only, so that nothing is copied.
            packing = .no
            batches.append(batch)
            if waiting + rows < fewestPacked {
                packing = .waiting(batches, rows: waiting + rows)
            } else {
                let packer = GraphPacker(startKey: try editor.propertyKeyID("start"))
                for batch in batches { try add(batch, to: packer) }
                packing = .packed(packer)
            }
        }
        switch batch {
        case .nodes: counts.nodes.new += rows
        case .edges: counts.edges.new += rows
        }
    }

    private func insert(_ batch: Batch) throws(Diagnostic) {
        switch batch {
        case .nodes(let nodes): try insert(nodes)
        case .edges(let edges): try insert(edges)
        }
    }

    private func add(_ batch: Batch, to packer: GraphPacker) throws(Diagnostic) {
        switch batch {
        case .nodes(let nodes): try packer.add(nodes, labels: labels)
        case .edges(let edges): try packer.add(edges, types: types)
        }
    }

    /// Writes what was packed, or inserts the rows that were too few.
    func finishPacking() throws(Diagnostic) {
        let unfinished = packing
        packing = .no
        switch unfinished {
        case .no: break
        case .waiting(let batches, _):
            counts = LoadCounts()
            for batch in batches { try insert(batch) }
        case .packed(let packer):
            packedColumns = try packer.write(to: PackedParts(statements: editor.statements))
            do { try editor.statements.database.execute(sql: PackedGuard.creation) } catch { throw .store(error, path: nil) }
            editor.inserted.nodes += counts.nodes.new
            editor.inserted.labels = packer.labelCounts
            editor.inserted.edges = packer.edgeCounts
        }
    }
}
