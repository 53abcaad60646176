import GraphModel

/// Columns and rows of a query, and how far their order counts.
struct Answer {
    var columns: [String]
    var rows: [[Value]]
    /// Sizes of the runs of rows that may stand in any order among themselves; nil where all may.
    var ties: [Int]?
    /// Marks of what the query left of the graph; empty where it only reads.
    var marks: [Int] = []
    /// The graph that it left, where it changed it.
    var graph: PropertyGraph?

    /// How much must agree.
    enum Strictness {
        /// Everything, floating-point numbers to ten digits.
        case exact
        /// `1` and `1.0` are one, and the order of lists does not count: for queries that leave it open.
        case loose
    }

    /// The same without the numbers of what the query made in the graph.
    func anonymous(in graph: PropertyGraph, since before: PropertyGraph) -> Answer {
        let likeness = GraphLikeness(of: graph, since: before)
        let rows = rows.map { $0.map(likeness.anonymous) }
        return Answer(columns: columns, rows: rows, ties: ties, marks: likeness.marks, graph: graph)
    }

    /// Whether an answer of an engine is this one.
    func agrees(with other: Answer, _ strictness: Strictness) -> Bool {
        let (others, given) = (other.columns, other.rows)
        guard marks == other.marks else { return false }
        guard Set(columns) == Set(others), columns.count == others.count, rows.count == given.count else { return false }
        let places = columns.compactMap { others.firstIndex(of: $0) }
        let arranged = given.map { row in places.map { row[$0] } }
        var start = 0
        for count in ties ?? [rows.count] {
            let range = start..<start + count
            guard Self.sameBag(Array(rows[range]), Array(arranged[range]), strictness) else { return false }
            start += count
        }
        return true
    }

    private static func sameBag(_ left: [[Value]], _ right: [[Value]], _ strictness: Strictness) -> Bool {
        var rest = right
        for row in left {
            guard let index = rest.firstIndex(where: { same(row, $0, strictness) }) else { return false }
            rest.remove(at: index)
        }
        return rest.isEmpty
    }

    private static func same(_ left: [Value], _ right: [Value], _ strictness: Strictness) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { same($0, $1, strictness) }
    }

    private static func same(_ left: Value, _ right: Value, _ strictness: Strictness) -> Bool {
        switch (left, right) {
        case (.float(let a), .float(let b)): return a == b || (a.isNaN && b.isNaN) || abs(a - b) <= 1e-10 * max(abs(a), abs(b))
        case (.integer(let a), .float(let b)), (.float(let b), .integer(let a)): return strictness == .loose && Double(a) == b
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            if strictness == .exact { return zip(a, b).allSatisfy { same($0, $1, strictness) } }
            return sameBag(a.map { [$0] }, b.map { [$0] }, strictness)
        case (.map(let a), .map(let b)):
            return Set(a.keys) == Set(b.keys) && a.allSatisfy { same($0.value, b[$0.key] ?? .null, strictness) }
        default: return left == right
        }
    }

    /// The rows, one a line.
    var text: String {
        let lines = [columns.joined(separator: " | ")] + rows.map { $0.map(ValueText.of).joined(separator: " | ") }
        return (lines + (graph.map { ["leaves: " + $0.text] } ?? [])).joined(separator: "\n")
    }
}
