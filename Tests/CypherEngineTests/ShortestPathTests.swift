import CypherEngine
import GraphModel
import MemoryGraph
import Testing

/// Shortest paths in random graphs against a search of our own: nothing but a queue and the edges as they were written.
struct ShortestPathTests {
    /// The pairs of nodes of all graphs together are more than 10,000.
    @Test(arguments: 0..<60)
    func agreesWithANaiveSearch(_ seed: Int) throws {
        var random = RandomEdges(seed: UInt64(seed))
        let drawn = random.draw()
        let graph = try MemoryGraph(drawn.text)
        for direction in Walk.allCases {
            for maximum in [nil, 2] {
                let expected = drawn.shortest(direction, maximum: maximum)
                for optimises in [true, false] {
                    try compare(expected, graph, direction, maximum, optimises)
                }
            }
        }
    }

    private func compare(
        _ expected: [Pair: ShortestWays], _ graph: MemoryGraph, _ direction: Walk, _ maximum: Int?, _ optimises: Bool
    ) throws {
        let engine = QueryEngine(optimises: optimises)
        let edge = direction.pattern("[:T*..\(maximum.map(String.init) ?? "")]")
        let one = try engine.run("MATCH p = shortestPath((a)\(edge)(b)) RETURN a.n, b.n, length(p)", on: graph)
        let lengths = try one.rows.map { row in (try pair(row), row[2]) }
        #expect(Set(lengths.map(\.0)).count == lengths.count, "one path for each pair")
        #expect(Dictionary(lengths) { first, _ in first } == expected.mapValues { .integer(Int64($0.length)) })

        let all = try engine.run(
            "MATCH p = allShortestPaths((a)\(edge)(b)) RETURN a.n, b.n, length(p), relationships(p)", on: graph)
        var ways: [Pair: ShortestWays] = [:]
        var seen: Set<Value> = []
        for row in all.rows {
            guard case .integer(let length) = row[2] else { continue }
            ways[try pair(row), default: ShortestWays(length: Int(length), count: 0)].count += 1
            #expect(seen.insert(.list(row)).inserted, "the same path twice")
        }
        #expect(ways == expected)

        // The shortest of the edges that may be walked, found pair by pair and as values.
        let few = try engine.run(
            """
            MATCH (a), (b) WHERE a.n < b.n
            RETURN a.n, b.n, length(shortestPath((a)\(edge)(b))) AS length
            """, on: graph)
        for row in few.rows {
            #expect(row[2] == expected[try pair(row)].map { .integer(Int64($0.length)) } ?? .null)
        }
    }

    /// Conditions that hold of each edge, of each node and of the whole path, against all walks there are.
    @Test(arguments: 0..<30)
    func conditionsBelongToTheSearch(_ seed: Int) throws {
        var random = RandomEdges(seed: UInt64(1_000 + seed))
        let graph = try MemoryGraph(random.draw(nodes: 5, edges: 7).text)
        let conditions = [
            "all(r IN relationships(p) WHERE r.w > 0)", "none(x IN nodes(p) WHERE x.n = 1)", "length(p) > 2",
            "any(r IN relationships(p) WHERE r.w = 0) AND length(p) < 4", "size([r IN relationships(p) WHERE r.w > 0]) = 1",
        ]
        for condition in conditions {
            for edge in ["-[:T*]-", "-[:T*]->"] {
                let walks = try QueryEngine().run(
                    "MATCH p = (a)\(edge)(b) WHERE a.n <> b.n AND \(condition) RETURN a.n, b.n, min(length(p))", on: graph)
                let expected = Dictionary(try walks.rows.map { (try pair($0), $0[2]) }) { first, _ in first }
                for optimises in [true, false] {
                    let found = try QueryEngine(optimises: optimises).run(
                        "MATCH p = shortestPath((a)\(edge)(b)) WHERE \(condition) RETURN a.n, b.n, length(p)", on: graph)
                    #expect(Dictionary(try found.rows.map { (try pair($0), $0[2]) }) { first, _ in first } == expected, "\(condition)")
                }
            }
        }
    }

    /// A graph in which every node meets every other has more walks than anyone can count; only the shortest are looked at.
    @Test func denseGraphsDoNotExplode() throws {
        let count = 60
        let edges = (0..<count).flatMap { from in ((from + 1)..<count).map { "(n\(from))-[:T]->(n\($0))" } }
        let nodes = (0..<count).map { "(n\($0) {n: \($0)})" } + ["(z {n: -1})", "(n\(count - 1))-[:T]->(z)"]
        let graph = try MemoryGraph((nodes + edges).joined(separator: "\n"))
        let engine = QueryEngine(limits: QueryLimits(steps: 200_000))
        let result = try engine.run(
            "MATCH p = allShortestPaths((a {n: 0})-[*]-(z {n: -1})) RETURN count(p) AS paths, max(length(p)) AS length", on: graph)
        #expect(result.rows == [[.integer(1), .integer(2)]])
    }

