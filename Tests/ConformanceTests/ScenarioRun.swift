import CypherEngine
import Foundation
import GraphModel
import MemoryGraph

/// One run of a scenario: its graph, and what its last query gave.
struct ScenarioRun {
    /// What a scenario came to, and why.
    enum Outcome: Hashable, Sendable {
        case passed
        case failed(String)
        /// It fails, and the kit itself says by `@ignore` that it is not to be counted.
        case skipped(String)
    }

    /// The folder of the named graphs.
    private let graphs: URL
    private let graph = MemoryGraph()
    private var engine: ScenarioEngine
    private var parameters: [String: Value] = [:]
    /// What the last query gave; nil before the first one.
    private var answer: Result<QueryResult, Diagnostic>?
    /// What the last query changed.
    private var changes = SideEffects()
    private var isErrorExpected = false

    /// Runs the steps of a scenario, up to the first that fails.
    static func outcome(of scenario: Scenario, graphs: URL, _ way: ScenarioEngine.Way = .overColumns) -> Outcome {
        var run = ScenarioRun(graphs: graphs, ScenarioEngine(way))
        guard let reason = run.failure(of: scenario) else { return .passed }
        return scenario.tags.contains("@ignore") ? .skipped(reason) : .failed(reason)
    }

    private init(graphs: URL, _ engine: ScenarioEngine) {
        self.graphs = graphs
        self.engine = engine
    }

    /// Why the scenario fails; nil if it passes.
    private mutating func failure(of scenario: Scenario) -> String? {
        do throws(Diagnostic) {
            for step in scenario.steps {
                if let reason = try perform(try ScenarioAction(step)) { return reason }
            }
        } catch {
            return error.summary
        }
        return answer == nil ? "no query was run" : unexpectedError
    }

    /// Does what a step asks for; gives what is wrong where it checks something.
    private mutating func perform(_ action: ScenarioAction) throws(Diagnostic) -> String? {
        switch action {
        case .graph(let name): if let name { try load(name) }
        case .setUp(let statement): try setUp(statement)
        case .procedure(let procedure): engine.add(procedure)
        case .parameters(let values): parameters.merge(values) { _, new in new }
        case .query(let text):
            if let unexpectedError { return unexpectedError }
            try execute(text)
        case .result(let table): return try check { result throws(Diagnostic) in try table.difference(from: result, in: graph) }
        case .emptyResult: return try check { result in result.rows.isEmpty ? nil : "expected no rows, got \(result.rows.count)" }
        case .sideEffects(let wanted): return wanted == changes ? nil : "expected \(wanted.text), got \(changes.text)"
        case .error(let wanted): return check(wanted)
        }
        return nil
    }

    // MARK: Set-up

    private func load(_ name: String) throws(Diagnostic) {
        let folder = graphs.appending(path: name)
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".cypher") }
        guard !files.isEmpty, !name.contains("/") else { throw Diagnostic(.read, .notFound, "the kit has no graph \(name)") }
        for file in files.sorted() {
            guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else {
                throw Diagnostic(.read, .failure, "\(file) cannot be read")
            }
            for statement in text.split(separator: ";") where !statement.allSatisfy(\.isWhitespace) { try setUp(String(statement)) }
        }
    }

    private func setUp(_ statement: String) throws(Diagnostic) {
        do throws(Diagnostic) {
            _ = try engine.run(statement, on: graph)
        } catch {
            throw Diagnostic(error.stage, error.category, "the graph cannot be set up: \(error.message)", error: error.error)
        }
    }

    // MARK: Queries and what they give

    private mutating func execute(_ query: String) throws(Diagnostic) {
        let before = try GraphContent(of: graph)
        do throws(Diagnostic) {
            answer = .success(try engine.run(query, parameters: parameters, on: graph))
        } catch {
            answer = .failure(error)
        }
        isErrorExpected = false
        changes = SideEffects(from: before, to: try GraphContent(of: graph))
    }

    private var unexpectedError: String? {
        guard case .failure(let error)? = answer, !isErrorExpected else { return nil }
        return error.summary
    }

    private func check(_ difference: (QueryResult) throws(Diagnostic) -> String?) throws(Diagnostic) -> String? {
        switch answer {
        case .success(let result)?: try difference(result)
        case .failure(let error)?: error.summary
        case nil: "no query was run"
        }
    }

    private mutating func check(_ wanted: ExpectedError) -> String? {
        switch answer {
        case .success(let result)?: return "expected \(wanted.kind): \(wanted.detail), got \(result.rows.count) rows"
        case .failure(let error)?:
            isErrorExpected = true
            return wanted.difference(from: error) ?? (changes == SideEffects() ? nil : "the failing query left \(changes.text)")
        case nil: return "no query was run"
        }
    }
}
