import GraphModel

/// A statement that is read alongside a scan in the same order: its rows are ordered by the number in their first column.
///
///     var labels = try RowCursor(statements("SELECT node, label FROM node_label ORDER BY node"))
///     for node in nodes { while try labels.advance(to: node) { … labels.row.integer(1) … ; try labels.next() } }
struct RowCursor {
    let row: PreparedStatement
    /// The number of the row at hand; larger than any where there is none.
    private(set) var number: Int64 = .min

    init(_ statement: PreparedStatement) throws(Diagnostic) {
        row = statement
        try next()
    }

    /// Goes to the next row.
    mutating func next() throws(Diagnostic) {
        if number == .max { return }
        number = try row.step() ? row.integer(0) : .max
    }

    /// Goes to the first row whose number is not smaller, and says whether it has this number.
    mutating func advance(to wanted: Int64) throws(Diagnostic) -> Bool {
        while number < wanted { try next() }
        return number == wanted
    }
}
