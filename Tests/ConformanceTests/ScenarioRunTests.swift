import Foundation
import GraphModel
import MemoryGraph
import Testing

/// What passes and what fails: the checks of the runner, on scenarios of our own.
@Suite("Scenario runner")
struct ScenarioRunTests {
    private func outcome(_ query: String, _ checks: String, before: String = "", tags: String = "") throws -> ScenarioRun.Outcome {
        let text = "Feature: X\n\(tags)\nScenario: [1] Y\n\(before)\nWhen executing query:\n\"\"\"\n\(query)\n\"\"\"\n\(checks)"
        let scenarios = try GherkinReader.scenarios(of: text, feature: "X")
        return ScenarioRun.outcome(of: try #require(scenarios.first), graphs: URL(fileURLWithPath: "/nowhere"))
    }

    private static let anyOrder = "Then the result should be, in any order:\n"
    private static let inOrder = "Then the result should be, in order:\n"
    private static let looseLists = "Then the result should be (ignoring element order for lists):\n"

    private static let right: [(query: String, checks: String)] = [
        ("RETURN 1 AS a, 'x' AS b", "\(anyOrder)| b | a |\n| 'x' | 1 |\nAnd no side effects"),
        ("UNWIND [2, 1, 2] AS a RETURN a", "\(anyOrder)| a |\n| 1 |\n| 2 |\n| 2 |"),
        ("UNWIND [2, 1] AS a RETURN a", "\(inOrder)| a |\n| 2 |\n| 1 |"), ("RETURN [1, 2] AS a", "\(looseLists)| a |\n| [2, 1] |"),
        ("MATCH (a) RETURN a", "\(anyOrder)| a |"), ("MATCH (a) RETURN a", "Then the result should be empty"),
        ("RETURN 0.0 / 0 AS `a b`", "\(anyOrder)| a b |\n| NaN |"),
    ]

    @Test(arguments: right)
    func passes(_ query: String, _ checks: String) throws {
        #expect(try outcome(query, checks) == .passed)
    }

    private static let wrong: [(query: String, checks: String)] = [
        ("RETURN 1 AS a", "\(anyOrder)| a |\n| 2 |"), ("RETURN 1 AS a", "\(anyOrder)| a |\n| 1.0 |"),
        ("RETURN 1 AS a", "\(anyOrder)| b |\n| 1 |"),
        ("RETURN 1 AS a, 2 AS b", "\(anyOrder)| a |\n| 1 |"), ("RETURN 1 AS a", "\(anyOrder)| a | b |\n| 1 | 2 |"),
        ("UNWIND [1, 2, 2] AS a RETURN a", "\(anyOrder)| a |\n| 1 |\n| 1 |\n| 2 |"),
        ("UNWIND [1, 1] AS a RETURN a", "\(anyOrder)| a |\n| 1 |"),
        ("RETURN 1 AS a", "\(anyOrder)| a |"), ("RETURN 1 AS a", "\(anyOrder)| a |\n| 1 |\n| 1 |"),
        ("UNWIND [2, 1] AS a RETURN a", "\(inOrder)| a |\n| 1 |\n| 2 |"), ("RETURN [1, 2] AS a", "\(anyOrder)| a |\n| [2, 1] |"),
        ("RETURN [1, 2] AS a", "\(looseLists)| a |\n| [2, 2] |"), ("RETURN 1 AS a", "Then the result should be empty"),
        ("RETURN 1 AS a", "Then a SyntaxError should be raised at compile time: *"), ("RETURN b", "\(anyOrder)| b |\n| 1 |"),
        ("RETURN b", ""),
        ("RETURN b", "When executing query:\n```\nRETURN 1 AS a\n```\n\(anyOrder)| a |\n| 1 |"),
        ("RETURN 1 AS a", "Then the side effects should be:\n| +nodes | 1 |"),
        ("RETURN 1 AS a", "Then the side effects should be:\n| nodes | 1 |"),
        ("RETURN 1 AS a", "Then something happens"), ("RETURN 1 AS a", "\(anyOrder)| a |\n| one |"), ("RETURN 1 AS a", anyOrder),
    ]

    @Test(arguments: wrong)
    func fails(_ query: String, _ checks: String) throws {
        let outcome = try outcome(query, checks)
        guard case .failed(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test func preparesWhatTheScenarioSays() throws {
        let result = "\(Self.anyOrder)| a |\n| (:A {x: 1}) |"
        let parameters = "And parameters are:\n| x | 1 |\n| y | [null, {z: 'a'}] |"
        let setUp = "And having executed:\n```\nCREATE (:A {x: 1}), (:A {x: 2})\n```\n" + parameters
        #expect(
            try outcome("MATCH (a:A {x: $x}) WHERE $y[1].z = 'a' RETURN a", result, before: "Given an empty graph\n" + setUp) == .passed)
        #expect(try outcome("MATCH (a:A {x: $x}) RETURN a", result, before: "Given any graph\n" + parameters) != .passed)
        #expect(try outcome("RETURN 1 AS a", "\(Self.anyOrder)| a |\n| 1 |", before: "Given the missing-1 graph") != .passed)
    }

    @Test func skipsWhatIsToBeIgnoredOnlyIfItFails() throws {
        #expect(try outcome("RETURN 1 AS a", "\(Self.anyOrder)| a |\n| 1 |", tags: "@ignore") == .passed)
        guard case .skipped = try outcome("RETURN 1 AS a", "\(Self.anyOrder)| a |\n| 2 |", tags: "@ignore") else {
            Issue.record("not skipped")
            return
        }
    }

    @Test func comparesErrors() throws {
        let wanted = try #require(ExpectedError("a TypeError should be raised at runtime: InvalidArgumentValue"))
        func isRight(_ stage: Diagnostic.Stage, _ error: QueryError?, _ wanted: ExpectedError) -> Bool {
            wanted.difference(from: Diagnostic(stage, .usage, "wrong", error: error)) == nil
        }
        #expect(isRight(.execute, .type(.invalidArgumentValue), wanted))
        #expect(!isRight(.bind, .type(.invalidArgumentValue), wanted))
        #expect(!isRight(.execute, .type(.invalidArgumentType), wanted))
        #expect(!isRight(.execute, .argument(.invalidArgumentValue), wanted))
        #expect(!isRight(.execute, nil, wanted))
        let early = try #require(ExpectedError("an ArgumentError should be raised at compile time: *"))
        for stage in [Diagnostic.Stage.parseQuery, .bind, .plan] { #expect(isRight(stage, .argument(.numberOutOfRange), early)) }
        #expect(!isRight(.execute, .argument(.numberOutOfRange), early))
        let whenever = try #require(ExpectedError("a TypeError should be raised at any time: *"))
        #expect(isRight(.bind, .type(.invalidDelete), whenever) && isRight(.execute, .type(.invalidDelete), whenever))
        #expect(!isRight(.command, .type(.invalidDelete), whenever))
        #expect(ExpectedError("a TypeError should be raised at noon: *") == nil)
    }

    @Test func countsSideEffects() throws {
        let graph = try MemoryGraph("(a:A {x: 1, y: 1})-[:T {w: 1}]->(b:A:B), (c:C)")
        let before = try GraphContent(of: graph)
        #expect(SideEffects(from: before, to: before) == SideEffects())
        try graph.delete(EdgeID(0))
        try graph.delete(NodeID(1))
        let new = graph.createNode()
        try graph.add(graph.intern(label: "A"), to: new)
        try graph.add(graph.intern(label: "D"), to: new)
        try graph.set(graph.intern(propertyKey: "x"), of: NodeID(0), to: .integer(2))
        try graph.set(graph.intern(propertyKey: "y"), of: NodeID(0), to: .integer(1))
        let wanted = try SideEffects([
            ["+nodes", "1"], ["-nodes", "1"], ["-relationships", "1"], ["+relationships", "0"], ["+labels", "1"], ["-labels", "1"],
            ["+properties", "1"], ["-properties", "2"],
        ])
        #expect(SideEffects(from: before, to: try GraphContent(of: graph)) == wanted)
    }

    @Test func answersFromTheTableOfAProcedure() throws {
        let table = [["out", "in"], ["'a'", "1"], ["'b'", "null"], ["'c'", "1"]]
        let procedure = try TableProcedure("our.own.proc(in :: INTEGER?) :: (out :: STRING?)", table)
        #expect(procedure.name == "our.own.proc")
        #expect(procedure.arguments.map(\.type) == ["INTEGER?"] && procedure.results.map(\.name) == ["out"])
        #expect(procedure.answer(to: [.float(1)]) == [[.string("a")], [.string("c")]])
        #expect(procedure.answer(to: [.null]) == [[.string("b")]])
        #expect(procedure.answer(to: [.integer(3)]).isEmpty)
        let silent = try TableProcedure("our.silence() :: ()", [])
        #expect(silent.arguments.isEmpty && silent.results.isEmpty)
        #expect(throws: Diagnostic.self) { try TableProcedure("our.proc(in) :: (out :: STRING?)", []) }
        #expect(throws: Diagnostic.self) { try TableProcedure("our.proc() :: (out :: STRING?)", [["in"]]) }
    }

    @Test func knownFailuresMayOnlyShrink() {
        let known = KnownFailures("# why\nX [1]\nX [2] 3 # for a reason\nX [9]\n")
        #expect(known.identities == ["X [1]", "X [2] 3", "X [9]"])
        #expect(known.mistakes(passed: ["X [4]"], failed: ["X [1]", "X [2] 3", "X [9]"]).isEmpty)
        let mistakes = known.mistakes(passed: ["X [1]"], failed: ["X [2] 3", "X [5]"])
        #expect(mistakes.count == 3)
        #expect(mistakes.first?.hasPrefix("X [5] fails") == true)
        #expect(known.text(failed: ["X [2] 3", "X [5]"]) == "# why\nX [2] 3 # for a reason\n")
    }
}
