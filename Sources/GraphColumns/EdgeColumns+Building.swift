import GraphModel

/// From edges as they came to lists of neighbours.
extension EdgeColumns {
    /// Sorts edges by source and target, those of the same two nodes as they came; `input` is used up.
    init(_ input: EdgeInput, _ groups: [NodeGroup], _ nodeCount: Int, _ memory: ColumnMemory) throws(Diagnostic) {
        let count = input.count
        guard count < Int(UInt32.max) else {
            throw Diagnostic(.store, .limit, "more than \(UInt32.max - 1) edges of a type do not fit into columns")
        }
        guard let from = Ends(input.sources, memory), let to = Ends(input.targets, memory), from.last < nodeCount, to.last < nodeCount
        else {
            throw Diagnostic(.store, .failure, "edges of type \(input.type.raw) lead to nodes that there are not")
        }
        // By target first; then by source, so that the targets of each source ascend; then by target again, so that its sources do.
        let scratch = ColumnMemory()
        let byTarget = scratch.take(UInt32.self, count: count)
        let sourcesByTarget = scratch.take(UInt32.self, count: count)
        var next = to.nextPlaces
        for edge in 0..<count {
            let list = Int(input.targets[edge] - to.first)
            let place = Int(next[list])
            next[list] += 1
            byTarget[place] = UInt32(edge)
            sourcesByTarget[place] = input.sources[edge]
        }
        input.sources = []
        input.targets = []
        let targets = memory.take(UInt32.self, count: count)
        let order = scratch.take(UInt32.self, count: count)
        next = from.nextPlaces
        for list in 0..<to.count {
            for place in Int(to.starts[list])..<Int(to.starts[list + 1]) {
                let sourceList = Int(sourcesByTarget[place] - from.first)
                let newPlace = Int(next[sourceList])
                next[sourceList] += 1
                targets[newPlace] = to.first + UInt32(list)
                order[newPlace] = byTarget[place]
            }
        }
        let sources = memory.take(UInt32.self, count: count)
        let numbers = scratch.take(UInt32.self, count: count)
        var hasParallels = false
        next = to.nextPlaces
        for list in 0..<from.count {
            let range = Int(from.starts[list])..<Int(from.starts[list + 1])
            for place in range {
                if place > range.lowerBound, targets[place] == targets[place - 1] { hasParallels = true }
                let targetList = Int(targets[place] - to.first)
                let newPlace = Int(next[targetList])
                next[targetList] += 1
                sources[newPlace] = from.first + UInt32(list)
                numbers[newPlace] = UInt32(place)
            }
        }
        if input.keepsOrder { input.order = Array(UnsafeBufferPointer(start: order, count: count)) }
        let columns = try EdgeColumns.columns(
            input, (UnsafeBufferPointer(start: order, count: count), from), (UnsafeBufferPointer(start: numbers, count: count), to), memory)
        var edgeNumbers: (UnsafePointer<UInt32>, UnsafePointer<UInt32>)?
        if hasParallels {
            let ascending = memory.take(UInt32.self, count: count)
            for place in 0..<count { ascending[place] = UInt32(place) }
            let kept = memory.take(UInt32.self, count: count)
            kept.update(from: numbers, count: count)
            edgeNumbers = (UnsafePointer(ascending), UnsafePointer(kept))
        }
        self.init(
            count: count, hasParallels: hasParallels, sourceGroups: from.groups(groups), targetGroups: to.groups(groups),
            outgoing: Checked(from.adjacency(targets, edgeNumbers?.0, columns.outgoing)),
            incoming: Checked(to.adjacency(sources, edgeNumbers?.1, columns.incoming)))
    }

    private typealias Columns = [PropertyKeyID: Checked<PropertyColumn>]

    /// The properties in the order of either direction: in both where they are small.
    private static func columns(
        _ input: EdgeInput, _ outgoing: (order: UnsafeBufferPointer<UInt32>, ends: Ends),
        _ incoming: (order: UnsafeBufferPointer<UInt32>, ends: Ends), _ memory: ColumnMemory
    ) throws(Diagnostic) -> (outgoing: Columns, incoming: Columns) {
        var columns: (outgoing: Columns, incoming: Columns) = ([:], [:])
        let used = PropertyInput.byRoom(input.properties)
        input.properties = [:]
        var room = outgoing.order.count * PropertyInput.roomOfPlace
        for (key, values) in used {
            let scratch = ColumnMemory()
            let column = try values.column(count: outgoing.order.count, memory: memory, valueMemory: scratch, room: &room)
            let leaving = column.reordered(outgoing.order, in: memory).checkingOrder(ends: outgoing.ends.listEnds)
            columns.outgoing[key] = Checked(leaving)
            if column.width <= 2 || column.width == 4 && used.count <= 3 {
                columns.incoming[key] = Checked(leaving.reordered(incoming.order, in: memory).checkingOrder(ends: incoming.ends.listEnds))
            } else {
                columns.incoming[key] = Checked(.elsewhere(count: column.count, memory))
            }
        }
        return columns
    }

    /// The nodes at one end of all edges: how many edges each has, as the places where its list begins and ends.
    private struct Ends {
        let first: UInt32
        let last: UInt32
        let starts: UnsafePointer<UInt32>

        /// Nil where there are no edges.
        init?(_ nodes: [UInt32], _ memory: ColumnMemory) {
            guard let first = nodes.min(), let last = nodes.max() else { return nil }
            self.first = first
            self.last = last
            let starts = memory.take(UInt32.self, count: Int(last - first) + 2)
            for node in nodes { starts[Int(node - first) + 1] += 1 }
            for list in 0...Int(last - first) { starts[list + 1] += starts[list] }
            self.starts = UnsafePointer(starts)
        }

        var count: Int { Int(last - first) + 1 }
        /// Where the next edge of each node goes.
        var nextPlaces: [UInt32] { Array(UnsafeBufferPointer(start: starts, count: count)) }
        var listEnds: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: starts + 1, count: count) }

        /// The numbers of the groups that have edges here.
        func groups(_ groups: [NodeGroup]) -> [Int] {
            groups.indices.filter { index in
                let range = groups[index].range.clamped(to: first..<last + 1)
                return !range.isEmpty && starts[Int(range.lowerBound - first)] < starts[Int(range.upperBound - first)]
            }
        }

        func adjacency(
            _ neighbours: UnsafeMutablePointer<UInt32>, _ edgeNumbers: UnsafePointer<UInt32>?, _ columns: Columns
        ) -> Adjacency {
            Adjacency(
                first: first, nodeCount: count, starts: starts, ends: starts + 1, neighbours: UnsafePointer(neighbours),
                edgeNumbers: edgeNumbers, columns: columns)
        }
    }
}
