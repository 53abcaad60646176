@testable import CypherEngine
import GraphModel
import MemoryGraph
import Testing

/// Words of queries in any order: an answer or a diagnostic, never a crash.
struct HostileQueryTests {
    private static let pieces = [
        "MATCH (a)", "MATCH (a:A)-[r:T*0..2]->(b)", "OPTIONAL MATCH (a)--(c)", "WHERE", "a.x = 1", "WITH *", "WITH a, count(*) AS n",
        "WITH 1 AS x",
        "UNWIND [1, null, 'a'] AS u", "RETURN *", "RETURN a", "RETURN count(*)", "RETURN DISTINCT", "ORDER BY a", "SKIP 1", "LIMIT 2",
        "UNION",
        "UNION ALL", "AND", "OR", "NOT", "XOR", "IN", "IS NULL", "STARTS WITH", "=~", "+", "-", "*", "/", "%", "^", "=", "<>", "<", ",",
        "AS z", "a",
        "b", "r", "n", "u", "null", "true", "1", "1.5", "'s'", "[1, 2]", "{k: 1}", "a.x", "a:A", "r.w", "[x IN [1] | x]",
        "any(x IN [1] WHERE x > 0)",
        "(a)-->()", "EXISTS { (a)--() }", "COUNT { (a)--() }", "[(a)--(q) | q]", "CASE WHEN true THEN 1 END", "collect(a)", "size(", ")",
        "nodes(p)",
        "MATCH p = (a)-->()", "p", "id(a)", "type(r)", "labels(a)", "date('2023-01-01')", "possiblyDuring(a, '2023')", "head(",
        "range(0, 3)", "$p", ".x",
        "[0]", "[..1]", "reduce(s = 0, x IN [1] | s + x)",
    ]

    @Test(arguments: 0..<10)
    func anyWordsEndWell(_ seed: Int) throws {
        let graph = try MemoryGraph("(a:A {x: 1})-[:T {w: 1}]->(b:B {x: 2})-[:T]->(a), (b)-[:U]->(b)")
        var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
        func number(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }
        var answers = 0
        for _ in 0..<400 {
            var words = ["MATCH (a)-[r]->(b)"]
            for _ in 0..<number(10) { words.append(Self.pieces[number(Self.pieces.count)]) }
            if number(2) == 0 { words.append("RETURN " + ["a", "*", "count(*) AS n", "a.x + r.w AS s"][number(4)]) }
            do throws(Diagnostic) {
                let engine = QueryEngine(limits: QueryLimits(heldRows: 10_000, steps: 100_000))
                _ = try engine.run(words.joined(separator: " "), parameters: ["p": .integer(1)], on: graph)
                answers += 1
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
        #expect(answers > 0)
    }
}
