import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Lists of groups hold the same over columns as row by row; in the same order where rows are in one.
struct CollectTests {
    private let comparison: ColumnarComparison

    init() throws { comparison = ColumnarComparison(graph: try AcquaintanceGraph.make()) }

    @Test(
        "groups with lists",
        arguments: [
            "MATCH (a:Person)-[:MET]->(b:Person) RETURN a.id, collect(b.name)",
            "MATCH (a:Person)-[:MET]->(b:Person) RETURN a, collect(b), count(*), max(b.id)",
            "MATCH (a:Person)-[m:MET]-(b:Person) RETURN a.id, collect(DISTINCT m), collect(b.age)",
            "MATCH (a:Person)-[:MET]->(b:Person) RETURN collect(DISTINCT b.name)",
            "MATCH (a:Person)-[:MET]->(b:Person) RETURN a.name, collect(DISTINCT b.age), collect(b)",
            "MATCH (a:Person)-[:MET]->(b:Person {id: 999}) RETURN collect(b.name), count(*)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[i:IN]->(g:Group) RETURN a.id, collect(g), collect(i), collect(g.title)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN g, collect(a.id)",
            "MATCH (a:Person)-[:MET*1..2]->(b:Person) RETURN a.id, collect(DISTINCT b.id)",
            "MATCH (a:Person)-[:MET]->(b:Person) WITH a, collect(b) AS all MATCH (a)-[:IN]->(g) RETURN g.id, all",
            "MATCH (a:Person)-[:MET]->(b:Person) WITH a.id AS id, collect(b.id) AS all RETURN id, size(all)",
            "MATCH (a:Person)-[:MET]->(b:Person) WITH a.id AS id, collect(b.id) AS all UNWIND all AS one RETURN id, one",
            "MATCH (a:Person)-[:MET]->(b:Person) WITH a, b ORDER BY b.id RETURN a.id AS x, collect(b.id), collect(DISTINCT b.name) ORDER BY x",
            "MATCH (a:Person)-[:MET]->(b:Person) WITH a, b ORDER BY b.id DESC, a.id WITH a.id AS id, collect(b.id) AS all RETURN id, all[0] ORDER BY id",
        ])
    func lists(_ question: String) throws { try comparison.check(question) }

    @Test("of a list in no order, no element is the first over columns only")
    func anyElement() throws {
        for result in ["all[0]", "head(all)", "all = [1]", "[x IN all | x]", "DISTINCT all"] {
            let question = "MATCH (a:Person)-[:MET]->(b:Person) WITH a.id AS id, collect(b.id) AS all RETURN \(result)"
            let explanation = try QueryEngine().prepare(question, reader: comparison.graph).explanation(from: comparison.graph)
            #expect(!explanation.hasPrefix("Columns take"), "\(explanation)")
        }
    }
}
