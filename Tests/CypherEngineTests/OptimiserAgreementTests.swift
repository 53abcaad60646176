@testable import CypherEngine
import GraphModel
import MemoryGraph
import Testing

/// Random queries over random graphs: improved plans give the rows that patterns matched as written give.
struct OptimiserAgreementTests {
    @Test(arguments: 0..<40)
    func improvedPlansAgree(_ seed: Int) throws {
        var random = QueryGenerator(seed: UInt64(seed))
        let graph = try MemoryGraph(random.graph())
        for _ in 0..<25 {
            let query = random.query()
            let plain = rows(query, graph, optimises: false)
            let improved = rows(query, graph, optimises: true)
            #expect(plain == improved, "\(query)")
        }
    }

    /// The rows in an order of their own, or the message.
    private func rows(_ query: String, _ graph: MemoryGraph, optimises: Bool) -> [String] {
        do throws(Diagnostic) {
            let limits = QueryLimits(steps: 2_000_000)
            let result = try QueryEngine(optimises: optimises, limits: limits).run(query, on: graph)
            return result.rows.map { row in row.map(\.literalText).joined(separator: "|") }.sorted()
        } catch {
            // A limit is reached by one plan and not by the other; anything else must be the same.
            return error.category == .limit ? [] : [error.message]
        }
    }
}

/// Makes small graphs and queries, the same ones for the same seed.
private struct QueryGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func number(_ range: Range<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int(state % UInt64(range.count))
    }

    mutating func pick(_ choices: [String]) -> String { choices[number(0..<choices.count)] }

    mutating func graph() -> String {
        let count = number(2..<7)
        let nodes = (0..<count).map { index in
            "(n\(index)" + pick(["", ":A", ":B", ":A:B"]) + " {x: \(number(0..<3)), name: '\(pick(["p", "q", "r"]))'})"
        }
        let edges = (0..<number(1..<9)).map { _ in
            "(n\(number(0..<count)))-[:\(pick(["T", "U"])) {w: \(number(0..<2))}]->(n\(number(0..<count)))"
        }
        return (nodes + edges).joined(separator: ", ")
    }

    mutating func query() -> String {
        var text = ""
        var known: [String] = []
        for _ in 0..<number(1..<3) {
            text += pick(["MATCH ", "MATCH ", "OPTIONAL MATCH "])
            text += (0..<number(1..<3)).map { _ in pattern(&known) }.joined(separator: ", ")
            if number(0..<2) == 0 { text += " WHERE " + condition(known) }
            text += " "
            if number(0..<3) == 0 {
                text += "WITH " + pick(["", "DISTINCT "]) + known.joined(separator: ", ") + pick([" ", " WHERE \(condition(known)) "])
            }
        }
        let columns = known.map { "\($0).x AS \($0)x, \($0).name AS \($0)n" }.joined(separator: ", ")
        return text + "RETURN " + pick([columns, columns, "DISTINCT " + columns, columns + ", count(*) AS n", "count(*) AS n"])
    }

    private mutating func pattern(_ known: inout [String]) -> String {
        var text = node(&known)
        for _ in 0..<number(0..<3) {
            let type = pick(["", ":T", ":U", ":T|U", ":T*1..2", "*0..2", ":T {w: 1}"])
            text += pick(["-[\(type)]->", "<-[\(type)]-", "-[\(type)]-"]) + node(&known)
        }
        return text
    }

    private mutating func node(_ known: inout [String]) -> String {
        let name = pick(["a", "b", "c", ""])
        if known.contains(name) { return "(\(name))" }
        if !name.isEmpty {
            known.append(name)
        } else if known.isEmpty {
            known.append("a")
            return "(a)"
        }
        return "(\(name)" + pick(["", "", ":A", ":B", ":A|B", ":!A"]) + pick(["", "", " {name: 'p'}", " {x: 1}"]) + ")"
    }

    private mutating func condition(_ known: [String]) -> String {
        let name = pick(known)
        let other = pick(known)
        return pick([
            "\(name).x > \(number(0..<3))", "\(name).name = '\(pick(["p", "q"]))'", "\(name).x = \(other).x", "\(name) <> \(other)",
            "\(name):A", "(\(name))-->()", "NOT (\(name))-[:T]->(:B)", "EXISTS { (\(name))--(z) WHERE z.x = \(other).x }",
            "\(name).x IN [0, 1] AND \(other).name STARTS WITH 'p'", "\(name).x = 1 OR \(other).name = 'q'", "\(name).x IS NULL",
            "size([(\(name))-->(y) | y.x]) > 1", "COUNT { (\(name))<--() } = 1",
        ])
    }
}
