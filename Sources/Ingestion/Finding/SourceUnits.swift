import GraphModel

/// Turns paths into units, one at a time: JSON Lines, web archives and mailboxes are streamed, so that they may be of any size, packed
/// or not.
struct SourceUnits: Sequence, IteratorProtocol {
    /// What comes next in the walk.
    enum Item {
        /// A piece to be read.
        case unit(SourceUnit)
        /// A path or piece that cannot be read, and why.
        case problem(Diagnostic)
        /// A record of an archive that holds no page.
        case passedOver
    }

    private var walker: SourceWalker
    private var stream: (any UnitStream)?
    private let limits: ReadingLimits

    init(_ paths: [String], limits: ReadingLimits) {
        self.walker = SourceWalker(paths)
        self.limits = limits
    }

    mutating func next() -> Item? {
        while true {
            do throws(Diagnostic) {
                if let item = try stream?.next() { return item }
                stream = nil
                switch walker.next() {
                case nil: return nil
                case .failure(let problem): return .problem(problem)
                case .success(let file):
                    if let unit = try open(file) { return .unit(unit) }
                }
            } catch {
                stream = nil
                return .problem(error)
            }
        }
    }

    /// The file as one unit, or nil where it is now streamed.
    private mutating func open(_ file: SourceFile) throws(Diagnostic) -> SourceUnit? {
        let isRegular = file.isRegular
        guard !isRegular || OpenedSource.mayBeStream(file.beginning(OpenedSource.headBytes), file) else { return .file(file) }
        switch try OpenedSource(ByteStream(file), file: file, limits: limits) {
        case .stream(let stream):
            self.stream = stream
            return nil
        case .document(let reader):
            return isRegular ? .file(file) : .document(bytes: try reader.rest(limit: limits.fileBytes, of: file), file: file)
        }
    }
}

/// The units of one file, one at a time.
protocol UnitStream: AnyObject {
    /// The next one; nil at the end. What is thrown ends the file.
    func next() throws(Diagnostic) -> SourceUnits.Item?
}

/// A source whose beginning has been looked at, unpacked where it is packed.
enum OpenedSource {
    /// It holds many articles, read one at a time.
    case stream(any UnitStream)
    /// It is read as a whole.
    case document(ByteReader)

    /// As much of a file as tells what it is.
    static let headBytes = 2_048

    /// Looks at the beginning of `source`, which belongs to `file`.
    init(_ source: any ByteSource, file: SourceFile, limits: ReadingLimits) throws(Diagnostic) {
        var reader = ByteReader(source)
        if GzipStream.begins(try reader.peek(2)) { reader = ByteReader(GzipStream(reader, file: file, limits: limits)) }
        let head = try reader.peek(Self.headBytes)
        if WARCStream.begins(head) {
            self = .stream(WARCStream(reader, file: file, limits: limits))
        } else if MailboxStream.begins(head) {
            self = .stream(MailboxStream(reader, file: file, limits: limits))
        } else if Self.isNamedAsLines(file) {
            self = .stream(LineStream(reader, file: file, limits: limits))
        } else {
            self = .document(reader)
        }
    }

    /// Whether a file that begins so may be packed or hold many articles; else it is a document.
    static func mayBeStream(_ head: [UInt8], _ file: SourceFile) -> Bool {
        isPackedOrMany(head) || isNamedAsLines(file)
    }

    /// Whether bytes begin as what is packed, an archive or a mailbox.
    static func isPackedOrMany(_ head: [UInt8]) -> Bool {
        GzipStream.begins(head) || WARCStream.begins(head) || MailboxStream.begins(head.prefix(headBytes))
    }

    private static func isNamedAsLines(_ file: SourceFile) -> Bool { ["jsonl", "ndjson"].contains(file.ending) }
}
