import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// `DISTINCT` over rows that differ already, and over rows that may not.
struct DistinctRowsTests {
    /// 30 actors take part in 200 events, each once, or some of them twice.
    private func graph(hasParallels: Bool) throws -> ColumnarMemoryGraph {
        let memory = MemoryGraph()
        func nodes(_ label: String, _ count: Int) throws -> [NodeID] {
            try (0..<count).map { try memory.makeNode(label, [("id", .integer(Int64($0)))]) }
        }
        let actors = try nodes("Actor", 30)
        let events = try nodes("Event", 200)
        for (number, event) in events.enumerated() {
            for actor in [number % 30, (number * 7 + 1) % 30, (number * 11 + 2) % 30] as Set {
                for _ in 0..<(hasParallels && number % 5 == 0 ? 2 : 1) {
                    _ = try memory.createEdge(memory.intern(edgeType: "TOOK_PART_IN"), from: actors[actor], to: event)
                }
            }
        }
        return try ColumnarMemoryGraph(memory)
    }

    /// How many pipelines answer a question over columns, which gives the same rows as without them.
    private func pipelines(_ question: String, on graph: ColumnarMemoryGraph) throws -> Int {
        let byRows = try QueryEngine(usesColumns: false).run(question, on: graph).rows.map { "\($0)" }.sorted()
        #expect(!byRows.isEmpty)
        #expect(try QueryEngine().run(question, on: graph).rows.map { "\($0)" }.sorted() == byRows)
        let query = try QueryEngine().prepare(question, reader: graph)
        return try query.profile(from: graph).profile.lines.count { $0.text.hasPrefix("Columns") }
    }

    @Test(
        "rows that differ by what they are made of are not compared; where edges are parallel they are",
        arguments: [
            "MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event) WITH DISTINCT a, e RETURN a.id, count(*)",
            "MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event) WHERE e.id > 20 WITH DISTINCT e, a RETURN e.id, count(*)",
            "MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)<-[:TOOK_PART_IN]-(b:Actor) WITH DISTINCT b, e, a RETURN e.id, count(*)",
        ])
    func distinctByMaking(_ question: String) throws {
        let (plain, parallel) = (try graph(hasParallels: false), try graph(hasParallels: true))
        #expect(try pipelines(question, on: parallel) == pipelines(question, on: plain) + 1)
    }

    @Test("rows of which a part is left out are compared")
    func distinctOfFewer() throws {
        let graph = try graph(hasParallels: false)
        let all = "MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)<-[:TOOK_PART_IN]-(b:Actor) WITH DISTINCT a, e, b RETURN a.id, count(*)"
        let fewer = "MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)<-[:TOOK_PART_IN]-(b:Actor) WITH DISTINCT a, b RETURN a.id, count(*)"
        #expect(try pipelines(fewer, on: graph) == pipelines(all, on: graph) + 1)
    }

    @Test("rows of two tables that are each distinct are, wherever they meet", arguments: [false, true])
    func distinctByJoin(hasParallels: Bool) throws {
        let graph = try graph(hasParallels: hasParallels)
        let question = """
            MATCH (a:Actor {id: 1})-[:TOOK_PART_IN]->(t:Event) WITH DISTINCT a, t MATCH (a)-[:TOOK_PART_IN]->(s:Event)
            WHERE s.id >= t.id AND s.id <= t.id + 40 WITH DISTINCT s, t RETURN s.id, count(*) AS n, min(t.id)
            """
        let once = question.replacing("WITH DISTINCT s, t", with: "WITH s, t")
        #expect(try pipelines(question, on: graph) == pipelines(once, on: graph))
    }
}
