@testable import CypherEngine
import GraphModel
import MemoryGraph
import Testing

struct LimitTests {
    /// What the query ends with; nil for an answer.
    private func outcome(
        _ query: String, _ limits: QueryLimits = QueryLimits(), cancellation: QueryCancellation? = nil, graph: String = ""
    ) throws -> Diagnostic.Category? {
        let graph = try MemoryGraph(graph)
        do throws(Diagnostic) {
            _ = try QueryEngine(limits: limits).run(query, on: graph, cancellation: cancellation)
            return nil
        } catch {
            return error.category
        }
    }

    @Test func rowsThatAreHeld() throws {
        let limits = QueryLimits(heldRows: 1_000)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN x ORDER BY x", limits) == .limit)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN DISTINCT x", limits) == .limit)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN collect(x)", limits) == .limit)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN x, count(*)", limits) == .limit)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN count(x)", limits) == nil)
        #expect(try outcome("UNWIND range(1, 2000) AS x RETURN x", limits) == nil)
        #expect(try outcome("UNWIND range(1, 100000) AS x RETURN x ORDER BY x LIMIT 3", QueryLimits(heldRows: 2_000)) == nil)
    }

    @Test func steps() throws {
        let explosion = "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c RETURN count(*)"
        #expect(try outcome(explosion, QueryLimits(steps: 10_000)) == .limit)
        #expect(try outcome(explosion, QueryLimits(timeout: .milliseconds(50))) == .limit)
    }

    @Test func rowsOfTheAnswer() throws {
        #expect(try outcome("UNWIND range(1, 10) AS x RETURN x", QueryLimits(rows: 10)) == nil)
        #expect(try outcome("UNWIND range(1, 11) AS x RETURN x", QueryLimits(rows: 10)) == .limit)
        #expect(try outcome("UNWIND range(1, 11) AS x RETURN x LIMIT 10", QueryLimits(rows: 10)) == nil)
        #expect(try outcome("UNWIND range(1, 11) AS x RETURN count(x)", QueryLimits(rows: 1)) == nil)
    }

    @Test(
        .serialized,
        arguments: [
            "UNWIND range(1, 3000000) AS x RETURN x ORDER BY x DESC", "UNWIND range(1, 3000000) AS x RETURN DISTINCT 'name ' + toString(x)",
            "UNWIND range(1, 3000000) AS x RETURN 'name ' + toString(x), count(*)",
            "UNWIND range(1, 3000000) AS x RETURN size(collect('a name that is long ' + toString(x)))",
            "UNWIND range(1, 1000000) AS x RETURN max(size([y IN range(1, 1000) | range(y, 10000)]))",
            "RETURN size([x IN range(1, 200) | range(x, 1000000)])",
        ])
    func memory(_ query: String) throws {
        var limits = QueryLimits(memory: 64 << 20)
        let diagnostic = #expect(throws: Diagnostic.self) {
            _ = try QueryEngine(limits: limits).run(query, on: MemoryGraph())
        }
        #expect(diagnostic?.category == .limit && diagnostic?.message.contains("64 MiB of memory") == true)
        limits.memory = 4 << 30
        #expect(try outcome("UNWIND range(1, 100000) AS x RETURN DISTINCT x ORDER BY x", limits) == nil)
    }

    @Test func memoryIsMeasured() throws {
        let before = MemoryFootprint.current
        let bytes = [UInt8](repeating: 1, count: 200 << 20)
        #expect(MemoryFootprint.current - before > 150 << 20 && bytes.count > 0)
        #expect(try #require(MemoryFootprint.available) > 256 << 20)
        #expect([512 << 20, 3 << 29, 100].map(MemoryFootprint.text) == ["512 MiB", "1.5 GiB", "100 bytes"])
    }

    @Test func pathsThatExplode() throws {
        let clique = (0..<12).flatMap { a in (0..<a).map { "(n\(a))-[:T]->(n\($0))" } }.joined(separator: ", ")
        #expect(try outcome("MATCH p = ()-[*]-() RETURN count(p)", QueryLimits(steps: 50_000), graph: clique) == .limit)
        #expect(try outcome("MATCH p = (a)-[*1..2]-() RETURN count(p)", QueryLimits(steps: 50_000), graph: clique) == nil)
    }

    @Test func cancelling() throws {
        let cancellation = QueryCancellation()
        cancellation.cancel()
        #expect(try outcome("UNWIND range(1, 100000) AS x RETURN x", cancellation: cancellation) == .cancelled)
        for query in ["RETURN size([x IN range(1, 1000) | range(1, 100000)])", "UNWIND range(1, 300) AS x RETURN x ORDER BY x"] {
            #expect(try outcome(query, cancellation: cancellation) == .cancelled, "\(query)")
        }
    }

    @Test func rowsCanBeStreamed() throws {
        let graph = MemoryGraph()
        let query = try QueryEngine().prepare("UNWIND range(1, 200000) AS x RETURN x", reader: graph)
        var seen: [Value] = []
        try query.forEachRow(from: graph) { row throws(Diagnostic) in
            seen += row
            return seen.count < 3
        }
        #expect(seen == [.integer(1), .integer(2), .integer(3)])
    }

    @Test(arguments: [
        String(repeating: "WITH 1 AS a ", count: 299) + "RETURN a",
        String(repeating: "UNWIND [1] AS a WITH a AS b WITH b AS c WITH c AS d ", count: 70) + "RETURN d",
        String(repeating: "OPTIONAL MATCH (a) ", count: 299) + "RETURN a",
        "RETURN 1" + String(repeating: " + 1", count: 240),
        "RETURN " + String(repeating: "[", count: 95) + String(repeating: "]", count: 95),
        "WITH 1 AS x RETURN " + String(repeating: "[y IN [1] | ", count: 90) + "x" + String(repeating: "]", count: 90),
        "WITH {a: 1} AS x RETURN x" + String(repeating: ".a", count: 240),
        "RETURN " + (0..<3_000).map { "\($0) AS c\($0)" }.joined(separator: ", "),
        "MATCH (a) WHERE " + (0..<3_000).map { "a.x = \($0)" }.joined(separator: " OR ") + " RETURN a",
    ])
    func largeQueriesEndWell(_ query: String) throws {
        let category = try outcome(query, graph: "(a {x: 1})")
        #expect(category == nil || category == .limit || category == .failure || category == .usage)
    }

    @Test func longPatternsEndWell() throws {
        let chain = (0..<199).map { "(n\($0))-[:T]->(n\($0 + 1))" }.joined(separator: "\n")
        #expect(try outcome("MATCH " + Array(repeating: "()", count: 200).joined(separator: "-->") + " RETURN 1", graph: chain) == nil)
        #expect(try outcome("MATCH " + Array(repeating: "()", count: 201).joined(separator: "-->") + " RETURN 1", graph: chain) == .limit)
    }

    @Test(arguments: [
        "RETURN reduce(l = [], x IN range(1, 100000) | [l]) AS l", "RETURN reduce(l = [1], x IN range(1, 60) | [l, l]) AS l",
        "RETURN reduce(s = 'a', x IN range(1, 60) | s + s) AS s", "RETURN reduce(l = [1], x IN range(1, 60) | l + l) AS l",
        "RETURN reduce(m = {}, x IN range(1, 100000) | {m: m}) AS m",
        "WITH [1] AS l " + String(repeating: "WITH [l, l] AS l ", count: 60) + "RETURN l",
        "WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s RETURN size(replace(s, 'a', s))",
    ])
    func valuesThatExplode(_ query: String) throws {
        #expect(try outcome(query) == .limit)
    }

    @Test(arguments: [
        "RETURN date({year: 2023, ordinalDay: 9223372036854775807})", "RETURN date({year: 9223372036854775807})",
        "RETURN date({year: 2023, week: 9223372036854775807, dayOfWeek: -9223372036854775808})", "RETURN [1][9223372036854775807..]",
        "RETURN [1, 2][-9223372036854775808..9223372036854775807]", "RETURN [1][-9223372036854775808]",
        "RETURN range(-9223372036854775808, 9223372036854775807)", "RETURN range(1, 2, -9223372036854775808)",
        "RETURN -9223372036854775808 / -1", "RETURN -9223372036854775808 % -1", "RETURN abs(-9223372036854775808)",
        "RETURN toInteger(1e300), toInteger('9223372036854775808')", "RETURN substring('abc', 9223372036854775807, 9223372036854775807)",
        "RETURN left('abc', 9223372036854775807), right('abc', 9223372036854775807)", "RETURN 1 LIMIT 9223372036854775807",
        "UNWIND [1, 2] AS x RETURN x ORDER BY x SKIP 9223372036854775807 LIMIT 9223372036854775807", "RETURN 0.0 / 0, 1 % 0.0, 2 ^ 5000",
        "RETURN 'a' =~ '(a+)+$', 'a' =~ '['", "RETURN split('', ''), split('a', ''), replace('', '', 'x')", "RETURN round(1e308 * 10)",
        "RETURN percentileDisc(1, 2)", "UNWIND [1] AS x RETURN percentileCont(x, -1)", "RETURN date('0000-00-00'), date('9999-W53-7')",
        "RETURN size([]), head([]), last([]), tail([]), reverse('')", "MATCH (a)-[*0..0]-(b) RETURN a", "RETURN {a: 1}['b'], {}[null]",
    ])
    func extremesEndWell(_ query: String) throws {
        _ = try outcome(query, graph: "(a)-[:T]->(a)")
    }
}
