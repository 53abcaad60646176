import GraphModel

extension ColumnarGraph {
    /// Whether a node gets another number by a patch, since its lowest label is another one: then all its edges do change.
    public func moves(_ node: GraphPatch.Node) throws(Diagnostic) -> Bool {
        guard let state = node.state, let number = try identityIndex().number(of: node.identity) else { return false }
        return groups[group(of: number)].label != state.labels.first
    }

    /// The graph after some changes, in memory of its own as far as they reach; the rest is that of this graph, which stays as it is.
    ///
    /// Nodes that come, and those whose lowest label is another one, get numbers behind all others, in groups of their own without an order.
    /// Numbers of nodes that are gone stay, but are in no set of nodes any more. The time it takes is that of going once through each column
    /// and each type of edges that changes.
    ///
    /// - Throws: a diagnostic of the category `.damaged` where this graph lies in a damaged image, or edges lead to nodes that there are not.
    public func patched(with patch: GraphPatch) throws(Diagnostic) -> ColumnarGraph {
        var patching = try GraphPatching(self, patch)
        return try patching.graph()
    }
}

/// Makes a graph of another one and what has changed in it.
struct GraphPatching {
    private let base: ColumnarGraph
    private let patch: GraphPatch
    private let memory = ColumnMemory()
    private let index: IdentityIndex
    /// Nodes that stay in their group, by number.
    private var kept: [UInt32: GraphPatch.Node] = [:]
    /// Numbers that are not used any more.
    private var gone: Set<UInt32> = []
    /// Nodes with new numbers, by their lowest label.
    private var appended: [(label: LabelID?, nodes: [GraphPatch.Node])] = []
    private var newNumbers: [Int64: UInt32] = [:]
    private var nodeCount: Int

    init(_ base: ColumnarGraph, _ patch: GraphPatch) throws(Diagnostic) {
        self.base = base
        self.patch = patch
        self.index = try base.identityIndex()
        self.nodeCount = base.nodeCount
        var coming: [LabelID?: [GraphPatch.Node]] = [:]
        for node in patch.nodes {
            let number = index.number(of: node.identity)
            if let number {
                if node.state != nil, try !base.moves(node) {
                    kept[number] = node
                    continue
                }
                gone.insert(number)
                newNumbers[node.identity.raw] = .max
            }
            if let state = node.state { coming[state.labels.first, default: []].append(node) }
        }
        for (label, nodes) in coming {
            appended.append((label, nodes.sorted { $0.identity < $1.identity }))
        }
        appended.sort { left, right in
            guard let first = left.label else { return false }
            return right.label.map { first < $0 } ?? true
        }
        for node in appended.flatMap(\.nodes) {
            newNumbers[node.identity.raw] = UInt32(nodeCount)
            nodeCount += 1
        }
    }

    mutating func graph() throws(Diagnostic) -> ColumnarGraph {
        var groups: [NodeGroup] = []
        for group in base.groups { groups.append(try patched(group)) }
        for (label, nodes) in appended { groups.append(try group(of: nodes, label, after: groups.last?.range.upperBound ?? 0)) }
        let all = NodeSet(ranges: base.nodeCount == 0 ? [] : [0..<UInt32(base.nodeCount)])
        let appendedNumbers = UInt32(base.nodeCount)..<UInt32(nodeCount)
        let present = base.nodes.count == base.nodeCount ? all : base.nodes
        return ColumnarGraph(
            nodeCount: nodeCount, groups: groups, edgeTypes: try edgeTypes(groups),
            nodes: set(present, without: gone, with: appendedNumbers.map { $0 }), labels: try labels(),
            identities: try identities(), numbers: Checked(index.changed(newNumbers)), memory: PatchedMemory(base: base, own: memory))
    }

    /// Keeps both memories.
    private final class PatchedMemory {
        let base: ColumnarGraph
        let own: ColumnMemory

        init(base: ColumnarGraph, own: ColumnMemory) {
            self.base = base
            self.own = own
        }
    }

    // MARK: Nodes

    private func identities() throws(Diagnostic) -> Checked<PropertyColumn> {
        guard nodeCount > base.nodeCount else { return base.identities }
        let column = try base.identityColumn()
        let input = PropertyInput()
        for number in 0..<base.nodeCount { input.add(integer: column.number(at: number), at: number) }
        for node in appended.flatMap(\.nodes) { input.add(integer: node.identity.raw, at: Int(newNumbers[node.identity.raw] ?? 0)) }
        return Checked(try input.column(count: nodeCount, memory: memory, valueMemory: memory).checkingOrder())
    }

