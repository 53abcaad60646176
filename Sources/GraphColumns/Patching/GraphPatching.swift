import GraphModel

/// Makes a graph of another one and what has changed in it.
struct GraphPatching {
    private let base: ColumnarGraph
    private let index: IdentityIndex
    private let memory = ColumnMemory()
    private var groups: [GroupPatching]
    /// Nodes with new numbers, by label, of those groups that there were not.
    private var newGroups: [LabelID?: [GraphPatch.Node]] = [:]
    private var newNumbers: [Int64: UInt32] = [:]

    init(_ base: ColumnarGraph) throws(Diagnostic) {
        self.base = base
        self.index = try base.identityIndex()
        self.groups = base.groups.map { GroupPatching($0) }
    }

    /// Adds a node that has come, gone or changed.
    mutating func add(_ node: GraphPatch.Node) throws(Diagnostic) {
        if let number = index.number(of: node.identity) {
            let group = base.group(of: number)
            let position = Int(number - base.groups[group].range.lowerBound)
            if node.state != nil, try !base.moves(node) {
                groups[group].changed.append((position, node))
                return
            }
            groups[group].removed.append(position)
            newNumbers[node.identity.raw] = .max
        }
        guard let state = node.state else { return }
        if let group = base.groups.firstIndex(where: { $0.label == state.labels.first }) {
            try groups[group].insert(node, base.identityColumn())
        } else {
            newGroups[state.labels.first, default: []].append(node)
        }
    }

    // MARK: The graph

    /// A group as it will be.
    private struct Part {
        let group: NodeGroup
        /// Which group it was.
        let old: Int?
    }

