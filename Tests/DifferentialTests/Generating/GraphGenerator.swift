import GraphModel

/// Makes small graphs: up to eight nodes and fourteen edges, with loops and edges side by side, properties of every type and none.
struct GraphGenerator {
    static let labels = ["A", "B", "C"]
    static let types = ["T", "U"]
    var random: SplitMix64

    mutating func graph() -> PropertyGraph {
        var graph = PropertyGraph()
        let count = random.chance(4) ? random.number(0..<2) : random.number(2..<(random.chance(25) ? 9 : 6))
        graph.nodes = (0..<count).map { _ in node() }
        if count > 0 {
            let edgeCount = random.chance(15) ? random.number(0..<15) : random.number(3..<11)
            graph.edges = (0..<edgeCount).map { _ in edge(count) }
        }
        graph.indexedKeys = Set(["i", "s", "v"].filter { _ in random.chance(40) })
        return graph
    }

    private mutating func node() -> PropertyGraph.Node {
        var node = PropertyGraph.Node()
        node.labels = Self.labels.filter { _ in random.chance(40) }
        if random.chance(75) { node.properties["i"] = number() }
        if random.chance(50) { node.properties["f"] = .float(random.pick([-1.5, 0.0, 0.5, 1.0, 2.0, 2.25])) }
        if random.chance(75) { node.properties["s"] = .string(text()) }
        if random.chance(60) { node.properties["b"] = .boolean(random.chance(50)) }
        if random.chance(50) {
            node.properties["l"] = .list((0..<random.number(0..<4)).map { _ in .integer(Int64(random.number(-1..<4))) })
        }
        if random.chance(60) { node.properties["v"] = anything() }
        if random.chance(50) { node.properties["d"] = .date(day()) }
        if random.chance(20) { node.properties["m"] = moment() }
        if random.chance(20) {
            node.properties["p"] = CalendarDuration(months: Int64(random.number(-1..<3)), days: 1).map { .duration($0) }
        }
        return node
    }

    private mutating func edge(_ count: Int) -> PropertyGraph.Edge {
        var edge = PropertyGraph.Edge(type: random.pick(Self.types), source: random.number(0..<count), target: random.number(0..<count))
        if random.chance(60) { edge.properties["i"] = number() }
        if random.chance(30) { edge.properties["s"] = .string(text()) }
        if random.chance(20) { edge.properties["v"] = anything() }
        return edge
    }

    /// Mostly small integers, so that they meet again.
    private mutating func number() -> Value {
        switch random.number(0..<20) {
        case 0: .float(.nan)
        case 1, 2: .float(Double(random.number(-1..<4)))
        case 3: .float(0.5)
        default: .integer(Int64(random.number(-1..<5)))
        }
    }

    /// Ends of months and of years, and days beside them.
    private mutating func day() -> Day {
        Day(number: random.pick([19_782, 19_781, 19_723, 19_722, 19_388, 0, -1, 10_652]) + Int64(random.number(0..<2)))
    }

    private mutating func moment() -> Value {
        LocalDateTime(seconds: day().number * 86_400 + random.pick([0, 0, 45_000, 86_399]), nanosecond: 0).map { .localDateTime($0) }
            ?? .null
    }

    private mutating func text() -> String { random.pick(["", "a", "b", "ab", "ba", "aab", "A", " a", "1", "è"]) }

    private mutating func anything() -> Value {
        switch random.number(0..<8) {
        case 7: .date(day())
        // Integers that a double cannot tell apart, and letters that only look the same.
        case 6: random.pick([.integer(9_007_199_254_740_993), .float(9_007_199_254_740_992), .string("\u{E9}"), .string("e\u{301}")])
        case 0: .string(text())
        case 1: .boolean(random.chance(50))
        case 2: .list((0..<random.number(0..<3)).map { _ in .string(text()) })
        case 3: .list((0..<random.number(0..<3)).map { _ in number() })
        default: number()
        }
    }
}
