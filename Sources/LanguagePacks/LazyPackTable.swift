import GraphModel

/// A table of a language pack that stays where it lies: the places of its rows are found once, fields are read when
/// asked for.
///
/// For tables of many thousand rows (places, people) of which an article touches a few; ``PackTable`` is simpler for small ones.
public struct LazyPackTable: Sendable {
    /// The file, relative to the packs.
    public let path: String
    private let text: PackText
    private let columns: [String]
    private var starts: [Int32] = []

    /// Finds the rows of a table, which must have the given columns.
    public init(path: String, text: PackText, requiring required: [String] = []) throws(Diagnostic) {
        self.path = path
        self.text = text
        let bytes = text.bytes
        var header: [String]?
        var start = 0
        while start < bytes.count {
            let end = Self.lineEnd(bytes, from: start)
            if end > start, bytes[start] != UInt8(ascii: "#") {
                if header == nil {
                    let line = Substring(String(decoding: bytes[start..<end], as: UTF8.self))
                    header = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmingBlanks }
                } else {
                    starts.append(Int32(start))
                }
            }
            start = end + 1
        }
        self.columns = header ?? []
        for column in required where !columns.contains(column) {
            throw Diagnostic(
                .languagePack, .damaged, "the column '\(column)' is missing", at: .file(path),
                hint: "the header names: \(columns.joined(separator: ", "))")
        }
    }

    /// Number of rows.
    public var count: Int { starts.count }

    /// Where a row stands in the file.
    public func place(_ row: Int) -> Diagnostic.Place {
        guard starts.indices.contains(row) else { return .file(path) }
        return .line(file: path, line: text.bytes[..<Int(starts[row])].count { $0 == 10 } + 1, column: nil)
    }

    /// An error that says that a field of a row names something that there is not: none of `known`, which stand in `listed`.
    public func unknownName(_ what: String, _ row: Int, _ column: Int?, among known: [String], listed: String? = nil) -> Diagnostic {
        .unknownName(what, field(row, column), among: known, listed: listed, at: place(row))
    }

    /// Position of a column; nil where the table does not have it.
    public func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// The field of a row; empty where the row is short or the column is nil.
    public func field(_ row: Int, _ column: Int?) -> String {
        withField(row, column) { String(decoding: $0, as: UTF8.self) }
    }

    /// A column of all rows.
    public func all(_ column: String) -> [String] {
        let column = self.column(column)
        return (0..<count).map { field($0, column) }
    }

    /// The parts of a field between `|`.
    public func list(_ row: Int, _ column: Int?) -> [String] {
        var parts: [String] = []
        forEachPart(row, column) { parts.append(String(decoding: $0, as: UTF8.self)) }
        return parts
    }

    /// Calls `body` with the bytes of a field.
    public func withField<Result>(_ row: Int, _ column: Int?, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let bytes = text.bytes
        guard let column, starts.indices.contains(row) else { return body(Self.trimmed(bytes, 0, 0)) }
        var start = Int(starts[row])
        var passed = 0
        while start < bytes.count, passed < column, bytes[start] != 10 {
            if bytes[start] == 9 { passed += 1 }
            start += 1
        }
        guard passed == column else { return body(Self.trimmed(bytes, 0, 0)) }
        var end = start
        while end < bytes.count, bytes[end] != 9, bytes[end] != 10 { end += 1 }
        return body(Self.trimmed(bytes, start, end))
    }

    /// Calls `body` with the bytes of each part of a field between `|`, empty parts left out.
    public func forEachPart(_ row: Int, _ column: Int?, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withField(row, column) { field in
            var start = 0
            while start < field.count {
                var end = start
                while end < field.count, field[end] != UInt8(ascii: "|") { end += 1 }
                let part = Self.trimmed(field, start, end)
                if !part.isEmpty { body(part) }
                start = end + 1
            }
        }
    }

    private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != 10 { end += 1 }
        return end
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> UnsafeBufferPointer<UInt8> {
        var start = from
        var end = to
        let isBlank = { (byte: UInt8) in byte == 32 || byte == 13 }
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}
