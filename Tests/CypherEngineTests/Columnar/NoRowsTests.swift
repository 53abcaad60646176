import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Groups by what is the same in all rows: of no rows there are none.
struct NoRowsTests {
    private let graph: ColumnarMemoryGraph

    init() throws { graph = try AcquaintanceGraph.make() }

    @Test(
        "no rows make no group, unless all are one",
        arguments: [
            ("MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:MET]->(b:Person {id: 999}) RETURN a, max(b.id)", 0),
            ("MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:MET]->(b:Person {id: 999}) RETURN a, collect(b)", 0),
            ("MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:MET]->(b:Person {id: 999}) RETURN a, count(*)", 0),
            ("MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:MET]->(b:Person {id: 999}) RETURN a, count(DISTINCT b)", 0),
            ("MATCH (a:Person {id: 1}) WITH a MATCH (a)-[:MET]->(b:Person {id: 999}) RETURN max(b.id), collect(b), count(DISTINCT b)", 1),
        ])
    func groups(_ question: String, count: Int) throws {
        let byRows = try QueryEngine(usesColumns: false).run(question, on: graph).rows
        #expect(byRows.count == count)
        #expect(try QueryEngine().run(question, on: graph).rows == byRows)
    }
}
