import GraphModel
import MemoryGraph
import Testing

@testable import GraphColumns

@Suite struct ColumnarGraphBuilderTests {
    @Test(arguments: 0..<150) func columnsAreTheGraph(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let graph = try random.make()
        try ColumnsAgreement(reader: graph, columns: ColumnarGraph.columns(of: graph)).check()
    }

    @Test func nodesStandByLabelAndDate() throws {
        let graph = try MemoryGraph(
            """
            (a:Event {start: date('2024-03-01'), n: 'a'}), (b:Person {n: 'b'}), (c:Event {n: 'c'}), (d:Event {start: date('2023-01-01'), n: 'd'})
            (e {n: 'e'}), (f:Event {start: date('2024-03-01'), n: 'f'}), (g:Person:Event {n: 'g'})
            """)
        let columns = try ColumnarGraph.columns(of: graph)
        let key = try #require(graph.propertyKeyID("n"))
        let names: [[Value]] = try columns.groups.map { group in
            let column = try #require(try group.column(key))
            return group.range.map { column.value(at: Int($0 - group.range.lowerBound)) }
        }
        #expect(
            names == [
                [.string("d"), .string("a"), .string("f"), .string("c"), .string("g")], [.string("b")], [.string("e")],
            ])
        #expect(columns.groups.map(\.order) == [graph.propertyKeyID("start"), nil, nil])
        #expect(try columns.nodes(with: #require(graph.labelID("Person"))).ranges == [4..<6])
    }

    @Test func valuesTakeTheLeastWidth() throws {
        for (values, width) in [([7, 262], 1), ([-1, 255], 2), ([0, 65_536], 4), ([-9, 4_294_967_287], 8), ([.min, .max], 8)]
            as [([Int64], Int)]
        {
            let input = PropertyInput()
            for (place, value) in values.enumerated() { input.add(integer: value, at: place) }
            let memory = ColumnMemory()
            let column = try input.column(count: 2, memory: memory, valueMemory: memory)
            #expect(column.width == width)
            #expect((0..<2).map { column.number(at: $0) } == values)
        }
    }

    @Test func aDateIsNotKeptForAFewNodesOfMany() throws {
        let input = PropertyInput()
        input.add(day: 0, at: 10_000)
        input.add(day: 70_000, at: 10_001)
        let memory = ColumnMemory()
        #expect(try input.column(count: 20_000, memory: memory, valueMemory: memory).kind == .elsewhere)
        #expect(try input.column(count: 10_002, memory: memory, valueMemory: memory).kind == .elsewhere)
        #expect(throws: Diagnostic.self) { try input.column(count: 10_001, memory: memory, valueMemory: memory) }
    }

    @Test func raritiesShareWhatRoomThereIs() throws {
        let builder = ColumnarGraphBuilder(startKey: nil)
        for node in 0..<10_000 { _ = try builder.addNode(NodeID(Int64(node)), labels: []) }
        for key in 0..<20 { for place in 0...key { builder.input(of: PropertyKeyID(Int32(key)), group: 0).add(integer: 1, at: place) } }
        let columns = try builder.finish()
        let kept = try (0..<20).filter { try columns.groups[0].column(PropertyKeyID($0))?.kind == .integer }
        // 11,250 bytes each, of 80,000.
        #expect(kept == [13, 14, 15, 16, 17, 18, 19])
    }

    @Test func textsOfManyBytesAreLetGo() {
        let input = PropertyInput()
        for place in 0..<9 { input.add(.string(String(repeating: "\(place)", count: 1 << 20)), at: place) }
        #expect(input.isElsewhere)
        #expect(input.texts.count == 0 && input.values.isEmpty)
    }

    @Test func textsThatAreNotUTF8AreRepaired() throws {
        let input = PropertyInput()
        for (place, bytes) in [[0x52, 0xFF], [0x52, 0xFE], [0x52]].enumerated() as EnumeratedSequence<[[UInt8]]> {
            bytes.withUnsafeBufferPointer { input.add(text: $0, at: place) }
        }
        let memory = ColumnMemory()
        let column = try input.column(count: 3, memory: memory, valueMemory: memory)
        #expect((0..<3).map { column.value(at: $0) } == [.string("R\u{FFFD}"), .string("R\u{FFFD}"), .string("R")])
        #expect(column.dictionary?.count == 2)
    }

    @Test(arguments: [false, true]) func identitiesFarApartAreFound(isInOrder: Bool) throws {
        let builder = ColumnarGraphBuilder(startKey: nil)
        let identities: [Int64] = [.min, -5, 0, 1 << 40, .max]
        for identity in identities { _ = try builder.addNode(NodeID(identity), labels: isInOrder || identity == 0 ? [] : [LabelID(1)]) }
        #expect(builder.place(of: NodeID(-5)) == NodePlace(group: 0, position: 1))
        #expect(builder.place(of: NodeID(7)) == nil)
        let columns = try builder.finish()
        let numbers: [UInt32] = isInOrder ? [0, 1, 2, 3, 4] : [0, 1, 4, 2, 3]
        #expect(try identities.map { try columns.identityIndex().number(of: NodeID($0)) } == numbers)
        #expect(try columns.identityIndex().number(of: NodeID(3)) == nil)
        #expect(try numbers.map { try columns.identityColumn().number(at: Int($0)) } == identities)
        let image = try ImageBytes(columns).graph()
        #expect(try identities.map { try image.identityIndex().number(of: NodeID($0)) } == numbers)
    }

    @Test func nodesCanBeRenumbered() throws {
        let builder = ColumnarGraphBuilder(startKey: nil, isRenumbering: true)
        _ = try builder.addNode(NodeID(40), labels: [LabelID(2)])
        _ = try builder.addNode(NodeID(50), labels: [LabelID(1)])
        try builder.numberNodes()
        #expect(builder.number(of: NodeID(50)) == 0)
        let columns = try builder.finish()
        #expect(try columns.identityIndex().number(of: NodeID(1)) == 0)
        #expect(try columns.identityIndex().number(of: NodeID(3)) == nil)
        #expect(try ImageBytes(columns).graph().identityIndex().number(of: NodeID(2)) == 1)
        #expect(try columns.identityColumn().value(at: 1) == .integer(2))
    }

    @Test func whatComesOutOfOrderIsRefused() throws {
        let builder = ColumnarGraphBuilder(startKey: nil)
        _ = try builder.addNode(NodeID(2), labels: [])
        #expect(throws: Diagnostic.self) { try builder.addNode(NodeID(2), labels: []) }
        try builder.numberNodes()
        #expect(throws: Diagnostic.self) { try builder.addNode(NodeID(3), labels: []) }
        let edges = EdgeInput(EdgeTypeID(1))
        edges.add(from: 0, to: 1)
        #expect(throws: Diagnostic.self) { try builder.add(edges) }
        let loop = EdgeInput(EdgeTypeID(1))
        loop.add(from: 0, to: 0)
        try builder.add(loop)
        #expect(throws: Diagnostic.self) { try builder.add(loop) }
    }

    @Test func aWideRangeOfKeysIsSortedStably() {
        let numbers: [UInt64] = [1 << 40, 7, 1 << 40, .max, 0, 7]
        #expect(numbers.withUnsafeBufferPointer { StableOrder.places(of: $0) } == [4, 1, 5, 0, 2, 3])
    }

    @Test(arguments: [false, true]) func blocksTellTheLeastAndTheGreatest(hasNulls: Bool) throws {
        let values = (0..<10_000).map { (place: Int) -> Int64? in
            if hasNulls, place % 3 == 0 || (4096..<8192).contains(place) { return nil }
            return Int64(place * 7_919 % 60_000 - 9)
        }
        let input = PropertyInput()
        for (place, value) in values.enumerated() { if let value { input.add(integer: value, at: place) } }
        let memory = ColumnMemory()
        let column = try input.column(count: values.count, memory: memory, valueMemory: memory).checkingOrder()
        let blocks = try #require(column.addingBlocks(in: memory).blocks)
        for (block, range) in [0..<4096, 4096..<8192, 8192..<10_000].enumerated() {
            #expect(blocks.minima[block] == values[range].compactMap { $0 }.min() ?? .max)
            #expect(blocks.maxima[block] == values[range].compactMap { $0 }.max() ?? .min)
        }
        #expect(column.addingBlocks(in: memory).hasSoundBlocks)
        UnsafeMutablePointer(mutating: blocks.maxima)[2] -= 1
        var spoiled = column
        spoiled.blocks = blocks
        #expect(!spoiled.hasSoundBlocks)
    }

    @Test func blocksAreOfManyValuesThatDoNotAscend() throws {
        for (count, isDescending, hasBlocks) in [(4_096, true, false), (4_097, true, true), (4_097, false, false)] {
            let input = PropertyInput()
            for place in 0..<count { input.add(day: Int64(isDescending ? -place : place), at: place) }
            let memory = ColumnMemory()
            let column = try input.column(count: count, memory: memory, valueMemory: memory).checkingOrder()
            #expect((column.addingBlocks(in: memory).blocks != nil) == hasBlocks)
        }
    }
}
