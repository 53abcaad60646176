import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Two edges walked at once, and nodes between two others that are looked up once for many rows.
struct ComposedListsTests {
    /// 40 people, few of whom attended most of 900 meetings and visits, each once, or some of them twice.
    private static func graph(hasParallels: Bool) throws -> ColumnarMemoryGraph {
        let memory = MemoryGraph()
        let people = try (0..<40).map { try memory.makeNode("Person", [("id", .integer(Int64($0 * 7 % 40)))]) }
        for number in 0..<900 {
            let event = try memory.makeNode(
                "Event", [("day", .integer(Int64(number))), ("type", .string(number % 3 == 0 ? "Meeting" : "Visit"))])
            let attending = [number % 40, number * number % 11, number / 2 % 7, 39]
            for person in hasParallels
                ? attending : attending.indices.filter({ !attending[..<$0].contains(attending[$0]) }).map({ attending[$0] })
            {
                _ = try memory.createEdge(memory.intern(edgeType: "ATTENDED"), from: people[person], to: event)
            }
        }
        return try ColumnarMemoryGraph(memory)
    }

    private func question(_ rest: String) -> String {
        let conditions = ["e", "f", "g"].map { "\($0).type = 'Meeting' AND \($0).day >= 300 AND \($0).day < 420" }
        return """
            MATCH (a:Person)-[:ATTENDED]->(e:Event)<-[:ATTENDED]-(b:Person)-[:ATTENDED]->(f:Event)<-[:ATTENDED]-(c:Person)
                  -[:ATTENDED]->(g:Event)<-[:ATTENDED]-(a)
            \(rest.replacing("CONDITIONS", with: conditions.joined(separator: " AND ")))
            """
    }

    @Test(
        "walks over the same few nodes give the same rows",
        arguments: [
            "WHERE CONDITIONS AND a.id < b.id AND b.id < c.id RETURN DISTINCT a.id, b.id, c.id",
            "WHERE CONDITIONS AND a.id < b.id AND b.id < c.id RETURN a.id, b.id, c.id, e.day, f.day, g.day",
            "WHERE CONDITIONS AND e.day < f.day AND f.day < g.day AND a.id <> c.id RETURN a.id, count(*)",
            "WHERE CONDITIONS RETURN count(*)",
            // Few of the meetings of two people are enough, unless more is asked of them.
            "WHERE CONDITIONS AND a.id < b.id RETURN DISTINCT a.id, c.id",
            "WHERE CONDITIONS AND e.day <> g.day + 3 AND b.id < c.id RETURN DISTINCT a.id, b.id, c.id",
            "WHERE CONDITIONS AND e.day + f.day < g.day * 2 - 110 RETURN DISTINCT a.id, b.id, c.id",
        ], [false, true])
    func triangles(_ rest: String, hasParallels: Bool) throws {
        let graph = try Self.graph(hasParallels: hasParallels)
        let question = question(rest)
        let byRows = try QueryEngine(usesColumns: false).run(question, on: graph).rows.map { "\($0)" }.sorted()
        #expect(!byRows.isEmpty)
        for threads in [1, 2] {
            var limits = QueryLimits()
            limits.threads = threads
            #expect(try QueryEngine(limits: limits).run(question, on: graph).rows.map { "\($0)" }.sorted() == byRows)
        }
    }

    @Test("the two edges are walked as one, and PROFILE says so")
    func profile() throws {
        let graph = try Self.graph(hasParallels: false)
        let query = try QueryEngine().prepare(question("WHERE CONDITIONS AND a.id < b.id RETURN count(*)"), reader: graph)
        #expect(try query.profile(from: graph).profile.lines.map(\.text).contains { $0.contains("expand by two") })
    }
}