    mutating func graph(_ edges: [GraphPatch.Edges]) throws(Diagnostic) -> ColumnarGraph {
        var numbering = Splice()
        var contents = Splice()
        var coming: [GraphPatch.Node] = []
        var touched: [GraphPatch.Node] = []
        var parts: [Part] = []
        func add(_ patching: GroupPatching, old: Int?) throws(Diagnostic) {
            let start = numbering.count
            let (numbers, nodes) = (patching.numbering, patching.contents)
            for (place, node) in zip(numbers.fresh, patching.coming) { newNumbers[node.identity.raw] = UInt32(start + place) }
            numbering.append(numbers)
            contents.append(nodes.splice)
            coming += patching.coming
            touched += nodes.fresh
            guard numbering.count > start else { return }
            guard numbering.count < Int(UInt32.max) else {
                throw Diagnostic(.store, .limit, "more than \(UInt32.max - 1) nodes do not fit into columns")
            }
            parts.append(Part(group: try patching.group(from: UInt32(start)), old: old))
        }
        let additional = newGroups.map { GroupPatching($0.key, $0.value) }.sorted { Self.comes($0.base.label, before: $1.base.label) }
        var next = 0
        for (number, group) in groups.enumerated() {
            while next < additional.count, Self.comes(additional[next].base.label, before: group.base.label) {
                try add(additional[next], old: nil)
                next += 1
            }
            try add(group, old: number)
        }
        for group in additional[next...] { try add(group, old: nil) }
        let newIndex = index.changed(numbering, newNumbers)
        return ColumnarGraph(
            nodeCount: numbering.count, groups: parts.map(\.group), edgeTypes: try edgeTypes(edges, parts, numbering, newIndex),
            nodes: nodes(numbering), labels: labels(contents, touched), identities: identities(numbering, coming),
            numbers: Checked(newIndex), memory: PatchedMemory(base: base, own: memory))
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

    /// Nodes without labels come last.
    private static func comes(_ label: LabelID?, before other: LabelID?) -> Bool {
        guard let label else { return false }
        return other.map { label < $0 } ?? true
    }

    // MARK: Nodes

    private func nodes(_ numbering: Splice) -> NodeSet {
        guard base.nodes.count < base.nodeCount else { return NodeSet(ranges: numbering.count == 0 ? [] : [0..<UInt32(numbering.count)]) }
        return base.nodes.spliced(numbering, with: numbering.fresh.map { UInt32($0) }, in: memory)
    }

    private func identities(_ numbering: Splice, _ coming: [GraphPatch.Node]) -> Checked<PropertyColumn> {
        guard !numbering.isIdentity else { return base.identities }
        let values = coming.map { Value.integer($0.identity.raw) }
        return Checked { [base] memory throws(Diagnostic) in
            let column = try base.identities.value()
            guard column.count > 0 else {
                let input = PropertyInput()
                for (place, value) in zip(numbering.fresh, values) { input.add(value, at: place) }
                return try input.column(count: numbering.count, memory: memory, valueMemory: memory)
            }
            return column.spliced(numbering, values, in: memory)
        }
    }

    private func labels(_ contents: Splice, _ touched: [GraphPatch.Node]) -> [LabelID: Checked<NodeSet>] {
        guard !contents.isIdentity else { return base.labels }
        var fresh: [LabelID: [UInt32]] = [:]
        for (place, node) in zip(contents.fresh, touched) {
            for label in node.state?.labels ?? [] { fresh[label, default: []].append(UInt32(place)) }
        }
        var labels: [LabelID: Checked<NodeSet>] = [:]
        for label in Set(base.labels.keys).union(fresh.keys) {
            labels[label] = Checked { [base, fresh = fresh[label] ?? []] memory throws(Diagnostic) in
                try base.nodes(with: label).spliced(contents, with: fresh, in: memory)
            }
        }
        return labels
    }

    // MARK: Edges

    private func edgeTypes(
        _ edges: [GraphPatch.Edges], _ parts: [Part], _ splice: Splice, _ newIndex: IdentityIndex
    ) throws(Diagnostic) -> [EdgeTypeID: EdgeColumns] {
        let numbering = EdgeSplicing.NodeNumbering(splice)
        let changed = Dictionary(grouping: edges, by: \.type)
        var newGroups: [Int: Int] = [:]
        for (new, part) in parts.enumerated() { if let old = part.old { newGroups[old] = new } }
        func group(of node: UInt32) -> Int { parts.partitioningIndex { $0.group.range.upperBound > node } }
        var types: [EdgeTypeID: EdgeColumns] = [:]
        for type in Set(base.edgeTypes.keys).union(changed.keys) {
            let pairs = try (changed[type] ?? []).map { pair throws(Diagnostic) in try self.pair(pair, newIndex) }
            guard let old = base.edgeTypes[type] else {
                let input = EdgeInput(type)
                for pair in pairs { pair.add(to: input) }
                if input.count > 0 { types[type] = try EdgeColumns(input, parts.map(\.group), splice.count, memory) }
                continue
            }
            if pairs.isEmpty, splice.isIdentity {
                types[type] = EdgeColumns(old, groups: newGroups)
                continue
            }
            let joined = pairs.compactMap { $0.edges.isEmpty ? nil : $0.new }
            let sources = Set(old.sourceGroups.compactMap { newGroups[$0] }).union(joined.map { group(of: $0.source) })
            let targets = Set(old.targetGroups.compactMap { newGroups[$0] }).union(joined.map { group(of: $0.target) })
            types[type] = try EdgeSplicing(old, pairs, numbering).columns(sourceGroups: sources.sorted(), targetGroups: targets.sorted())
        }
        return types
    }

    private func pair(_ pair: GraphPatch.Edges, _ newIndex: IdentityIndex) throws(Diagnostic) -> EdgeSplicing.Pair {
        var (old, new): ((UInt32, UInt32)?, (UInt32, UInt32)?)
        if let source = index.number(of: pair.source), let target = index.number(of: pair.target) { old = (source, target) }
        if !pair.properties.isEmpty {
            guard let source = newIndex.number(of: pair.source), let target = newIndex.number(of: pair.target) else {
                throw Diagnostic(.store, .damaged, "an edge from \(pair.source.raw) to \(pair.target.raw) leads to what is not there")
            }
            new = (source, target)
        }
        return EdgeSplicing.Pair(old: old, new: new, edges: pair.properties)
    }
}

extension EdgeSplicing.Pair {
    /// Adds the edges as they are to those of a type that there was not.
    fileprivate func add(to input: EdgeInput) {
        guard let new else { return }
        for properties in edges {
            let position = input.add(from: new.source, to: new.target)
            for (key, value) in properties { input.input(of: key).add(value, at: position) }
        }
    }
}

extension EdgeColumns {
    /// The same edges, where groups stand at other places by now.
    fileprivate init(_ edges: EdgeColumns, groups: [Int: Int]) {
        self.init(
            count: edges.count, hasParallels: edges.hasParallels, sourceGroups: edges.sourceGroups.compactMap { groups[$0] },
            targetGroups: edges.targetGroups.compactMap { groups[$0] }, outgoing: edges.outgoing, incoming: edges.incoming)
    }
}

extension IdentityIndex {
    /// The same with other numbers, and with those of some nodes that come, go or move; `UInt32.max` for those that are gone.
    fileprivate func changed(_ numbering: Splice, _ numbers: [Int64: UInt32]) -> IdentityIndex {
        guard !numbering.isIdentity || !numbers.isEmpty else { return self }
        var index = self
        index.changes = changes.mapValues { number in
            number == .max ? .max : numbering.newPlace(of: Int(number)).map { UInt32($0) } ?? .max
        }
        index.changes.merge(numbers) { $1 }
        index.renumberings.append(numbering)
        return index
    }
}
