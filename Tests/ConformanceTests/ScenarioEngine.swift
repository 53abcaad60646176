import CypherEngine
import GraphModel
import MemoryGraph

/// The engine as a scenario uses it: the one place from which the kit calls it.
struct ScenarioEngine {
    private var engine = QueryEngine()

    /// Lets queries call a procedure.
    mutating func add(_ procedure: TableProcedure) { engine.procedures.add(procedure.procedure) }

    /// Runs a query. One that fails leaves the graph as it was.
    func run(_ query: String, parameters: [String: Value] = [:], on graph: MemoryGraph) throws(Diagnostic) -> QueryResult {
        let before = graph.snapshot()
        do throws(Diagnostic) {
            return try engine.update(query, parameters: parameters, on: graph)
        } catch {
            graph.restore(before)
            throw error
        }
    }
}
