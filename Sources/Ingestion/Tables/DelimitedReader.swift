import GraphModel

/// Reads delimited text (CSV by RFC 4180, TSV) row by row: bytes of a file go in, rows of fields come out.
///
///     let table = try DelimitedReader(SourceFile(path: "events.csv"))
///     let header = try table.readHeader()
///     while try table.next() {
///         if let problem = table.problem { report(problem) } else { use(table.field(0), table.bytes(1)) }
///     }
///
/// The reader is a cursor: ``line``, ``count``, ``problem``, ``bytes(_:)`` and ``field(_:)`` are about the row that ``next()`` went to.
/// It holds one row and one block of the file, however large that is. Fields may be quoted, with doubled quotes, delimiters and line ends
/// within; lines end in CRLF, LF or CR, the last one in nothing too; a byte order mark and empty lines are passed over. A quote within a
/// field that does not begin with one is a character like any other.
public final class DelimitedReader {
    /// The name of the file in messages.
    public let name: String
    /// How the table is written.
    public let format: DelimitedFormat
    /// How many fields a row must have; ``readHeader()`` sets it. Nil: any number.
    public var expectedCount: Int?
    /// The line on which the current row began, from 1; 0 before the first.
    public internal(set) var line = 0
    /// What is wrong with the current row, with file and line: too many or too few fields, something after a closing quote, too large.
    /// Its fields are then not to be used, and reading goes on.
    public internal(set) var problem: Diagnostic?

    private let blocks: () throws(Diagnostic) -> [UInt8]?
    /// Bytes of the file: the current row before `start`, what is not read yet from there to `filled`.
    var buffer: [UInt8] = []
    var start = 0
    var filled = 0
    var isAtEnd = false
    /// The line at `start`.
    var nextLine = 1
    var fields: [FieldRange] = []
    private var hasBegun = false

    /// Where a field stands in the buffer, without its quotes.
    struct FieldRange {
        var start: Int32
        var end: Int32
        var isQuoted: Bool
        /// Whether doubled quotes within are still to be made single.
        var hasDoubledQuotes: Bool
    }

    /// Opens a file, or standard input for `-`. Throws category `.notFound` where there is none, `.failure` where it may not be read.
    public convenience init(_ file: SourceFile, format: DelimitedFormat = .commas) throws(Diagnostic) {
        let stream = try ByteStream(file)
        self.init(name: file.path, format: format) { () throws(Diagnostic) in try stream.next() }
    }

    /// Reads what `blocks` gives, blocks of any size, nil at the end.
    public init(name: String, format: DelimitedFormat = .commas, blocks: @escaping () throws(Diagnostic) -> [UInt8]?) {
        self.name = name
        self.format = format
        self.blocks = blocks
    }

    /// Goes to the first row and gives its fields, the names of the columns; every later row must have as many.
    ///
    /// Throws category `.damaged` where there is none, and what is wrong with it where something is.
    public func readHeader() throws(Diagnostic) -> [String] {
        guard try next() else {
            throw Diagnostic(.read, .damaged, "the file is empty: it needs a line with the names of the columns", at: .file(name))
        }
        if let problem { throw problem }
        expectedCount = count
        return (0..<count).map(field)
    }

    /// Goes to the next row; false at the end.
    ///
    /// Throws category `.damaged` where a quote is never closed, with the line of the quote, or where the text is UTF-16.
    public func next() throws(Diagnostic) -> Bool {
        if !hasBegun { try begin() }
        problem = nil
        while true {
            line = nextLine
            switch try scanRow() {
            case .row:
                finishRow()
                return true
            case .emptyLine: continue
            case .endOfBytes where isAtEnd:
                fields.removeAll(keepingCapacity: true)
                return false
            case .endOfBytes where filled - start > format.rowLimit:
                try skipRow()
                return true
            case .endOfBytes: try refill()
            }
        }
    }

    /// How many fields the row has.
    public var count: Int { fields.count }

    /// The bytes of a field without its quotes; `field` counts from 0. To keep the slice over the next ``next()`` costs a copy.
    public func bytes(_ field: Int) -> ArraySlice<UInt8> {
        let range = fields[field]
        return buffer[Int(range.start)..<Int(range.end)]
    }

    /// The text of a field; what is not UTF-8 becomes U+FFFD.
    public func field(_ field: Int) -> String { String(decoding: bytes(field), as: UTF8.self) }

    /// Whether the field stood in quotes, which tells an empty text from nothing.
    public func isQuoted(_ field: Int) -> Bool { fields[field].isQuoted }

    /// Whether nothing stands in the field.
    public func isEmpty(_ field: Int) -> Bool { fields[field].start == fields[field].end }

    /// Where the row stands, for messages.
    public var place: Diagnostic.Place { .line(file: name, line: line, column: nil) }

    // MARK: Bytes

    /// Reads the first block and passes over a byte order mark.
    private func begin() throws(Diagnostic) {
        hasBegun = true
        while filled < 3, !isAtEnd { try refill() }
        if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { start = 3 }
        if filled >= 2, (buffer[0] == 0xFF && buffer[1] == 0xFE) || (buffer[0] == 0xFE && buffer[1] == 0xFF) {
            throw Diagnostic(.read, .damaged, "the file is in UTF-16", at: .file(name), hint: "save it as UTF-8")
        }
    }

    /// Moves what is not read yet to the front and reads on: as much again, so that a long row is not looked through too often.
    func refill() throws(Diagnostic) {
        if start > 0 {
            let (from, length) = (start, filled - start)
            buffer.withUnsafeMutableBytes { bytes in
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[from..<(from + length)]))
            }
            filled = length
            start = 0
        }
        let enough = max(2 * filled, filled + 1)
        while filled < enough {
            guard let block = try blocks() else {
                isAtEnd = true
                return
            }
            if buffer.count < filled + block.count {
                let missing = max(buffer.count, filled + block.count - buffer.count)
                buffer.append(contentsOf: repeatElement(0, count: missing))
            }
            let offset = filled
            buffer.withUnsafeMutableBytes { UnsafeMutableRawBufferPointer(rebasing: $0[offset...]).copyBytes(from: block) }
            filled += block.count
        }
    }
}
