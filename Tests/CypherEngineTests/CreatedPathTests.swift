import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Paths of `CREATE`, asked for by the next one.
struct CreatedPathTests {
    @Test(
        "a path that was made is known to what is made after it", arguments: [("()", 0), ("()-[:T]->()", 1), ("()-[:T]->()<-[:U]-()", 2)])
    func knownAfterwards(_ pattern: String, length: Int64) throws {
        let graph = MemoryGraph()
        let question = "CREATE p = \(pattern) CREATE (n {length: length(p)}) RETURN n.length"
        let query = try QueryEngine().prepare(question, reader: graph, writer: graph)
        #expect(try query.rows(from: graph, writer: graph).rows == [[.integer(length)]])
    }
}
