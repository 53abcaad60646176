import GraphModel

/// The edges of a type when some of them, and some nodes, go and others come: of lists as they were it makes lists as they are, touching
/// what has changed and copying the rest.
///
///     let edges = EdgeSplicing(base, pairs, numbering).columns(groups)
struct EdgeSplicing: Sendable {
    /// All edges from one node to another: which nodes they are, if they were there before and if they are there now, and the edges now.
    struct Pair: Sendable {
        let old: (source: UInt32, target: UInt32)?
        let new: (source: UInt32, target: UInt32)?
        let edges: [[PropertyKeyID: Value]]
    }

    private let base: EdgeColumns
    private let pairs: [Pair]
    private let numbering: NodeNumbering
    private let count: Int
    private let hasParallels: Bool

    /// Numbers of nodes as they are in the lists, and as they will be.
    struct NodeNumbering: Sendable {
        let splice: Splice
        /// By old number; `UInt32.max` for nodes that are gone.
        let table: Checked<Numbers>

        struct Numbers: @unchecked Sendable {
            let start: UnsafePointer<UInt32>
        }

        init(_ splice: Splice) {
            self.splice = splice
            self.table = Checked { memory in
                let numbers = memory.take(UInt32.self, count: splice.oldCount)
                for number in 0..<splice.oldCount { numbers[number] = .max }
                for run in splice.runs { for place in 0..<run.count { numbers[run.old + place] = UInt32(run.new + place) } }
                return Numbers(start: numbers)
            }
        }
    }

    /// Throws where the lists of the type are damaged.
    init(_ base: EdgeColumns, _ pairs: [Pair], _ numbering: NodeNumbering) throws(Diagnostic) {
        self.base = base
        self.pairs = pairs
        self.numbering = numbering
        var count = base.count
        if !pairs.isEmpty {
            let lists = try base.adjacency(isOutgoing: true)
            for pair in pairs {
                if let old = pair.old { count -= lists.places(of: old.source, to: old.target).count }
                count += pair.edges.count
            }
        }
        self.count = count
        self.hasParallels = base.hasParallels || pairs.contains { $0.edges.count > 1 }
    }

    /// The edges as they are, made when they are asked for; nil where none is left. Groups that edges left and reached before may be among
    /// those that they are said to leave and reach.
    func columns(sourceGroups: [Int], targetGroups: [Int]) -> EdgeColumns? {
        guard count > 0 else { return nil }
        let outgoing = Checked { memory throws(Diagnostic) in try lists(isOutgoing: true, nil, memory) }
        let incoming = Checked { memory throws(Diagnostic) in try lists(isOutgoing: false, outgoing, memory) }
        return EdgeColumns(
            count: count, hasParallels: hasParallels, sourceGroups: sourceGroups, targetGroups: targetGroups, outgoing: outgoing,
            incoming: incoming)
    }

    /// An edge that has come, as one direction sees it.
    private struct Coming {
        let own: UInt32
        let other: UInt32
        /// The place in the old lists that it comes before.
        let place: Int
        let properties: [PropertyKeyID: Value]
    }

    /// Edges that go, of one node.
    private struct Going {
        let own: UInt32
        let places: Range<Int>
    }

    private func lists(isOutgoing: Bool, _ outgoing: Checked<Adjacency>?, _ memory: ColumnMemory) throws(Diagnostic) -> Adjacency {
        let lists = try base.adjacency(isOutgoing: isOutgoing)
        let going = going(lists, isOutgoing)
        let coming = coming(lists, isOutgoing)
        let edges = Splice(count: base.count, without: going.map(\.places), with: coming.map(\.place))
        guard edges.count == count else { throw Diagnostic(.store, .failure, "edges that changed do not fit to those that were there") }
        let divided = try divided(lists, going, coming, memory)
        let neighbours = try neighbours(lists, edges, coming, isOutgoing, memory)
        var edgeNumbers: UnsafePointer<UInt32>?
        if hasParallels { edgeNumbers = try numbers(divided, outgoing?.value(), memory) }
        var columns = lists.columns
        if !edges.isIdentity {
            let keys = coming.reduce(into: Set(lists.columns.keys)) { $0.formUnion($1.properties.keys) }
            for key in keys {
                columns[key] = Checked { [base = lists.columns[key]] memory throws(Diagnostic) in
                    let values = coming.map { $0.properties[key] ?? .null }
                    return try EdgeSplicing.column(base?.value(), edges, values, divided, memory)
                }
            }
        }
        return Adjacency(
            first: divided.first, nodeCount: divided.nodeCount, starts: divided.starts, ends: divided.ends, neighbours: neighbours,
            edgeNumbers: edgeNumbers, columns: columns)
    }

