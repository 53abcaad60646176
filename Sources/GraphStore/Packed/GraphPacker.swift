import GRDB
import GraphColumns
import GraphModel

/// Makes one packed graph of batches of nodes and edges: all nodes first, in ascending order of their numbers.
///
/// What can be is put into columns; long and odd values are kept beside them, as are the ids under which rows were imported.
final class GraphPacker {
    private let builder: ColumnarGraphBuilder
    private var groups: [GroupInput] = []
    private var edges: [EdgeTypeID: TypeInput] = [:]
    /// How many nodes have each label.
    private(set) var labelCounts: [Int32: Int] = [:]
    /// How many edges there are of each type.
    private(set) var edgeCounts: [Int32: Int] = [:]

    init(startKey: PropertyKeyID?) { builder = ColumnarGraphBuilder(startKey: startKey, isRenumbering: true) }

    /// The nodes of a group of the builder.
    private final class GroupInput {
        var nodes: [Int64] = []
        var cold: [PropertyKeyID: ColdInput] = [:]
        /// The group and the id of each node, and the property that says the same so far.
        var ids = ColdValues()
        var identity: PackedDirectory.Identity?
        var isIdentityRegular = true
    }

    /// The edges of a type.
    private final class TypeInput {
        let input: EdgeInput
        var cold: [PropertyKeyID: ColdInput] = [:]
        var ids = ColdValues()

        init(_ type: EdgeTypeID) { input = EdgeInput(type) }
    }

    /// A property, and those of its values that columns do not hold.
    private final class ColdInput {
        let input: PropertyInput
        var values = ColdValues()

        init(_ input: PropertyInput) {
            self.input = input
            input.whenElsewhere = { [unowned self] input in
                input.forEach { place, kind, number, text in
                    switch kind {
                    case .integer: self.values.append(.integer, number, at: place)
                    case .float: self.values.append(.float, number, at: place)
                    case .boolean: self.values.append(.boolean, number, at: place)
                    case .date: self.values.append(.date, number, at: place)
                    case .string: self.values.append(.string, UnsafeRawBufferPointer(text), at: place)
                    case .elsewhere: break
                    }
                }
            }
        }

        func append(_ cell: PropertyCells.Cell, _ bytes: UnsafeRawBufferPointer, at place: Int) {
            guard let kind = StoredValue.Kind(rawValue: Int64(cell.kind)) else { return }
            let content =
                cell.isBytes
                ? UnsafeRawBufferPointer(rebasing: bytes[Int(cell.content)..<(Int(cell.content) + cell.length)])
                : UnsafeRawBufferPointer(start: nil, count: 0)
            if !input.isElsewhere {
                switch kind {
                case .integer: input.add(integer: cell.content, at: place)
                case .boolean: input.add(boolean: cell.content != 0, at: place)
                case .date: input.add(day: cell.content, at: place)
                case .string: input.add(text: content.assumingMemoryBound(to: UInt8.self), at: place)
                case .float where !cell.isBytes: input.add(float: Double(bitPattern: UInt64(bitPattern: cell.content)), at: place)
                default: input.addOther(at: place)
                }
                if !input.isElsewhere { return }
            }
            switch (kind, cell.isBytes) {
            case (.float, true): values.append(.float, Int64(bitPattern: Double.nan.bitPattern), at: place)
            case (_, true): values.append(kind, content, at: place)
            case (_, false): values.append(kind, cell.content, at: place)
            }
        }
    }

    // MARK: Nodes

