import CypherEngine
import GraphModel
import MemoryGraph

/// The engine as a scenario uses it: the one place from which the kit calls it.
struct ScenarioEngine {
    private let engine = QueryEngine()

    /// The procedures that the scenario defines.
    var procedures: [TableProcedure] = []

    /// Runs a query. One that fails leaves the graph as it was.
    func run(_ query: String, parameters: [String: Value] = [:], on graph: MemoryGraph) throws(Diagnostic) -> QueryResult {
        let before = graph.snapshot()
        do throws(Diagnostic) {
            return try engine.run(query, parameters: parameters, on: graph)
        } catch {
            graph.restore(before)
            throw error
        }
    }

    /// Fills a graph by a statement.
    func setUp(_ statement: String, on graph: MemoryGraph) throws(Diagnostic) {
        let words = ["MATCH", "UNWIND", "WITH", "SET", "MERGE", "FOREACH", "DELETE", "RETURN"]
        let isPlain = statement.hasPrefix("CREATE") && !words.contains { statement.contains($0 + " ") }
        guard isPlain, graph.nodes(label: nil).isEmpty else { throw Diagnostic(.parseQuery, .failure, "not supported yet as a set-up") }
        let patterns = String(statement.dropFirst("CREATE".count)).replacing("CREATE", with: "MATCH").replacing("\n", with: " ")
        graph.restore(try MemoryGraph(patterns).snapshot())
    }
}