    private func going(_ lists: Adjacency, _ isOutgoing: Bool) -> [Going] {
        var going: [Going] = []
        for case let old? in pairs.map(\.old) {
            let (own, other) = isOutgoing ? (old.source, old.target) : (old.target, old.source)
            let places = lists.places(of: own, to: other)
            if !places.isEmpty { going.append(Going(own: own, places: places)) }
        }
        return going.sorted { $0.places.lowerBound < $1.places.lowerBound }
    }

    private func coming(_ lists: Adjacency, _ isOutgoing: Bool) -> [Coming] {
        var coming: [Coming] = []
        for pair in pairs {
            guard let new = pair.new else { continue }
            let (own, other) = isOutgoing ? (new.source, new.target) : (new.target, new.source)
            let place = place(of: own, other, lists)
            for properties in pair.edges { coming.append(Coming(own: own, other: other, place: place, properties: properties)) }
        }
        // Parallel edges stay in their order.
        let order = coming.indices.sorted { left, right in
            (coming[left].own, coming[left].other, left) < (coming[right].own, coming[right].other, right)
        }
        return order.map { coming[$0] }
    }

    /// Where an edge comes between two nodes, by their new numbers.
    private func place(of own: UInt32, _ other: UInt32, _ lists: Adjacency) -> Int {
        let nodes = numbering.splice
        let old = nodes.oldPlace(notBelow: Int(own))
        guard old >= Int(lists.first) else { return 0 }
        guard old < Int(lists.first) + lists.nodeCount else { return base.count }
        guard nodes.newPlace(of: old) == Int(own) else { return Int(lists.starts[old - Int(lists.first)]) }
        return lists.firstPosition(of: UInt32(old), notBelow: UInt32(nodes.oldPlace(notBelow: Int(other))))
    }

    // MARK: Lists

    /// Lists without what is in them: where each begins and ends.
    private func divided(_ lists: Adjacency, _ going: [Going], _ coming: [Coming], _ memory: ColumnMemory) throws(Diagnostic) -> Adjacency {
        let nodes = numbering.splice
        let old = Int(lists.first)..<Int(lists.first) + lists.nodeCount
        if going.isEmpty, coming.isEmpty, let shift = nodes.shift(of: old) { return lists.moved(to: UInt32(old.lowerBound + shift)) }
        var range = nodes.newRange(of: old)
        if let first = coming.first?.own, let last = coming.last?.own {
            range = min(range?.lowerBound ?? .max, Int(first))..<max(range?.upperBound ?? 0, Int(last) + 1)
        }
        guard let range else { throw Diagnostic(.store, .failure, "edges are left of nodes that are gone") }
        // Between these nodes lists follow each other as they did.
        var breaks: Set<Int> = [range.lowerBound, range.upperBound + 1]
        for run in nodes.runs { breaks.formUnion([run.new, run.new + run.count]) }
        if let kept = nodes.newRange(of: old) { breaks.formUnion([kept.lowerBound, kept.upperBound]) }
        breaks.formUnion(coming.map { Int($0.own) + 1 })
        for list in going {
            if let kept = nodes.newRange(of: Int(list.own) + 1..<nodes.oldCount) { breaks.insert(kept.lowerBound) }
        }
        let ascending = breaks.filter { range.lowerBound <= $0 && $0 <= range.upperBound + 1 }.sorted()
        let starts = memory.take(UInt32.self, count: range.count + 1)
        var (gone, come, nextGoing, nextComing) = (0, 0, 0, 0)
        for (begin, end) in zip(ascending, ascending.dropFirst()) {
            let node = min(max(nodes.oldPlace(notBelow: begin), old.lowerBound), old.upperBound)
            while nextGoing < going.count, going[nextGoing].own < node {
                gone += going[nextGoing].places.count
                nextGoing += 1
            }
            while nextComing < coming.count, coming[nextComing].own < begin {
                come += 1
                nextComing += 1
            }
            let place = node - old.lowerBound
            let isKept = nodes.newPlace(of: node) == begin
            let shift = UInt32(truncatingIfNeeded: come - gone)
            let new = starts + (begin - range.lowerBound)
            for index in 0..<end - begin {
                new[index] = lists.starts[isKept ? min(place + index, lists.nodeCount) : place] &+ shift
            }
        }
        guard Int(starts[range.count]) == count else { throw Diagnostic(.store, .failure, "edges are left of nodes that are gone") }
        return Adjacency(
            first: UInt32(range.lowerBound), nodeCount: range.count, starts: starts, ends: starts + 1, neighbours: lists.neighbours,
            hasParallels: lists.hasParallels)
    }

