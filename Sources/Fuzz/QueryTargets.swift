import CypherEngine
import CypherSyntax
import GraphModel
import MemoryGraph

/// Queries to begin with: those of the library, and some that between them use all of the grammar.
enum QuerySeeds {
    static func all() throws(Diagnostic) -> [[UInt8]] {
        (try QueryLibrary.builtIn().queries.map(\.text) + grammar).map { Array($0.utf8) }
    }

    private static let grammar = [
        "MATCH p = (a:Person&!Known {name: $x})-[r:MET|VISITED*1..3 {n: 1}]->(b)<-[:OF]-() WHERE a.n >= 1 XOR NOT b:City RETURN *",
        "OPTIONAL MATCH (a)-[r]-(b) WHERE r.x IS NOT NULL AND a.name =~ 'A.*' RETURN DISTINCT a.name AS n, count(DISTINCT b) ORDER BY n DESC",
        "UNWIND [1, 2.5, -3e2, 0x1F, 'a\\u00e9', null, true, {k: [1]}] AS x WITH x WHERE x > 1 SKIP 1 LIMIT 2 RETURN x UNION ALL RETURN 1 AS x",
        "RETURN [x IN range(1, 9, 2) WHERE x % 2 = 1 | x ^ 2][1..-1] AS l, reduce(s = 0, x IN [1, 2] | s + x) AS r, all(x IN [1] WHERE x = 1)",
        "MATCH (a) WHERE EXISTS { MATCH (a)--(b) WITH b, count(*) AS n WHERE n > 1 RETURN b } RETURN COUNT { (a)-->() }, [(a)--(c) | c.n]",
        "MERGE (a:Person {n: 1}) ON CREATE SET a.x = 1, a += {y: 2} ON MATCH SET a:Known REMOVE a.z, a:Old DETACH DELETE a",
        "CREATE (a:A {n: 1})-[r:T {m: 2}]->(b), (b)<-[:T]-(c) SET c = properties(a) RETURN labels(a), type(r), startNode(r), keys(c)",
        "CALL { MATCH (n) RETURN n ORDER BY n.n LIMIT 1 } CALL (n) { RETURN n.n + 1 AS m } RETURN CASE m WHEN 1 THEN 'a' ELSE 'b' END",
        "RETURN date('2023-10-18') + duration('P1Y2M3DT4H5M6.7S') AS d, datetime({year: 2020, week: 3, timezone: 'Europe/Rome'}).epochMillis",
        "RETURN 'a' STARTS WITH 'b' OR 'c' CONTAINS \"d\" AND substring('abc', 1, 1) IN split('a,b', ',') AS x, `quoted ``name`` x` // comment",
    ]
}

/// Bytes → a syntax tree, or a diagnostic that points into the text.
struct ParserTarget: FuzzTarget {
    static let name = "parser"
    private let seeds: [[UInt8]]

    init() throws { seeds = try QuerySeeds.all() }

    mutating func run(_ mutator: inout Mutator) throws {
        let input = mutator.mutate(mutator.one(of: seeds) ?? [], with: seeds, longest: 600)
        let text = String(decoding: input, as: UTF8.self)
        do throws(Diagnostic) {
            _ = try Parser.parse(text)
        } catch {
            try Self.check(error, text, input)
        }
    }

    /// A diagnostic about a query has a place within it and a kind, unless a limit was reached.
    static func check(_ diagnostic: Diagnostic, _ text: String, _ input: [UInt8]) throws {
        guard !diagnostic.message.isEmpty else { throw Contradiction(message: "a diagnostic says nothing", input: input) }
        guard case .text(_, let span)? = diagnostic.place else { return }
        guard span.start >= 0, span.start <= span.end, span.end <= text.utf8.count + 1 else {
            throw Contradiction(message: "'\(diagnostic.message)' points to \(span), the text has \(text.utf8.count) bytes", input: input)
        }
    }
}

/// A query → rows or a diagnostic, with and without the optimiser, over a small graph that it may change.
struct QueryTarget: FuzzTarget {
    static let name = "query"
    private let seeds: [[UInt8]]
    private let graph: MemoryGraph
    private let before: MemoryGraph.Snapshot
    private let limits = QueryLimits(heldRows: 2_000, steps: 20_000, timeout: .seconds(5))

    init() throws {
        seeds = try QuerySeeds.all()
        graph = try MemoryGraph(
            """
            (a:Person {name: 'Ada', n: 1})-[:MET {when: '1833-06'}]->(b:Person {name: 'Ben', n: 2.5})-[:OF]->(c:Country {name: 'Utopia'})
            (a)-[:VISITED]->(c), (c)-[:IN]->(c), (d:Event {n: -1, when: '2023-09~'})-[:ACTOR]->(a)
            """)
        before = graph.snapshot()
    }

    mutating func run(_ mutator: inout Mutator) throws {
        let input = mutator.mutate(mutator.one(of: seeds) ?? [], with: seeds, longest: 600)
        let text = String(decoding: input, as: UTF8.self)
        for optimises in [true, false] {
            do {
                let engine = QueryEngine(optimises: optimises, limits: limits)
                let result = try engine.update(text, parameters: ["x": .string("Ada")], on: graph)
                guard result.rows.allSatisfy({ $0.count == result.columns.count }) else {
                    throw Contradiction(message: "a row has not one value for each column", input: input)
                }
            } catch let error as Diagnostic {
                try ParserTarget.check(error, text, input)
            }
            graph.restore(before)
        }
    }
}
