import CypherSyntax
import GraphModel

/// Names and what they stand for.
typealias Bindings = [String: Value]

/// Why the evaluator gives no rows.
enum NaiveFailure: Error, Hashable {
    /// The query fails at run time.
    case failed(String)
    /// The query says something that it may not say, or that the evaluator does not know.
    case beyond(String)
    /// openCypher does not say what the answer is.
    case open(String)
    /// There is too much to walk through.
    case tooLarge
}

/// Answers a query the slow way, straight from what openCypher says of each clause: rows are dictionaries, a `MATCH` walks through all
/// nodes and edges, nothing is planned. What the engine answers is held against it.
///
/// What openCypher leaves open is decided by a ``Habit``: run with several habits, a query whose answer does not depend on them has
/// one right answer.
final class NaiveEvaluator {
    /// Choices that openCypher leaves to the engine.
    struct Habit {
        /// Orders nodes, edges and the rows of clauses at random; nil for the order of their numbers.
        var seed: UInt64?
        /// Whether both sides of `AND` are looked at when the first decides, and so on.
        var isEager = true
    }

    /// Rows, and the names that each of them binds.
    struct Table {
        var names: [String]
        var rows: [Bindings]
        /// Sizes of the runs of rows that `ORDER BY` leaves beside each other; nil where there is no order.
        var ties: [Int]?
    }

    /// The graph as the clauses so far have left it.
    var graph: PropertyGraph
    let parameters: Bindings
    let isEager: Bool
    /// What is seen of the query around a subquery, also behind its `WITH`s.
    var enclosing: Bindings = [:]
    private var random: SplitMix64?
    private var steps = 0
    private let maximumSteps = 60_000

    init(_ graph: PropertyGraph, parameters: Bindings = [:], habit: Habit = Habit()) {
        self.graph = graph
        self.parameters = parameters
        self.isEager = habit.isEager
        self.random = habit.seed.map { SplitMix64(seed: $0) }
    }

    /// The answer to a whole query, and the graph that it leaves.
    func answer(_ tree: SyntaxTree) throws -> Answer {
        let before = graph
        var answer = try answer(tree.query, from: Table(names: [], rows: [[:]]))
        if !tree.query.returns { (answer.columns, answer.rows, answer.ties) = ([], [], nil) }
        return tree.query.isUpdating ? answer.anonymous(in: graph, since: before) : answer
    }

    /// The columns and rows of a query, each part of a `UNION` beginning with the same rows. Where there is no `RETURN`, the rows are
    /// those of the last clause.
    func answer(_ query: UnionQuery, from start: Table) throws -> Answer {
        var tables = try query.parts.map { try table($0, from: start) }
        let first = tables.removeFirst()
        guard !tables.isEmpty else {
            return Answer(columns: first.names, rows: rows(first, first.names), ties: first.ties)
        }
        var all = rows(first, first.names)
        for table in tables {
            guard Set(table.names) == Set(first.names) else { throw NaiveFailure.beyond("parts of a UNION with other columns") }
            all += rows(table, first.names)
        }
        if query.unions.contains(where: { !$0.keepsDuplicates }) { all = distinct(all) }
        return Answer(columns: first.names, rows: all, ties: nil)
    }

    private func rows(_ table: Table, _ names: [String]) -> [[Value]] {
        table.rows.map { row in names.map { row[$0] ?? .null } }
    }

    private func table(_ query: SingleQuery, from start: Table) throws -> Table {
        var table = start
        for clause in query.clauses { table = try apply(clause, to: table) }
        return table
    }

    // MARK: What habits decide

    /// Counts a step, so that no pair takes long.
    func step() throws {
        steps += 1
        if steps > maximumSteps { throw NaiveFailure.tooLarge }
    }

    /// A text that is not too long: one that is doubled for each row grows beyond all bounds.
    func bounded(_ text: String) throws -> Value {
        if text.utf8.count > 5_000 { throw NaiveFailure.tooLarge }
        return .string(text)
    }

    /// The elements in an order that nobody may rely on.
    func inAnyOrder<Element>(_ elements: [Element]) -> [Element] {
        guard random != nil else { return elements }
        var copy = elements
        for index in copy.indices.dropLast() {
            let other = random?.number(index..<copy.count) ?? index
            copy.swapAt(index, other)
        }
        return copy
    }

    /// Now and then rows that are the same stand together, as where a part of the pattern that nothing names is matched last:
    /// a shuffle alone hardly ever gives that order, on which a change of the graph may depend.
    func sideBySide(_ rows: [Bindings]) -> [Bindings] {
        guard random?.number(0..<2) == 0 else { return rows }
        var places: [Bindings: Int] = [:]
        for row in rows where places[row] == nil { places[row] = places.count }
        return rows.enumerated().sorted { left, right in
            let (first, second) = (places[left.element] ?? 0, places[right.element] ?? 0)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    /// The first of each kind of row.
    func distinct(_ rows: [[Value]]) -> [[Value]] {
        var kept: [[Value]] = []
        for row in rows where !kept.contains(where: { zip($0, row).allSatisfy(ValueLaws.equivalent) }) { kept.append(row) }
        return kept
    }
}