    private func neighbours(
        _ lists: Adjacency, _ edges: Splice, _ coming: [Coming], _ isOutgoing: Bool, _ memory: ColumnMemory
    ) throws(Diagnostic) -> UnsafePointer<UInt32> {
        let back = try base.adjacency(isOutgoing: !isOutgoing)
        let shift = numbering.splice.shift(of: Int(back.first)..<Int(back.first) + back.nodeCount)
        if shift == 0, edges.isIdentity { return lists.neighbours }
        let neighbours = memory.take(UInt32.self, count: count)
        switch shift {
        case 0?: edges.copy(lists.neighbours, to: neighbours)
        case let shift?:
            let shift = UInt32(truncatingIfNeeded: shift)
            for run in edges.runs {
                let (from, to) = (lists.neighbours + run.old, neighbours + run.new)
                for place in 0..<run.count { to[place] = from[place] &+ shift }
            }
        case nil:
            let numbers = try numbering.table.value().start
            var isLeft = false
            for run in edges.runs {
                let (from, to) = (lists.neighbours + run.old, neighbours + run.new)
                for place in 0..<run.count {
                    let number = numbers[Int(from[place])]
                    to[place] = number
                    isLeft = isLeft || number == .max
                }
            }
            guard !isLeft else { throw Diagnostic(.store, .failure, "edges are left of nodes that are gone") }
        }
        for (place, edge) in zip(edges.fresh, coming) { neighbours[place] = edge.other }
        return UnsafePointer(neighbours)
    }

    /// The numbers of edges: their places in the outgoing direction, by place there, or where `outgoing` is given in the incoming one.
    private func numbers(
        _ lists: Adjacency, _ outgoing: Adjacency?, _ memory: ColumnMemory
    ) throws(Diagnostic) -> UnsafePointer<UInt32> {
        let numbers = memory.take(UInt32.self, count: count)
        guard let outgoing else {
            for place in 0..<count { numbers[place] = UInt32(place) }
            return UnsafePointer(numbers)
        }
        var next = Array(UnsafeBufferPointer(start: lists.starts, count: lists.nodeCount))
        for place in 0..<count {
            let list = Int(outgoing.neighbours[place] - lists.first)
            numbers[Int(next[list])] = UInt32(place)
            next[list] += 1
        }
        return UnsafePointer(numbers)
    }

    /// A property of the edges, in lists that `divided` tells.
    private static func column(
        _ base: PropertyColumn?, _ edges: Splice, _ values: [Value], _ divided: Adjacency, _ memory: ColumnMemory
    ) throws(Diagnostic) -> PropertyColumn {
        let ends = UnsafeBufferPointer(start: divided.ends, count: divided.nodeCount)
        guard let base else {
            let input = PropertyInput()
            for (place, value) in zip(edges.fresh, values) { input.add(value, at: place) }
            // Made only for who asks for it.
            var room = Int.max
            return try input.column(count: edges.count, memory: memory, valueMemory: memory, room: &room).checkingOrder(ends: ends)
        }
        let column = base.spliced(edges, values, in: memory)
        return base.isSorted ? column.checkingOrder(ends: ends) : column
    }
}

extension Adjacency {
    /// The places of the edges from a node to another.
    fileprivate func places(of node: UInt32, to neighbour: UInt32) -> Range<Int> {
        let list = list(of: node)
        let first = firstPosition(of: node, notBelow: neighbour)
        var end = first
        while end < list.upperBound, neighbours[end] == neighbour { end += 1 }
        return first..<end
    }

    /// The same lists of nodes that are counted from another one.
    fileprivate func moved(to first: UInt32) -> Adjacency {
        Adjacency(first: first, nodeCount: nodeCount, starts: starts, ends: ends, neighbours: neighbours, hasParallels: hasParallels)
    }
}
