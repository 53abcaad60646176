import GraphModel

/// The nodes of a graph once they have numbers: what edges are built on.
struct NumberedNodes {
    let count: Int
    let groups: [NodeGroup]
    let labels: [LabelID: NodeSet]
    /// Finds numbers by the identities under which nodes were added.
    let numbers: IdentityIndex
    /// The identities that nodes have in the graph, and how they are found; others than before where they were renumbered.
    let identities: PropertyColumn
    let finalNumbers: IdentityIndex
}

extension ColumnarGraphBuilder {
    /// Gives numbers to all nodes: by group, and within a group by its date and identity. Lets go of what came in.
    func makeNumberedNodes() throws(Diagnostic) -> NumberedNodes {
        let sorted = groupInputs.indices.sorted { left, right in
            guard let first = groupInputs[left].label else { return false }
            return groupInputs[right].label.map { first < $0 } ?? true
        }
        var groups: [NodeGroup] = []
        /// Of each group as they came, the numbers of its nodes.
        var numbersOfGroups = [[UInt32]](repeating: [], count: groupInputs.count)
        var start: UInt32 = 0
        for index in sorted {
            let (group, numbers) = try makeGroup(groupInputs[index], from: start)
            groups.append(group)
            numbersOfGroups[index] = numbers
            start = group.range.upperBound
            groupInputs[index].properties = [:]
        }
        let numbers = identities.indices.map { numbersOfGroups[Int(groupOfNode[$0])][Int(positionOfNode[$0])] }
        numbersOfGroups = []
        groupOfNode = []
        positionOfNode = []
        let labels = labelSets(groups, numbers)
        furtherLabels = [:]
        let index = IdentityIndex(identities, numbers, memory)
        let column = PropertyInput()
        if isRenumbering {
            for number in numbers.indices { column.add(integer: Int64(number) + 1, at: number) }
        } else {
            for (place, number) in numbers.enumerated() { column.add(integer: identities[place], at: Int(number)) }
        }
        let count = identities.count
        identities = []
        let identityColumn = try column.column(count: count, memory: memory, valueMemory: memory).checkingOrder()
            .checkingUniqueness()
        let newIndex = isRenumbering ? IdentityIndex(first: 1, count: count, numbers: nil) : index
        return NumberedNodes(
            count: count, groups: groups, labels: labels, numbers: index, identities: identityColumn, finalNumbers: newIndex)
    }

    private func makeGroup(_ input: NodeGroupInput, from start: UInt32) throws(Diagnostic) -> (NodeGroup, numbers: [UInt32]) {
        let dateKey = dateKey(of: input)
        let scratch = ColumnMemory()
        var numbers = (start..<start + UInt32(input.count)).map { $0 }
        var order: [UInt32]?
        if let dateKey, let days = input.properties[dateKey] {
            let places = StableOrder.places(of: days, count: input.count)
            for (place, position) in places.enumerated() { numbers[Int(position)] = start + UInt32(place) }
            order = places
        }
        var columns: [PropertyKeyID: Checked<PropertyColumn>] = [:]
        var room = input.count * PropertyInput.roomOfPlace
        for (key, values) in PropertyInput.byRoom(input.properties) {
            var column = try values.column(count: input.count, memory: memory, valueMemory: order == nil ? memory : scratch, room: &room)
            if let order { column = order.withUnsafeBufferPointer { column.reordered($0, in: memory) } }
            columns[key] = Checked(column.checkingOrder().checkingUniqueness().addingPostings(in: memory).addingBlocks(in: memory))
        }
        let group = NodeGroup(label: input.label, range: start..<start + UInt32(input.count), order: dateKey, columns: columns)
        return (group, numbers)
    }

    /// The date by which a group is ordered: one that at least half of its nodes have, best ``startKey``, then the one most have.
    private func dateKey(of input: NodeGroupInput) -> PropertyKeyID? {
        let dates = input.properties.filter { $0.value.kind == .date && $0.value.values.count * 2 >= input.count }
        if let startKey, dates[startKey] != nil { return startKey }
        return dates.max { ($0.value.values.count, $1.key) < ($1.value.values.count, $0.key) }?.key
    }