    @Test func longPathsNeedNoStack() throws {
        let count = 10_000
        let lines = ["(n0 {n: 0})", "(n\(count) {n: 1})"] + (0..<count).map { "(n\($0))-[:T]->(n\($0 + 1))" }
        let graph = try MemoryGraph(lines.joined(separator: "\n"))
        let engine = QueryEngine()
        for query in [
            "MATCH p = shortestPath((a {n: 0})-[*]->(b {n: 1})) RETURN length(p)",
            "MATCH p = allShortestPaths((b {n: 1})-[*]-(a {n: 0})) RETURN length(p)",
        ] {
            #expect(try engine.run(query, on: graph).rows == [[.integer(Int64(count))]])
        }
        let rounds = try engine.run("MATCH (a {n: 0}) ((x)-[:T]->(y)){500} (z) RETURN size(x)", on: graph)
        #expect(rounds.rows == [[.integer(500)]])
    }

    @Test func aSearchWithoutEndStopsAtTheLimit() throws {
        let count = 14
        let edges = (0..<count).flatMap { from in ((from + 1)..<count).map { "(n\(from))-[:T]->(n\($0))" } }
        let graph = try MemoryGraph(((0..<count).map { "(n\($0) {n: \($0)})" } + edges).joined(separator: "\n"))
        let error = #expect(throws: Diagnostic.self) {
            try QueryEngine(limits: QueryLimits(steps: 100_000)).run(
                "MATCH p = shortestPath((a {n: 0})-[*]-(b {n: 3})) WHERE length(p) < 0 RETURN p", on: graph)
        }
        #expect(error?.category == .limit)
    }

    private func pair(_ row: [Value]) throws -> Pair {
        guard case .integer(let from) = row[0], case .integer(let to) = row[1] else { throw NoNumbers() }
        return Pair(from: Int(from), to: Int(to))
    }

    private struct NoNumbers: Error {}
}

private struct Pair: Hashable {
    var from: Int
    var to: Int
}

/// The length of the shortest paths between two nodes, and how many there are.
private struct ShortestWays: Equatable {
    var length: Int
    var count: Int
}

private enum Walk: CaseIterable {
    case along, against, both

    func pattern(_ edge: String) -> String {
        switch self {
        case .along: "-\(edge)->"
        case .against: "<-\(edge)-"
        case .both: "-\(edge)-"
        }
    }
}

/// A graph as numbers.
private struct DrawnGraph {
    var count: Int
    var edges: [(from: Int, to: Int, type: String, weight: Int)]

    var text: String {
        let nodes = (0..<count).map { "(n\($0) {n: \($0)})" }
        return (nodes + edges.map { "(n\($0.from))-[:\($0.type) {w: \($0.weight)}]->(n\($0.to))" }).joined(separator: ", ")
    }

    /// For each pair of nodes that differ what the shortest paths over edges of type T are: a queue for each node.
    func shortest(_ walk: Walk, maximum: Int?) -> [Pair: ShortestWays] {
        var found: [Pair: ShortestWays] = [:]
        for start in 0..<count {
            var ways = [start: ShortestWays(length: 0, count: 1)]
            var queue = [start]
            while !queue.isEmpty {
                let node = queue.removeFirst()
                guard let here = ways[node], here.length < maximum ?? Int.max else { continue }
                for edge in edges where edge.type == "T" {
                    var ends: [Int] = []
                    if edge.from == node, walk != .against { ends.append(edge.to) }
                    if edge.to == node, walk != .along { ends.append(edge.from) }
                    for end in ends {
                        if ways[end] == nil {
                            ways[end] = ShortestWays(length: here.length + 1, count: 0)
                            queue.append(end)
                        }
                        if ways[end]?.length == here.length + 1 { ways[end]?.count += here.count }
                    }
                }
            }
            for (end, way) in ways where end != start { found[Pair(from: start, to: end)] = way }
        }
        return found
    }
}

/// Draws graphs, the same ones for the same seed.
private struct RandomEdges {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 7 }

    mutating func number(_ range: Range<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int(state % UInt64(range.count))
    }

    mutating func draw(nodes: Int? = nil, edges: Int? = nil) -> DrawnGraph {
        let count = nodes ?? number(2..<12)
        let edges = (0..<(edges ?? number(1..<2 * count))).map { _ in
            (from: number(0..<count), to: number(0..<count), type: number(0..<4) == 0 ? "U" : "T", weight: number(0..<3))
        }
        return DrawnGraph(count: count, edges: edges)
    }
}