    /// Takes nodes, all of them new, with the labels of the graph.
    func add(_ batch: NodeBatch, labels: [LabelID]) throws(Diagnostic) {
        let width = batch.keys.count
        var group = -1
        var inputs: [ColdInput] = []
        var named: [LabelID] = []
        try unsafely(batch.cells.bytes, batch.ids) { bytes, ids throws(Diagnostic) in
            for (index, row) in batch.rows.enumerated() {
                named.removeAll(keepingCapacity: true)
                for label in row.labels { named.append(labels[Int(batch.labels[Int(label)])]) }
                for label in named { labelCounts[label.raw, default: 0] += 1 }
                let place = try builder.addNode(NodeID(row.node), labels: named)
                if place.group == groups.count { groups.append(GroupInput()) }
                if place.group != group {
                    group = place.group
                    inputs = batch.keys.map { nodeInput($0, group) }
                }
                let input = groups[group]
                input.nodes.append(row.node)
                let cells = (index * width)..<(index * width + width)
                for (column, cell) in batch.cells.cells[cells].enumerated() where cell.kind != 0 {
                    inputs[column].append(cell, bytes, at: place.position)
                }
                let id = UnsafeRawBufferPointer(rebasing: ids[Int(row.id.lowerBound)..<Int(row.id.upperBound)])
                note(id, of: input, batch, batch.cells.cells[cells], bytes, at: place.position)
            }
        }
    }

    private func nodeInput(_ key: PropertyKeyID, _ group: Int) -> ColdInput {
        if let known = groups[group].cold[key] { return known }
        let new = ColdInput(builder.input(of: key, group: group))
        groups[group].cold[key] = new
        return new
    }

    /// Keeps the id of a node, and sees whether it is the text of the property that holds the ids of those before.
    private func note(
        _ id: UnsafeRawBufferPointer, of input: GroupInput, _ batch: NodeBatch, _ cells: ArraySlice<PropertyCells.Cell>,
        _ bytes: UnsafeRawBufferPointer, at place: Int
    ) {
        input.ids.append(id: id, group: batch.group, at: place)
        guard input.isIdentityRegular else { return }
        if input.identity == nil {
            let column = cells.indices.first { Self.isText(id, of: cells[$0], bytes) }
            input.identity = column.map {
                PackedDirectory.Identity(idGroup: batch.group, key: batch.keys[$0 - cells.startIndex])
            }
        }
        if let identity = input.identity, identity.idGroup == batch.group, let column = batch.keys.firstIndex(of: identity.key),
            Self.isText(id, of: cells[cells.startIndex + column], bytes)
        {
            return
        }
        input.isIdentityRegular = false
    }

    private static func isText(_ id: UnsafeRawBufferPointer, of cell: PropertyCells.Cell, _ bytes: UnsafeRawBufferPointer) -> Bool {
        switch StoredValue.Kind(rawValue: Int64(cell.kind)) {
        case .string: return bytes[Int(cell.content)..<(Int(cell.content) + cell.length)].elementsEqual(id)
        case .integer: return isDecimal(id, cell.content)
        default: return false
        }
    }

    /// Whether bytes are a number as it is usually written.
    private static func isDecimal(_ id: UnsafeRawBufferPointer, _ number: Int64) -> Bool {
        var rest = number.magnitude
        var position = id.count
        repeat {
            position -= 1
            guard position >= 0, id[position] == UInt8(truncatingIfNeeded: rest % 10) + 0x30 else { return false }
            rest /= 10
        } while rest > 0
        return number < 0 ? position == 1 && id[0] == 0x2D : position == 0
    }

    // MARK: Edges

    /// Takes edges, with the types of the graph.
    func add(_ batch: EdgeBatch, types: [EdgeTypeID]) throws(Diagnostic) {
        try builder.numberNodes()
        let width = batch.keys.count
        var last: EdgeTypeID?
        var type = TypeInput(EdgeTypeID(0))
        var inputs: [ColdInput] = []
        try unsafely(batch.cells.bytes, batch.ids) { bytes, ids throws(Diagnostic) in
            for (index, row) in batch.rows.enumerated() {
                let number = types[Int(row.type)]
                if number != last {
                    last = number
                    type = typeInput(number)
                    inputs = batch.keys.map { edgeInput($0, type) }
                }
                guard let source = builder.number(of: NodeID(row.source)), let target = builder.number(of: NodeID(row.target)) else {
                    throw Diagnostic(.store, .failure, "an edge leads to a node that there is not")
                }
                let place = type.input.add(from: source, to: target)
                edgeCounts[number.raw, default: 0] += 1
                for (column, cell) in batch.cells.cells[(index * width)..<(index * width + width)].enumerated() where cell.kind != 0 {
                    inputs[column].append(cell, bytes, at: place)
                }
                guard row.hasID else { continue }
                let id = UnsafeRawBufferPointer(rebasing: ids[Int(row.id.lowerBound)..<Int(row.id.upperBound)])
                type.ids.append(id: id, group: 0, at: place)
            }
        }
    }

