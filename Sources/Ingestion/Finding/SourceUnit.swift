import GraphModel

/// A piece of a source that is read on its own: a file, or one line, record or message of a file that is streamed.
public enum SourceUnit: Sendable {
    /// A whole file; it may hold several articles.
    case file(SourceFile)
    /// A line of a file, counted from 1, without its line end.
    case line(bytes: [UInt8], file: SourceFile, number: Int)
    /// A page in a web archive.
    case record(WARCRecord, file: SourceFile)
    /// A message of a mailbox, counted from 1.
    case message(bytes: [UInt8], file: SourceFile, number: Int)
    /// All of standard input or of a pipe, which cannot be opened twice.
    case document(bytes: [UInt8], file: SourceFile)

    /// Size in bytes; 0 for standard input.
    var bytes: Int {
        switch self {
        case .file(let file): file.size
        case .line(let bytes, _, _), .message(let bytes, _, _), .document(let bytes, _): bytes.count
        case .record(let record, _): record.body.count
        }
    }
}
