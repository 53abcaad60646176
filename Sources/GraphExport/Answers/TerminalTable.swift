/// A table for a terminal: a header, a rule, rows in aligned columns; no frame, so that it can be copied and grepped.
struct TerminalTable: Sendable {
    let columns: [String]
    /// The widest line allowed; nil where there is no limit.
    let width: Int?
    private var rows: [[String]] = []
    private var widths: [Int]

    init(columns: [String], width: Int?) {
        self.columns = columns
        self.width = width
        self.widths = columns.map(\.count)
    }

    /// Takes a row.
    mutating func add(_ cells: [String]) {
        let cells = cells.map(PlainText.singleLine)
        for (index, cell) in cells.enumerated() { widths[index] = max(widths[index], cell.count) }
        rows.append(cells)
    }

    /// Hands over the lines of the table, in order.
    func forEachLine<Failure>(_ put: (String) throws(Failure) -> Void) throws(Failure) {
        guard !columns.isEmpty else { return }
        var widths = widths
        if let width { shrink(&widths, to: width) }
        try put(line(columns, widths) + line(widths.map { String(repeating: "─", count: $0) }, widths))
        for row in rows { try put(line(row, widths)) }
    }

    private func shrink(_ widths: inout [Int], to limit: Int) {
        let gaps = 2 * (widths.count - 1)
        while widths.reduce(0, +) + gaps > limit, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 12 {
            widths[widest] -= 1
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var output = ""
        for (index, cell) in cells.enumerated() {
            let shown = cell.count > widths[index] ? cell.prefix(widths[index] - 1) + "…" : Substring(cell)
            output += shown
            if index < cells.count - 1 { output += String(repeating: " ", count: widths[index] - shown.count + 2) }
        }
        while output.last == " " { output.removeLast() }
        return output + "\n"
    }
}
