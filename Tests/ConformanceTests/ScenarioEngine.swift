import CypherEngine
import GraphModel
import MemoryGraph

/// The engine as a scenario uses it: the one place from which the kit calls it.
struct ScenarioEngine {
    /// How queries are answered; the answers must be the same.
    enum Way: String, Sendable {
        /// Questions that change nothing are asked of the graph as columns.
        case overColumns
        /// Row by row.
        case byRows
        /// Row by row, and plans are not improved.
        case asWritten
    }

    private var engine: QueryEngine
    private let way: Way

    init(_ way: Way = .overColumns) {
        self.way = way
        engine = QueryEngine(optimises: way != .asWritten)
    }

    /// Lets queries call a procedure.
    mutating func add(_ procedure: TableProcedure) { engine.procedures.add(procedure.procedure) }

    /// Runs a query. One that fails leaves the graph as it was.
    func run(_ query: String, parameters: [String: Value] = [:], on graph: MemoryGraph) throws(Diagnostic) -> QueryResult {
        if way == .overColumns, try !QueryEngine.changesGraph(query) {
            return try engine.run(query, parameters: parameters, on: try ColumnarMemoryGraph(graph))
        }
        let before = graph.snapshot()
        do throws(Diagnostic) {
            return try engine.update(query, parameters: parameters, on: graph)
        } catch {
            graph.restore(before)
            throw error
        }
    }
}
