import GraphModel

/// What `PROFILE` shows: the plan of a query that has run, with what each operator did.
///
/// ```
/// operator              estimated  rows  accesses     time
/// ProduceResults n              2     3         0  0.01 ms
/// LabelScan (n:Person)          2     3         3  0.02 ms
/// total                               3         3  0.03 ms
/// ```
public struct QueryProfile: Sendable, Hashable {
    /// One operator, or a heading above the plan of a query inside an expression, which has no numbers.
    public struct Line: Sendable, Hashable {
        /// The operator and its details, indented as in the tree that `EXPLAIN` prints.
        public var text: String
        /// How many rows the planner expected.
        public var estimatedRows: Int?
        /// How many rows it gave.
        public var rows: Int?
        /// How many nodes, edges, properties, labels and names it read or changed.
        public var accesses: Int?
        /// How long it was at work itself, without those that feed it.
        public var time: Duration?
    }

    /// What ran over columns, in that order, then the operators that saw the rows one by one, the root first.
    public var lines: [Line]

    /// How many rows the answer has.
    public var givenRows: Int

    /// The columns when the profile is given as rows.
    static let columns = ["operator", "estimatedRows", "rows", "accesses", "milliseconds"]

    init(_ plan: QueryPlan, _ profile: PlanProfile, columns record: ColumnarRecord? = nil) {
        let overColumns = (record?.lines ?? []).map { Line(text: $0.text, rows: $0.rows, time: $0.time) }
        givenRows = profile[plan.root].rows
        let byRows = plan.lines.map { line in
            guard let operation = line.operation else { return Line(text: line.text) }
            var measures = profile[operation]
            // Pipelines that run while rows are handed on have lines of their own.
            if case .rows = operation.operation { measures.time = max(.zero, measures.time - (record?.timeOfParts ?? .zero)) }
            return Line(
                text: line.text, estimatedRows: Int(min(1e15, operation.estimatedRows.rounded(.up))), rows: measures.rows,
                accesses: measures.accesses, time: measures.time)
        }
        lines = overColumns + byRows
    }

    /// One row a line.
    var rows: [[Value]] {
        lines.map { line in
            [.string(line.text)] + [line.estimatedRows, line.rows, line.accesses].map { $0.map { .integer(Int64($0)) } ?? .null }
                + [line.time.map { .float(Self.milliseconds($0)) } ?? .null]
        }
    }

    /// The table; without times it is the same for every run.
    public func text(showsTimes: Bool = true) -> String {
        let total = Line(
            text: "total", rows: givenRows, accesses: lines.reduce(0) { $0 + ($1.accesses ?? 0) },
            time: lines.reduce(.zero) { $0 + ($1.time ?? .zero) })
        var table = [["operator", "estimated", "rows", "accesses", "time"]]
        for line in lines + [total] {
            table.append(
                [line.text] + [line.estimatedRows, line.rows, line.accesses].map { $0.map(String.init) ?? "" }
                    + [line.time.map(Self.text) ?? ""])
        }
        if !showsTimes { table = table.map { Array($0.dropLast()) } }
        let widths = table[0].indices.map { column in min(100, table.map { $0[column].count }.max() ?? 0) }
        return table.map { cells in
            var text = cells[0] + String(repeating: " ", count: max(0, widths[0] - cells[0].count))
            for (cell, width) in zip(cells, widths).dropFirst() {
                text += "  " + String(repeating: " ", count: max(0, width - cell.count)) + cell
            }
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }.joined(separator: "\n")
    }

    /// To the microsecond.
    private static func milliseconds(_ time: Duration) -> Double {
        let (seconds, attoseconds) = time.components
        return Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1_000
    }

    /// `0.02 ms`
    private static func text(_ time: Duration) -> String {
        let hundredths = Int((milliseconds(time) * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) ms"
    }
}
