import CypherEngine
import GraphModel

/// The rows that a scenario wants to see.
struct ExpectedTable: Hashable, Sendable {
    var columns: [String]
    var rows: [[KitValue]]
    /// Whether the rows come in this order.
    var isOrdered: Bool
    /// Whether lists may hold their elements in any order.
    var ignoresListOrder: Bool

    /// Reads a table whose first row names the columns.
    init(_ table: [[String]], isOrdered: Bool, ignoresListOrder: Bool) throws(Diagnostic) {
        guard let header = table.first else { throw Diagnostic(.read, .damaged, "the expected result has no columns") }
        columns = header
        rows = try table.dropFirst().map { row throws(Diagnostic) in
            try row.map { cell throws(Diagnostic) in try KitValueReader.value(of: cell) }
        }
        self.isOrdered = isOrdered
        self.ignoresListOrder = ignoresListOrder
    }

    /// What is wrong with a result; nil if it is right. The order of the columns is free.
    func difference<Reader: GraphReader>(from result: QueryResult, in graph: Reader) throws(Diagnostic) -> String? {
        guard result.columns.sorted() == columns.sorted() else { return "expected the columns \(columns), got \(result.columns)" }
        guard Set(columns).count == columns.count else { return "two columns have the same name: \(columns)" }
        let order = columns.compactMap { result.columns.firstIndex(of: $0) }
        var given: [[KitValue]] = []
        for row in result.rows {
            guard row.count == order.count else { return "a row has \(row.count) values for \(order.count) columns" }
            given.append(try order.map { index throws(Diagnostic) in try KitValue(row[index], in: graph) })
        }
        let wanted = rows.map(comparable)
        given = given.map(comparable)
        let isEqual = isOrdered ? given == wanted : counts(of: given) == counts(of: wanted)
        return isEqual ? nil : "expected \(text(wanted, besides: given)), got \(text(given, besides: wanted))"
    }

    private func comparable(_ row: [KitValue]) -> [KitValue] { ignoresListOrder ? row.map(\.withSortedLists) : row }

    private func counts(of rows: [[KitValue]]) -> [[KitValue]: Int] {
        rows.reduce(into: [:]) { counts, row in counts[row, default: 0] += 1 }
    }

    /// The rows that `others` has not, for a message; all where only the order is wrong.
    private func text(_ rows: [[KitValue]], besides others: [[KitValue]]) -> String {
        var left = counts(of: others)
        let missing = rows.filter { row in
            guard let count = left[row], count > 0 else { return true }
            left[row] = count - 1
            return false
        }
        let isSameRows = missing.isEmpty && rows.count == others.count
        let shown = (isSameRows ? rows : missing).prefix(5).map { row in row.map(\.text).joined(separator: " | ") }
        return "\(rows.count) rows" + (shown.isEmpty ? "" : " with (" + shown.joined(separator: "; ") + ")")
    }
}
