import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Lists without the nodes that conditions leave out take the place of whole ones only for the edges that they were made of.
struct RestrictedListsTests {
    /// 20 people who led and joined 300 events of three kinds. Fewer led than joined, so that a walk goes along `LED` first; twelve of the
    /// twenty joined little, so that what they joined is sooner looked through than what others led.
    private let graph: ColumnarMemoryGraph

    init() throws {
        let memory = MemoryGraph()
        let people = try (0..<20).map { try memory.makeNode("Person", [("id", .integer(Int64($0)))]) }
        for number in 0..<300 {
            let kind = ["Meeting", "Attack", "Visit"][number % 3]
            let event = try memory.makeNode("Event", [("day", .integer(Int64(number))), ("type", .string(kind))])
            let leading = [0, 7, 14].map { (number + $0) % 20 }
            let joining = (0..<7).map { (number + $0) % 8 } + (number % 4 == 0 ? [8 + number / 4 % 12] : [])
            for (type, numbers) in [("LED", leading), ("JOINED", joining)] {
                for person in numbers { _ = try memory.createEdge(memory.intern(edgeType: type), from: people[person], to: event) }
            }
        }
        graph = try ColumnarMemoryGraph(memory)
    }

    @Test(
        "what edges of another kind bring is looked at all the same",
        arguments: [
            "(a)-[:LED]->(e:Event)<-[:LED]-(b)-[:LED]->(f:Event)<-[:JOINED]-(a)",
            "(a)-[:LED]->(e:Event)<-[:LED]-(b)-[:JOINED]->(f:Event)<-[:LED]-(a)",
            "(a)-[:LED]->(e:Event)<-[:LED]-(b)-[:LED]->(f:Event)<-[:LED]-(a)",
        ])
    func otherEdges(_ pattern: String) throws {
        let conditions = ["e", "f"].map { "\($0).type = 'Meeting' AND \($0).day >= 100" }.joined(separator: " AND ")
        let question = "MATCH (a:Person) WITH a MATCH \(pattern) WHERE \(conditions) RETURN a.id, b.id, e.day, f.day"
        let byRows = try QueryEngine(usesColumns: false).run(question, on: graph).rows.map { "\($0)" }.sorted()
        #expect(!byRows.isEmpty)
        #expect(try QueryEngine().run(question, on: graph).rows.map { "\($0)" }.sorted() == byRows)
    }
}