    private func patched(_ group: NodeGroup) throws(Diagnostic) -> NodeGroup {
        let nodes = kept.filter { group.range.contains($0.key) }
        guard !nodes.isEmpty else { return group }
        var keys = Set(group.columns.keys)
        for node in nodes.values { keys.formUnion(node.state?.properties.keys.map { $0 } ?? []) }
        var columns = group.columns
        var order = group.order
        for key in keys {
            let column = try group.column(key)
            if column?.kind == .elsewhere { continue }
            var changes: [Int: Value] = [:]
            for (number, node) in nodes {
                let position = Int(number - group.range.lowerBound)
                let value = node.state?.properties[key] ?? .null
                if !(column?.value(at: position) ?? .null).isIdentical(to: value) { changes[position] = value }
            }
            guard !changes.isEmpty else { continue }
            let input = PropertyInput()
            if let column { input.add(column) { !gone.contains(group.range.lowerBound + UInt32($0)) && changes[$0] == nil } }
            for (position, value) in changes.sorted(by: { $0.key < $1.key }) { input.add(value, at: position) }
            guard input.kind != nil else {
                columns[key] = nil
                if order == key { order = nil }
                continue
            }
            let changed = try input.column(count: group.range.count, memory: memory, valueMemory: memory).nodeColumn(in: memory)
            columns[key] = Checked(changed)
            if order == key, !changed.isSorted || changed.kind != .date { order = nil }
        }
        return NodeGroup(label: group.label, range: group.range, order: order, columns: columns)
    }

    private func group(of nodes: [GraphPatch.Node], _ label: LabelID?, after start: UInt32) throws(Diagnostic) -> NodeGroup {
        var inputs: [PropertyKeyID: PropertyInput] = [:]
        for (position, node) in nodes.enumerated() {
            for (key, value) in node.state?.properties ?? [:] {
                let input = inputs[key] ?? PropertyInput()
                inputs[key] = input
                input.add(value, at: position)
            }
        }
        var columns: [PropertyKeyID: Checked<PropertyColumn>] = [:]
        for (key, input) in inputs where input.kind != nil {
            columns[key] = Checked(try input.column(count: nodes.count, memory: memory, valueMemory: memory).nodeColumn(in: memory))
        }
        return NodeGroup(label: label, range: start..<start + UInt32(nodes.count), order: nil, columns: columns)
    }

    // MARK: Labels

    private func labels() throws(Diagnostic) -> [LabelID: Checked<NodeSet>] {
        var removed: [LabelID: Set<UInt32>] = [:]
        var added: [LabelID: [UInt32]] = [:]
        for node in appended.flatMap(\.nodes) {
            guard let number = newNumbers[node.identity.raw] else { continue }
            for label in node.state?.labels ?? [] { added[label, default: []].append(number) }
        }
        for (label, checked) in base.labels {
            let set = try checked.value()
            for number in gone where set.contains(number) { removed[label, default: []].insert(number) }
            for (number, node) in kept where set.contains(number) && node.state?.labels.contains(label) == false {
                removed[label, default: []].insert(number)
            }
        }
        for (number, node) in kept {
            for label in node.state?.labels ?? [] where try base.labels[label]?.value().contains(number) != true {
                added[label, default: []].append(number)
            }
        }
        var labels = base.labels
        for label in Set(base.labels.keys).union(added.keys) {
            let set = try base.nodes(with: label)
            guard set.bits != nil && nodeCount > base.nodeCount || removed[label] != nil || added[label] != nil else { continue }
            labels[label] = Checked(self.set(set, without: removed[label] ?? [], with: added[label] ?? []))
        }
        return labels
    }

    private func set(_ set: NodeSet, without removed: Set<UInt32>, with added: [UInt32]) -> NodeSet {
        if removed.isEmpty, added.isEmpty, set.bits == nil { return set }
        let bits = memory.takeBits(count: nodeCount)
        if let old = set.bits {
            bits.update(from: old, count: (base.nodeCount + 63) >> 6)
        } else {
            for range in set.ranges ?? [] { for number in range { bits.setBit(Int(number)) } }
        }
        for number in removed { bits[Int(number >> 6)] &= ~(1 << UInt64(number & 63)) }
        for number in added { bits.setBit(Int(number)) }
        return NodeSet(bits: bits, count: set.count - removed.count + added.count)
    }

    // MARK: Edges