    private func typeInput(_ type: EdgeTypeID) -> TypeInput {
        if let known = edges[type] { return known }
        let new = TypeInput(type)
        new.input.keepsOrder = true
        edges[type] = new
        return new
    }

    private func edgeInput(_ key: PropertyKeyID, _ type: TypeInput) -> ColdInput {
        if let known = type.cold[key] { return known }
        let new = ColdInput(type.input.input(of: key))
        type.cold[key] = new
        return new
    }

    // MARK: Ending

    /// Builds the columns, writes all that belongs to the graph, and returns the columns.
    func write(to parts: PackedParts) throws(Diagnostic) -> ColumnarGraph {
        try builder.numberNodes()
        var directory = PackedDirectory(identity: Int64.random(in: 1...Int64.max), imageSize: 0)
        try writeNodes(to: parts, &directory)
        for (type, input) in edges.sorted(by: { $0.key < $1.key }) {
            try builder.add(input.input)
            try writeEdges(type, input, to: parts, &directory)
        }
        edges = [:]
        let graph = try builder.finish()
        directory.imageSize = try PackedImage.write(graph, to: parts)
        var bytes = try directory.packed()
        try parts.write(&bytes, part: 0, place: 0)
        return graph
    }

    private func writeNodes(to parts: PackedParts, _ directory: inout PackedDirectory) throws(Diagnostic) {
        // Groups stand in the order of their numbers.
        let sorted = groups.indices.sorted { number(of: groups[$0].nodes[0]) < number(of: groups[$1].nodes[0]) }
        for (place, index) in sorted.enumerated() {
            let group = groups[index]
            let numbers = group.nodes.map { number(of: $0) }
            let first = numbers.min() ?? 0
            func write(_ key: PropertyKeyID?, _ values: ColdValues) throws(Diagnostic) {
                var order = [UInt32](repeating: .max, count: numbers.count)
                for (value, position) in values.places.enumerated() { order[Int(numbers[Int(position)] - first)] = UInt32(value) }
                try add(key, .group(place), values, order, to: parts, &directory)
            }
            for (key, cold) in group.cold.sorted(by: { $0.key < $1.key }) where cold.values.count > 0 { try write(key, cold.values) }
            if group.isIdentityRegular, let identity = group.identity {
                directory.identities[place] = identity
            } else {
                try write(nil, group.ids)
            }
            groups[index] = GroupInput()
        }
        groups = []
    }

    private func writeEdges(
        _ type: EdgeTypeID, _ input: TypeInput, to parts: PackedParts, _ directory: inout PackedDirectory
    ) throws(Diagnostic) {
        let edgeOrder = input.input.order
        func write(_ key: PropertyKeyID?, _ values: ColdValues) throws(Diagnostic) {
            var valueOf = [UInt32](repeating: .max, count: edgeOrder.count)
            for (value, place) in values.places.enumerated() { valueOf[Int(place)] = UInt32(value) }
            try add(key, .type(type.raw), values, edgeOrder.map { valueOf[Int($0)] }, to: parts, &directory)
        }
        for (key, cold) in input.cold.sorted(by: { $0.key < $1.key }) where cold.values.count > 0 { try write(key, cold.values) }
        if input.ids.count > 0 { try write(nil, input.ids) }
    }

    private func add(
        _ key: PropertyKeyID?, _ owner: PackedDirectory.Owner, _ values: ColdValues, _ order: [UInt32], to parts: PackedParts,
        _ directory: inout PackedDirectory
    ) throws(Diagnostic) {
        let part = directory.columns.count + 2
        try ColdColumn.write(values, order: order, part: part, to: parts)
        directory.columns.append(PackedDirectory.Column(owner: owner, key: key, part: part))
    }

    private func number(of node: Int64) -> UInt32 { builder.number(of: NodeID(node)) ?? 0 }
}
