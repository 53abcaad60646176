import GraphModel

/// A piece of a source that is read on its own: a file, or one line of a file of JSON Lines.
public enum SourceUnit: Sendable {
    /// A whole file; it may hold several articles.
    case file(SourceFile)
    /// A line of a file, counted from 1, without its line end.
    case line(bytes: [UInt8], file: SourceFile, number: Int)

    /// Size in bytes; 0 for standard input.
    var bytes: Int {
        switch self {
        case .file(let file): file.size
        case .line(let bytes, _, _): bytes.count
        }
    }
}

/// Turns paths into units, one at a time: files of JSON Lines are streamed line by line, so that they may be of any size.
struct SourceUnits: Sequence, IteratorProtocol {
    /// What comes next in the walk.
    enum Item {
        /// A piece to be read.
        case unit(SourceUnit)
        /// A path or line that cannot be read, and why.
        case problem(Diagnostic)
    }

    private var walker: SourceWalker
    private var lines: LineStream?
    private let limits: ReadingLimits

    init(_ paths: [String], limits: ReadingLimits) {
        self.walker = SourceWalker(paths)
        self.limits = limits
    }

    mutating func next() -> Item? {
        while true {
            if let lines {
                do throws(Diagnostic) {
                    if let (bytes, number) = try lines.next() { return .unit(.line(bytes: bytes, file: lines.file, number: number)) }
                    self.lines = nil
                } catch {
                    if error.category != .limit { self.lines = nil }
                    return .problem(error)
                }
            }
            switch walker.next() {
            case nil: return nil
            case .failure(let problem): return .problem(problem)
            case .success(let file):
                guard ["jsonl", "ndjson"].contains(file.ending) else { return .unit(.file(file)) }
                do throws(Diagnostic) {
                    lines = try LineStream(file, limit: limits.lineBytes)
                } catch {
                    return .problem(error)
                }
            }
        }
    }
}

/// The lines of a file, read in chunks; blank lines are passed over.
private final class LineStream {
    let file: SourceFile
    private let stream: ByteStream
    private let limit: Int
    private var chunk: ArraySlice<UInt8> = []
    private var number = 0
    private var isAtEnd = false

    init(_ file: SourceFile, limit: Int) throws(Diagnostic) {
        self.file = file
        self.limit = limit
        self.stream = try ByteStream(file)
    }

    /// The next line that is not blank; a line longer than the limit is skipped and reported.
    func next() throws(Diagnostic) -> (bytes: [UInt8], number: Int)? {
        while !isAtEnd || !chunk.isEmpty {
            var line: [UInt8] = []
            var isTooLong = false
            var isComplete = false
            while !isComplete {
                if chunk.isEmpty {
                    guard let more = try stream.next() else {
                        isAtEnd = true
                        break
                    }
                    chunk = more[...]
                }
                let end = chunk.firstIndex(of: 0x0A)
                let part = chunk[..<(end ?? chunk.endIndex)]
                if line.count + part.count > limit { isTooLong = true } else { line.append(contentsOf: part) }
                isComplete = end != nil
                chunk = end.map { chunk[($0 + 1)...] } ?? []
            }
            number += 1
            if isTooLong {
                throw Diagnostic(
                    .read, .limit, "the line is longer than \(limit >> 20) MB, the limit for one article",
                    at: .line(file: file.path, line: number, column: nil))
            }
            if line.contains(where: { $0 > 0x20 }) { return (line, number) }
        }
        return nil
    }
}
