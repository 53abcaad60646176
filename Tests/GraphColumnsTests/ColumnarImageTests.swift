import GraphModel
import MemoryGraph
import Testing

@testable import GraphColumns

@Suite struct ColumnarImageTests {
    @Test(arguments: 0..<150) func anImageIsTheGraph(seed: UInt64) throws {
        var random = RandomGraph(seed: seed)
        let graph = try random.make()
        let image = try ImageBytes(ColumnarGraph.columns(of: graph))
        let columns = try image.graph()
        try ColumnsAgreement(reader: graph, columns: columns).check()
        #expect(try ColumnsWalk(graph: columns).staysWithin())
        #expect(try ImageBytes(columns).written == image.written)
    }

    @Test func theStampIsFoundAgain() throws {
        for stamp in [[], [7], Array(repeating: 9, count: 1_001)] as [[UInt8]] {
            let image = try ImageBytes(ColumnarGraphBuilder(startKey: nil).finish(), stamp: stamp)
            #expect(try ColumnarImage.stamp(of: UnsafeRawBufferPointer(image.bytes)) == stamp)
            #expect(try image.graph().nodeCount == 0)
        }
    }

    @Test func largeSectionsLieOnPagesOfTheirOwn() throws {
        let graph = try LargeGraph.make()
        let image = try ImageBytes(graph)
        let columns = try image.graph()
        #expect(try ColumnsWalk(graph: columns).staysWithin())
        #expect(try ImageBytes(columns).written == image.written)
        let start = try #require(image.bytes.baseAddress)
        let lists = try #require(columns.edgeTypes[EdgeTypeID(1)]).adjacency(isOutgoing: true)
        #expect((UnsafeRawPointer(lists.neighbours) - UnsafeRawPointer(start)) % 4096 == 0)
    }

    @Test(arguments: 0..<3) func whatTheSinkThrowsEndsIt(calls: Int) throws {
        var left = calls
        let diagnostic = #expect(throws: Diagnostic.self) {
            try ColumnarImage.write(LargeGraph.make(), stamp: []) { _ throws(Diagnostic) in
                left -= 1
                if left < 0 { throw Diagnostic(.store, .limit, "the disk is full") }
            }
        }
        #expect(diagnostic?.category == .limit && left == -1)
    }

    @Test func aDamagedGraphIsNotWrittenAgain() throws {
        let image = try ImageBytes(LargeGraph.make())
        let columns = try image.graph()
        image.bytes[image.bytes.count - 1] ^= 1
        let diagnostic = #expect(throws: Diagnostic.self) { try ImageBytes(columns) }
        #expect(diagnostic?.category == .damaged)
    }
}
