import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Patterns that rows keep without give the same rows over columns as row by row, nulls among them.
struct OptionalMatchTests {
    private let comparison: ColumnarComparison

    init() throws { comparison = ColumnarComparison(graph: try AcquaintanceGraph.make()) }

    @Test(
        "rows without the pattern stay, with nulls",
        arguments: [
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:WROTE_TO]->(b:Person) RETURN a.id, b.id, b.name",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[w:WROTE_TO]->(b) RETURN a, w, b",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[w:WROTE_TO]-(b:Person) WHERE w.level > 2 AND b.id > a.id RETURN a.id, w.level, b.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:WROTE_TO]->(b:Person {id: 999}) RETURN a.id, b.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN g.title, count(*), count(g), count(DISTINCT a.name)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN a.name, count(DISTINCT g)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN count(DISTINCT g), 1",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN count(DISTINCT g)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN a.age, count(DISTINCT g), count(DISTINCT a.name), count(g.id)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) WITH a, g ORDER BY a.id LIMIT 30 RETURN a.age AS x, count(DISTINCT g.title) ORDER BY x",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN DISTINCT g",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[i:IN]->(g:Group) WITH a, i WHERE i IS NULL RETURN a.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) WITH a, g WHERE g IS NOT NULL RETURN a.id, g.id ORDER BY a.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) RETURN a.id, g.id ORDER BY g.id DESC, a.id LIMIT 50",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g:Group) MATCH (g)<-[:IN]-(b:Person) RETURN a.id, b.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g) OPTIONAL MATCH (g)<-[:IN]-(b:Person) WHERE b.id <> a.id RETURN a.id, g.id, b.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:MET*2]->(b:Person) RETURN a.id, b.id",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:MET*1..2]-(b:Person) WHERE b.age = 21 RETURN a.id, count(DISTINCT b.id)",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g), (a)-[:WROTE_TO]->(b) RETURN a.id, g.id, b",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:IN]->(g) WHERE EXISTS { (a)-[:WROTE_TO]->(:Person) } RETURN a.id, g.title",
            "OPTIONAL MATCH (a:Person {id: 999}) RETURN a, a.id",
            "OPTIONAL MATCH (a:Person {id: 999}) OPTIONAL MATCH (a)-[:MET]->(b) RETURN count(a), count(b), count(*)",
            "OPTIONAL MATCH (a:Person {id: 4})-[m:MET]-(b) RETURN a.id, m, b",
            "MATCH (a:Person {id: 8}) OPTIONAL MATCH (a)-[:NOTHING]->(b) RETURN a.id, b",
            "MATCH (a:Person) OPTIONAL MATCH (a)-[:WROTE_TO]->(b:Person) WITH a, b.age AS age RETURN a.id, min(age), max(age), count(age)",
        ])
    func optional(_ question: String) throws { try comparison.check(question) }
}
