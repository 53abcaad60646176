/// A table for a terminal: a header, a rule, rows in aligned columns; no frame, so that it can be copied and grepped.
struct TerminalTable {
    let columns: [String]
    let rows: [[String]]
    /// The widest line allowed; nil where there is no limit.
    let width: Int?

    var text: String {
        guard !columns.isEmpty else { return "" }
        let rows = rows.map { $0.map(singleLine) }
        var widths = columns.map(\.count)
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) }
        }
        if let width { shrink(&widths, to: width) }
        var output = line(columns, widths) + line(widths.map { String(repeating: "─", count: $0) }, widths)
        for row in rows { output += line(row, widths) }
        return output
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
