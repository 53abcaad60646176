import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Whom two edges lead to from many nodes, each list read once.
struct SecondNeighboursTests {
    /// 300 people and 9,000 meetings of one to four of them, in three halls of which most meetings are in the first; the last ten people have
    /// only met themselves. Few meet often.
    private static func graph(hasParallels: Bool = false) throws -> ColumnarMemoryGraph {
        let memory = MemoryGraph()
        var dice = SteadyDice(seed: 17)
        let people = try (0..<300).map { try memory.makeNode("Person", [("id", .integer(Int64($0 * 7 % 300)))]) }
        let halls = try (0..<3).map { try memory.makeNode("Hall", [("id", .integer(Int64($0)))]) }
        func edge(_ type: String, _ from: NodeID, _ to: NodeID, _ day: Int) throws {
            let edge = try memory.createEdge(memory.intern(edgeType: type), from: from, to: to)
            try memory.set(memory.intern(propertyKey: "day"), of: edge, to: .integer(Int64(day)))
        }
        for number in 0..<9_000 {
            let meeting = try memory.makeNode(
                "Meeting", [("day", .integer(Int64(number))), ("kind", .string(["talks", "visit", "dinner"][number % 3]))])
            let loners = number % 90 == 0
            let present: Set =
                loners
                ? [290 + number / 90 % 10] : Set((0..<(1 + dice.roll(below: 4))).map { _ in dice.roll(below: 1 + dice.roll(below: 290)) })
            for person in present.sorted() {
                try edge("ATTENDED", people[person], meeting, number + person)
                if hasParallels, number % 7 == 0 { try edge("ATTENDED", people[person], meeting, number) }
            }
            try edge("HELD_IN", meeting, halls[dice.roll(below: 1 + dice.roll(below: 3))], number)
        }
        return try ColumnarMemoryGraph(memory)
    }

    @Test(
        "the same people as row by row, where each list is read once",
        arguments: [
            "MATCH (b:Person)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(c:Person) RETURN DISTINCT c.id",
            // Those who met nobody but themselves are reached where the edges may be the same.
            "MATCH (b:Person) WITH b MATCH (b)-[:ATTENDED]->(m) WITH b, m MATCH (m)<-[:ATTENDED]-(c:Person) RETURN count(DISTINCT c)",
            "MATCH (b:Person) WHERE b.id > 40 WITH b MATCH (b)-[:ATTENDED]->(m)<-[:ATTENDED]-(c:Person) WHERE c.id < 200 RETURN DISTINCT c.id",
            "MATCH (b:Person) WITH b MATCH (b)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(c) WHERE m.kind = 'talks' RETURN count(DISTINCT c)",
            """
            MATCH (b:Person)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(c:Person) WHERE m.day >= 700 AND m.day < 5000 AND b.id > 9
            WITH DISTINCT c RETURN count(*), min(c.id), max(c.id)
            """,
            """
            MATCH (a:Person {id: 7})-[:ATTENDED]->()<-[:ATTENDED]-(b:Person) WITH DISTINCT a, b
            MATCH (b)-[:ATTENDED]->()<-[:ATTENDED]-(c:Person) WITH DISTINCT a, c WHERE c.id <> a.id
              AND NOT (a)-[:ATTENDED]->()<-[:ATTENDED]-(c) RETURN count(*), min(c.id)
            """,
            // By another type than they came by: nobody is left out.
            "MATCH (b:Person) WHERE b.id > 3 WITH b MATCH (b)-[:ATTENDED]->(m:Meeting)-[:HELD_IN]->(h:Hall) RETURN DISTINCT h.id",
            "MATCH (h:Hall)<-[:HELD_IN]-(m:Meeting)<-[:ATTENDED]-(c:Person) WHERE h.id > 0 RETURN count(DISTINCT c)",
        ])
    func agree(_ question: String) throws {
        try ColumnarComparison(graph: Self.graph()).check(question, tells: "second neighbours")
    }

    @Test("nobody reaches himself by his own edge: those who were always alone are left out, and nobody else is")
    func alone() throws {
        let question = "MATCH (b:Person)-[:ATTENDED]->(m)<-[:ATTENDED]-(c:Person) RETURN DISTINCT c.id"
        let graph = try Self.graph()
        try ColumnarComparison(graph: graph).check(question, tells: "second neighbours")
        let reached = Set(try QueryEngine().run(question, on: graph).rows.map { $0[0] })
        #expect((290..<300).allSatisfy { !reached.contains(.integer(Int64($0 * 7 % 300))) })
        #expect(reached.count > 280)
    }

    @Test(
        "where more is asked, or edges are parallel, each row is walked, and the rows are the same",
        arguments: [
            "MATCH (b:Person)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(c:Person) RETURN DISTINCT c.id",
            "MATCH (b:Person)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(c:Person) WHERE b.id < c.id RETURN DISTINCT c.id",
            "MATCH (b:Person)-[p:ATTENDED]->(m:Meeting)<-[q:ATTENDED]-(c:Person) WHERE p.day < 1000 AND b.id < 200 RETURN DISTINCT c.id",
            "MATCH (b:Person)-[p:ATTENDED]->(m:Meeting)<-[q:ATTENDED]-(c:Person) WHERE p.day < q.day RETURN count(DISTINCT c)",
            "MATCH (b:Person)-[:ATTENDED]-(m)-[:ATTENDED]-(c) RETURN count(DISTINCT c)",
        ], [false, true])
    func others(_ question: String, hasParallels: Bool) throws {
        try ColumnarComparison(graph: Self.graph(hasParallels: hasParallels)).check(question)
    }

    @Test("it stops where the limits say", arguments: [1, 2])
    func limits(threads: Int) throws {
        var limits = QueryLimits()
        limits.threads = threads
        limits.steps = 20_000
        let graph = try Self.graph()
        #expect(throws: Diagnostic.self) {
            try QueryEngine(limits: limits).run(
                "MATCH (b:Person)-[:ATTENDED]->(m)<-[:ATTENDED]-(c:Person) RETURN count(DISTINCT c)", on: graph)
        }
    }
}
