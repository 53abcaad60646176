import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Walks of any length give the same rows over columns as row by row, reached once or walked each.
struct WalkTests {
    private let comparison: ColumnarComparison

    init() throws { comparison = ColumnarComparison(graph: try AcquaintanceGraph.make(), parameters: ["id": .integer(3)]) }

    @Test(
        "where only the nodes count, they are reached once",
        arguments: [
            "MATCH (a:Person {id: $id})-[:MET*1..3]-(b) RETURN count(DISTINCT b)",
            "MATCH (a:Person {id: $id})-[:MET*1..3]->(b:Person) RETURN DISTINCT b.id ORDER BY b.id LIMIT 20",
            "MATCH (a:Person {id: 43})<-[:MET*..2]-(b:Person) RETURN DISTINCT b.name, b.id",
            "MATCH (a:Person {id: 42})-[:MET*]->(b:Person) RETURN count(DISTINCT b.name)",
            "MATCH (a:Person {id: 43})-[:MET*0..]-(b:Person) WHERE b.age > 22 RETURN DISTINCT b",
            "MATCH (a:Person {id: 40})-[:MET*1..2]-(b:Person) RETURN DISTINCT b.id",
            "MATCH (a:Person {id: 40})-[:MET*]-(b:Person) RETURN DISTINCT b.id",
            "MATCH (a:Person)-[:MET*1..2]-(b:Person) RETURN DISTINCT b.id",
            "MATCH (a:Person)-[:MET*1..2]-(b:Person) RETURN DISTINCT a.id, b.id",
            "MATCH (a:Person)-[:MET*1..3]-(a) RETURN DISTINCT a.id",
            "MATCH (a:Person)-[:MET*..3]->(a) RETURN DISTINCT a.id",
            "MATCH (a:Person)-[:MET|WROTE_TO*1..2]-(b:Person) WHERE a.id >= 30 RETURN DISTINCT b.id",
            "MATCH (a:Person)-[:MET*1..3]-(b:Person) WHERE a.age = 21 RETURN count(DISTINCT b)",
            "MATCH (g:Group)<-[:IN]-(a:Person)-[:MET*1..2]->(b:Person) RETURN g.id, count(DISTINCT b)",
            "MATCH (g:Group {id: 1})<-[:IN]-(a)-[:WROTE_TO*0..2]-(b)-[:IN]->(h:Group) RETURN DISTINCT h.id",
            "MATCH (a:Person {id: 1}), (b:Person) MATCH (a)-[:MET*1..3]-(b) RETURN DISTINCT a.id, b.id",
            "MATCH (a:Person)-[:MET*1..3 {level: 1}]-(b) RETURN DISTINCT a.id, b",
            "MATCH (a:Person)((x)-[m:MET WHERE m.level > 1]->(y)){1,3}(b:Person) RETURN DISTINCT a.id, b.id",
            "MATCH (a:Person)((x)<-[:MET]-(y))*(b:Person) WHERE a.id > 40 RETURN DISTINCT a.id, b.id",
            "MATCH (a:Person)-[*1..2]->(b) RETURN DISTINCT b",
            "MATCH (a:Person) WHERE EXISTS { (a)-[:MET*1..2]->(:Person {id: 7}) } RETURN a.id",
            "MATCH (a:Person) WHERE NOT EXISTS { (a)-[:MET*1..2]-(:Person {age: 23}) } RETURN a.id",
        ])
    func reached(_ question: String) throws { try comparison.check(question, tells: "reach") }

    @Test(
        "where each walk counts, no edge is taken twice",
        arguments: [
            "MATCH (a:Person {id: $id})-[:MET*1..3]-(b) RETURN b, count(*)",
            "MATCH (a:Person)-[:MET*2..3]->(b:Person) RETURN a.id, b.id",
            "MATCH (a:Person)-[:MET*2]-(b) RETURN DISTINCT b",
            "MATCH (a:Person)-[:MET*2..3]-(a) RETURN a.id, count(*)",
            "MATCH (a:Person)-[:MET|WROTE_TO*0..2]-(b:Person) RETURN count(*)",
            "MATCH (a:Person)-[:MET*0]-(b:Person) RETURN a.id, b.id",
            "MATCH (a:Person)-[*1..2]-(b:Group) RETURN a.id, b.id",
            "MATCH (a:Person {id: 40})-[:MET*]->(b) RETURN b, count(*)",
            "MATCH (a:Person)-[:MET*1..3 {level: 2}]-(b) RETURN a.id, b, count(*)",
            "MATCH (a:Person), (b:Person) WHERE a.id < 4 AND b.age = 22 MATCH (a)-[:MET*1..3]-(b) RETURN a.id, b.id, count(*)",
            "MATCH (a:Person)((x)-[m:MET WHERE m.level > 1]->(y)){2,3}(b:Person) RETURN a.id, b.id",
        ])
    func walked(_ question: String) throws { try comparison.check(question, tells: "walk") }

    @Test(
        "edges of a pattern differ from those of its walks",
        arguments: [
            "MATCH (a:Person)-[m:MET]-(b)-[:MET*1..2]-(c) RETURN a.id, c, count(*)",
            "MATCH (a:Person)-[:MET*1..2]->(b)-[:MET]->(c) RETURN DISTINCT a.id, c",
            "MATCH (a:Person)-[:MET*0..2]->(b)<-[:MET*1..2]-(c:Person) RETURN a.id, c.id, count(*)",
            "MATCH (a:Person)-[:MET*1..2]-(b)-[:WROTE_TO]->(c:Person) RETURN c.id, count(*)",
        ])
    func apart(_ question: String) throws { try comparison.check(question) }

    @Test("without a limit all are reached that a long walk reaches", arguments: ["-", "->"])
    func unlimited(_ end: String) throws {
        // Row by row, this would take for ever.
        func rows(_ length: String) throws -> [String] {
            let question = "MATCH (a:Person)-[:MET*\(length)]\(end)(b:Person) RETURN DISTINCT a.id, b.id"
            return try QueryEngine().run(question, on: comparison.graph).rows.map { "\($0)" }.sorted()
        }
        #expect(try rows("") == rows("1..60"))
        #expect(try rows("").count > rows("1..3").count)
    }

    @Test("walks without end are ended by limits")
    func limits() throws {
        let question = "MATCH (a:Person)-[:MET*]-(b) RETURN a.id, count(*)"
        for threads in [1, 2] {
            let cancelled = QueryCancellation()
            cancelled.cancel()
            for (limits, cancellation) in [
                (QueryLimits(timeout: .milliseconds(20)), nil), (QueryLimits(steps: 50_000), nil), (QueryLimits(), cancelled),
            ] as [(QueryLimits, QueryCancellation?)] {
                var limits = limits
                limits.threads = threads
                #expect(throws: Diagnostic.self) {
                    try QueryEngine(limits: limits).run(question, on: comparison.graph, cancellation: cancellation)
                }
            }
        }
    }

    @Test(
        "EXPLAIN tells which way walks are taken",
        arguments: [
            ("count(*)", "(walk)"), ("count(DISTINCT b)", "(reach)"), ("DISTINCT a.id, b", "(reach)"), ("a.id, max(b.id)", "(reach)"),
        ])
    func explained(_ result: String, _ way: String) throws {
        let question = "MATCH (a:Person)-[:MET*1..3]-(b:Person) RETURN \(result)"
        let explanation = try QueryEngine().prepare(question, reader: comparison.graph).explanation(from: comparison.graph)
        #expect(explanation.hasPrefix("Columns take MatchPattern \(way)"), "\(explanation)")
    }
}