    private func labelSets(_ groups: [NodeGroup], _ numbers: [UInt32]) -> [LabelID: NodeSet] {
        var ranges: [LabelID: Range<UInt32>] = [:]
        for group in groups { if let label = group.label { ranges[label] = group.range } }
        var sets = ranges.mapValues { NodeSet(ranges: [$0]) }
        for (label, places) in furtherLabels {
            let further = places.map { numbers[Int($0)] }.sorted()
            sets[label] = NodeSet(range: ranges[label], further: further, nodeCount: numbers.count, memory)
        }
        return sets
    }
}

extension StableOrder {
    /// The places by date, those without one last.
    static func places(of days: PropertyInput, count: Int) -> [UInt32] {
        let least = days.values.min() ?? 0
        let last = UInt64(bitPattern: (days.values.max() ?? 0) &- least) + 1
        var keys = [UInt64](repeating: last, count: count)
        for (index, day) in days.values.enumerated() {
            let position = days.positions.isEmpty ? index : Int(days.positions[index])
            if position < count { keys[position] = UInt64(bitPattern: day &- least) }
        }
        return keys.withUnsafeBufferPointer { places(of: $0) }
    }
}

extension NodeSet {
    /// A range and further nodes, which ascend: as ranges where there are few, as bits where these take less room.
    init(range: Range<UInt32>?, further: [UInt32], nodeCount: Int, _ memory: ColumnMemory) {
        var ranges: [Range<UInt32>] = []
        var isRangeOpen = range
        for node in further {
            if let range = isRangeOpen, range.lowerBound <= node {
                ranges.append(range)
                isRangeOpen = nil
            }
            ranges.append(node..<node + 1)
        }
        if let range = isRangeOpen { ranges.append(range) }
        self.init(joining: ranges, nodeCount: nodeCount, memory)
    }

    /// The nodes of some ranges, in the order of their beginnings: as ranges where there are few, as bits where these take less room.
    init(joining parts: [Range<UInt32>], nodeCount: Int, _ memory: ColumnMemory) {
        var ranges: [Range<UInt32>] = []
        for part in parts {
            if let last = ranges.last, part.lowerBound <= last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
            } else {
                ranges.append(part)
            }
        }
        guard ranges.count > 8, ranges.count * 128 > nodeCount else {
            self.init(ranges: ranges)
            return
        }
        let bits = memory.takeBits(count: nodeCount)
        for range in ranges { for node in range { bits.setBit(Int(node)) } }
        self.init(bits: UnsafePointer(bits), count: ranges.reduce(0) { $0 + $1.count })
    }
}

extension IdentityIndex {
    /// Finds the numbers of identities, which ascend.
    init(_ identities: [Int64], _ numbers: [UInt32], _ memory: ColumnMemory) {
        let first = identities.first ?? 0
        let span = identities.last.map { UInt64(bitPattern: $0 &- first) } ?? 0
        let isInOrder = numbers.indices.allSatisfy { numbers[$0] == $0 }
        if span < UInt64(identities.count) * 3 + 1024 {
            let count = identities.isEmpty ? 0 : Int(span) + 1
            if isInOrder, count == identities.count {
                self.init(first: first, count: count, numbers: nil)
                return
            }
            let table = memory.take(UInt32.self, count: count)
            for place in 0..<count { table[place] = .max }
            for (place, identity) in identities.enumerated() { table[Int(identity &- first)] = numbers[place] }
            self.init(first: first, count: count, numbers: table)
        } else {
            let sortedIdentities = memory.take(Int64.self, count: identities.count)
            for (place, identity) in identities.enumerated() { sortedIdentities[place] = identity }
            let table = isInOrder ? nil : memory.take(UInt32.self, count: identities.count)
            if let table { for (place, number) in numbers.enumerated() { table[place] = number } }
            self.init(
                first: first, count: identities.count, numbers: table.map { UnsafePointer($0) },
                identities: UnsafePointer(sortedIdentities))
        }
    }
}
