import GraphModel
import MemoryGraph
import Testing

@testable import CypherEngine

/// Questions of the workload's shape give the same rows over columns, with one thread and with two, as row by row.
struct ColumnarAgreementTests {
    private let graph: ColumnarMemoryGraph

    init() throws { graph = try ColumnarMemoryGraph(try EventGraph.make()) }

    @Test(arguments: EventQuestions.all)
    func rowsAreTheSame(_ question: String) throws {
        let byRows = sorted(try answer(question, QueryEngine(usesColumns: false)), question)
        #expect(!byRows.isEmpty, "a question without an answer shows nothing")
        for threads in [1, 2] {
            var limits = QueryLimits()
            limits.threads = threads
            let engine = QueryEngine(limits: limits)
            #expect(sorted(try answer(question, engine), question) == byRows, "\(threads) threads")
            #expect(try columnLines(question, engine) > 0, "not answered over columns")
        }
    }

    @Test("answers that are plain come as whole columns, the others row by row")
    func wholeColumns() throws {
        func isWhole(_ question: String) throws -> (Bool, rows: Int) {
            var rows = 0
            let query = try QueryEngine().prepare(question, parameters: EventQuestions.parameters, reader: graph)
            let columns = try query.columns(from: graph) { _ in
                rows += 1
                return true
            }
            return (columns != nil, columns?.count ?? rows)
        }
        let byRows = try answer(EventQuestions.all[3], QueryEngine(usesColumns: false)).rows.count
        #expect(try isWhole(EventQuestions.all[3]) == (true, byRows))
        #expect(try isWhole("MATCH (c:Country) RETURN c ORDER BY c.id") == (false, 6))
    }

    @Test func limitsEndAQueryTheSameWay() throws {
        let cancelled = QueryCancellation()
        cancelled.cancel()
        let pairs = "MATCH (a:Actor)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b)-[:PARTICIPATED_IN]->(f)<-[:PARTICIPATED_IN]-(c) "
        let cases: [(String, QueryLimits, QueryCancellation?)] = [
            (pairs + "RETURN a.id, c.id, count(*)", QueryLimits(timeout: .nanoseconds(1)), nil),
            (pairs + "RETURN a.id, c.id, count(*)", QueryLimits(steps: 20_000), nil),
            (pairs + "RETURN a.id, c.id, e.id, count(*)", QueryLimits(heldRows: 5_000), nil),
            (pairs + "RETURN DISTINCT a.id, c.id, e.id", QueryLimits(heldRows: 5_000), nil),
            (pairs + "RETURN a.id AS x, c.id ORDER BY x", QueryLimits(heldRows: 5_000), nil),
            ("MATCH (a:Actor) RETURN a.id", QueryLimits(rows: 100), nil),
            ("MATCH (a:Actor) RETURN DISTINCT a.id", QueryLimits(rows: 100), nil),
            (pairs + "RETURN count(*)", QueryLimits(), cancelled),
        ]
        for (question, limits, cancellation) in cases {
            let byRows = try #require(failure(question, QueryEngine(usesColumns: false, limits: limits), cancellation), "\(question)")
            for threads in [1, 2] {
                var limits = limits
                limits.threads = threads
                let overColumns = failure(question, QueryEngine(limits: limits), cancellation)
                #expect(overColumns?.category == byRows.category && overColumns?.message == byRows.message, "\(question)")
            }
            let explanation = try QueryEngine().prepare(question, reader: graph).explanation(from: graph)
            #expect(explanation.hasPrefix("Columns take"), "\(explanation)")
        }
        // An answer that columns hold whole is limited as well.
        let query = try QueryEngine(limits: QueryLimits(rows: 100)).prepare("MATCH (a:Actor) RETURN DISTINCT a.id", reader: graph)
        #expect(throws: Diagnostic.self) { try query.columns(from: graph) { _ in true } }
    }

    @Test("what columns would have to hold and operators need not goes row by row")
    func fewHeldRows() throws {
        let questions = [
            "MATCH (a:Actor)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b) RETURN toUpper(a.name), b, e",
            "MATCH (a:Actor)-[:PARTICIPATED_IN]->(e)<-[:PARTICIPATED_IN]-(b) RETURN a.id, count(*), max(e.id), min(b.name)",
        ]
        for question in questions {
            let byRows = sorted(try answer(question, QueryEngine(usesColumns: false)), question)
            #expect(sorted(try answer(question, QueryEngine(limits: QueryLimits(heldRows: 150))), question) == byRows)
        }
    }

    @Test(arguments: DamagedPart.allCases)
    func damageIsGoneRound(_ part: DamagedPart) throws {
        let damaged = DamagedColumns(graph, part)
        for question in EventQuestions.all + ["MATCH (c:Country) RETURN c"] {
            let byRows = try answer(question, QueryEngine(usesColumns: false))
            let result = try QueryEngine().run(question, parameters: EventQuestions.parameters, on: damaged)
            #expect(sorted(result, question) == sorted(byRows, question), "\(question)")
        }
        // What is damaged is asked for, and then nothing is said to have run over columns.
        let query = try QueryEngine().prepare("MATCH (a:Actor)-[p:PARTICIPATED_IN]->(e) RETURN a.name, p, e", reader: damaged)
        let lines = try query.profile(from: damaged).profile.lines
        #expect(!lines.contains { $0.text.hasPrefix("Columns") })
    }

    // MARK: Asking

    private func answer(_ question: String, _ engine: QueryEngine) throws(Diagnostic) -> QueryResult {
        try engine.run(question, parameters: EventQuestions.parameters, on: graph)
    }

    private func failure(_ question: String, _ engine: QueryEngine, _ cancellation: QueryCancellation?) -> Diagnostic? {
        do throws(Diagnostic) {
            _ = try engine.run(question, parameters: EventQuestions.parameters, on: graph, cancellation: cancellation)
            return nil
        } catch {
            return error
        }
    }

    /// As they are where the question orders them whole, else in an order of our own.
    private func sorted(_ result: QueryResult, _ question: String) -> [String] {
        let rows = result.rows.map { "\($0)" }
        return question.contains("ORDER BY") ? rows : rows.sorted()
    }

    /// How many pipelines `PROFILE` tells of.
    private func columnLines(_ question: String, _ engine: QueryEngine) throws(Diagnostic) -> Int {
        let query = try engine.prepare(question, parameters: EventQuestions.parameters, reader: graph)
        return try query.profile(from: graph).profile.lines.count { $0.text.hasPrefix("Columns") }
    }
}
