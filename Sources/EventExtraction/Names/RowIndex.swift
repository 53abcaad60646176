import GraphModel
import LanguagePacks

/// Rows of a table by identity: thousands of short strings without a Dictionary of String.
struct RowIndex: Sendable {
    private var identities = SymbolTable(capacity: 1)
    private var rows: [Int32] = [-1]

    /// Indexes the rows of a table by a column; an identity that is repeated is an error.
    init(_ table: LazyPackTable?, column name: String) throws(Diagnostic) {
        guard let table, let column = table.column(name) else { return }
        identities = SymbolTable(capacity: table.count)
        for row in 0..<table.count {
            let symbol = table.withField(row, column) { identities.intern(bytes: $0) }
            guard Int(symbol.raw) == rows.count else {
                throw Diagnostic(
                    .languagePack, .damaged, "'\(table.field(row, column))' is told twice", at: table.place(row),
                    hint: "one row each: join the two")
            }
            rows.append(Int32(row))
        }
    }

    /// The row with an identity given as UTF-8.
    func row(bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !bytes.isEmpty, let symbol = identities.lookup(bytes: bytes) else { return nil }
        return Int(rows[Int(symbol.raw)])
    }

    /// The row with an identity.
    func row(_ identity: some StringProtocol) -> Int? {
        var identity = String(identity)
        return identity.withUTF8 { row(bytes: $0) }
    }
}