    private func edgeTypes(_ groups: [NodeGroup]) throws(Diagnostic) -> [EdgeTypeID: EdgeColumns] {
        var types = base.edgeTypes
        let changed = Dictionary(grouping: patch.edges, by: \.type)
        for (type, pairs) in changed {
            let input = EdgeInput(type)
            try addOld(type, except: pairs, to: input)
            for pair in pairs where !pair.properties.isEmpty {
                guard let source = number(of: pair.source), let target = number(of: pair.target) else {
                    throw Diagnostic(.store, .damaged, "an edge from \(pair.source.raw) to \(pair.target.raw) leads to what is not there")
                }
                for properties in pair.properties {
                    let position = input.add(from: source, to: target)
                    for (key, value) in properties { input.input(of: key).add(value, at: position) }
                }
            }
            types[type] = input.count > 0 ? try EdgeColumns(input, groups, nodeCount, memory) : nil
        }
        return types
    }

    private func number(of node: NodeID) -> UInt32? {
        let number = newNumbers[node.raw] ?? index.number(of: node)
        return number == .max ? nil : number
    }

    /// The edges of a type that did not change.
    private func addOld(_ type: EdgeTypeID, except pairs: [GraphPatch.Edges], to input: EdgeInput) throws(Diagnostic) {
        guard let edges = base.edgeTypes[type] else { return }
        let adjacency = try edges.adjacency(isOutgoing: true)
        var removed: [UInt32: Set<UInt32>] = [:]
        for pair in pairs {
            guard let source = index.number(of: pair.source), let target = index.number(of: pair.target) else { continue }
            removed[source, default: []].insert(target)
        }
        input.reserve(edges.count)
        // Of each edge that stays, the place where it was.
        var places: [UInt32] = []
        places.reserveCapacity(edges.count)
        for node in adjacency.first..<adjacency.first + UInt32(adjacency.nodeCount) {
            let list = adjacency.list(of: node)
            let without = removed.isEmpty ? nil : removed[node]
            for place in list {
                let neighbour = adjacency.neighbours[place]
                if let without, without.contains(neighbour) { continue }
                input.add(from: node, to: neighbour)
                places.append(UInt32(place))
            }
        }
        guard !places.isEmpty else { return }
        for (key, checked) in adjacency.columns { input.input(of: key).add(try checked.value(), places: places) }
    }
}

extension PropertyColumn {
    /// The column with all that is known of columns of nodes.
    func nodeColumn(in memory: ColumnMemory) -> PropertyColumn {
        checkingOrder().checkingUniqueness().addingPostings(in: memory).addingBlocks(in: memory)
    }
}

extension PropertyInput {
    /// Adds the values of a column where they are, those of the positions that are wanted.
    func add(_ column: PropertyColumn, where isWanted: (Int) -> Bool) {
        var codes = Codes(column)
        for position in 0..<column.count where column.isPresent(position) && isWanted(position) {
            add(column.number(at: position), of: column, &codes, at: position)
        }
    }

    /// Adds the values of a column at some places, one after the other.
    func add(_ column: PropertyColumn, places: [UInt32]) {
        guard column.kind != .elsewhere else { return addOther(at: 0) }
        var codes = Codes(column)
        for (position, place) in places.enumerated() where column.isPresent(Int(place)) {
            add(column.number(at: Int(place)), of: column, &codes, at: position)
        }
    }

    /// The codes that texts of another column have here, each looked up once.
    private struct Codes {
        let dictionary: StringDictionary?
        var known: [Int64]

        init(_ column: PropertyColumn) {
            dictionary = column.dictionary
            known = Array(repeating: -1, count: column.dictionary?.count ?? 0)
        }
    }

    private func add(_ number: Int64, of column: PropertyColumn, _ codes: inout Codes, at position: Int) {
        guard let dictionary = codes.dictionary else { return add(number, column.kind, position) }
        let code = Int(number)
        if codes.known[code] < 0 {
            add(text: dictionary.utf8(code), at: position)
            codes.known[code] = values.last ?? -1
        } else {
            add(codes.known[code], .string, position)
        }
    }
}

extension Value {
    /// Whether it is the same to the last bit: -0.0 is not 0.0.
    fileprivate func isIdentical(to other: Value) -> Bool {
        if case .float(let left) = self, case .float(let right) = other { return left.bitPattern == right.bitPattern }
        return self == other
    }
}

extension IdentityIndex {
    /// The same with other numbers for some nodes; `UInt32.max` for those that are gone.
    func changed(_ numbers: [Int64: UInt32]) -> IdentityIndex {
        var index = self
        index.changes = changes.merging(numbers) { $1 }
        return index
    }
}
