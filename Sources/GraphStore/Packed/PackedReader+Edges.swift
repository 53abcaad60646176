import GraphColumns
import GraphModel

extension PackedReader {
    /// The edges of a node in ascending order; in both directions a loop stands once.
    func edges(of node: NodeID, _ direction: EdgeDirection, types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        guard let number = packed.number(of: node) else { return [] }
        var found: [EdgeRecord] = []
        for (type, edges, base) in packed.types where types.isEmpty || types.contains(type) {
            let start = found.count
            if direction != .incoming {
                let outgoing = try edges.adjacency(isOutgoing: true)
                for place in outgoing.list(of: number) {
                    found.append(record(type, base, place, number, outgoing.neighbours[place]))
                }
            }
            guard direction != .outgoing else { continue }
            let incoming = try edges.adjacency(isOutgoing: false)
            let outgoing = try edges.adjacency(isOutgoing: true)
            for place in incoming.list(of: number) {
                let source = incoming.neighbours[place]
                // In both directions a loop has been seen as an edge that leaves.
                if source == number, direction == .both { continue }
                let edge = incoming.edgeNumbers.map { Int($0[place]) } ?? Self.first(outgoing, from: source, to: number)
                guard let edge else { throw PackedParts.damaged("an edge has one end only") }
                found.append(record(type, base, edge, source, number))
            }
            if found.count > start { found[start...].sort { $0.id < $1.id } }
        }
        return found
    }

    /// All edges of the given types in ascending order.
    func edges(types: [EdgeTypeID]) throws(Diagnostic) -> [EdgeRecord] {
        var found: [EdgeRecord] = []
        for (type, edges, base) in packed.types where types.isEmpty || types.contains(type) {
            found.reserveCapacity(found.count + edges.count)
            let outgoing = try edges.adjacency(isOutgoing: true)
            for index in 0..<outgoing.nodeCount {
                let source = outgoing.first + UInt32(index)
                for place in outgoing.list(of: source) { found.append(record(type, base, place, source, outgoing.neighbours[place])) }
            }
        }
        return found
    }

    /// One edge, or nil.
    func edge(_ id: EdgeID) throws(Diagnostic) -> EdgeRecord? {
        guard let (index, place) = packed.place(of: id) else { return nil }
        let (type, edges, base) = packed.types[index]
        let outgoing = try edges.adjacency(isOutgoing: true)
        guard let source = outgoing.node(at: place) else { throw PackedParts.damaged("an edge has no source") }
        return record(type, base, place, source, outgoing.neighbours[place])
    }

    /// The identity of an edge: of all edges of a type from one node to another, the one at `ordinal`.
    func edgeID(_ type: EdgeTypeID, from source: NodeID, to target: NodeID, ordinal: Int) throws(Diagnostic) -> EdgeID? {
        guard let (_, edges, base) = packed.types.first(where: { $0.type == type }), ordinal >= 0,
            let source = packed.number(of: source), let target = packed.number(of: target)
        else { return nil }
        let outgoing = try edges.adjacency(isOutgoing: true)
        guard let first = Self.first(outgoing, from: source, to: target), first + ordinal < outgoing.list(of: source).upperBound,
            outgoing.neighbours[first + ordinal] == target
        else { return nil }
        return EdgeID(base + Int64(first + ordinal) + 1)
    }

    /// The place of the first edge from one node to another.
    private static func first(_ outgoing: Adjacency, from source: UInt32, to target: UInt32) -> Int? {
        let place = outgoing.firstPosition(of: source, notBelow: target)
        return place < outgoing.list(of: source).upperBound && outgoing.neighbours[place] == target ? place : nil
    }

    private func record(_ type: EdgeTypeID, _ base: Int64, _ place: Int, _ source: UInt32, _ target: UInt32) -> EdgeRecord {
        EdgeRecord(id: EdgeID(base + Int64(place) + 1), type: type, source: Self.node(source), target: Self.node(target))
    }
}
