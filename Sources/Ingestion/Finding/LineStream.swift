import GraphModel

/// The lines of a file of JSON Lines; blank ones are passed over, one longer than the limit is reported.
final class LineStream: UnitStream {
    private let reader: ByteReader
    private let file: SourceFile
    private let limit: Int
    private var number = 0

    /// Reads the lines of `reader`, which belongs to `file`.
    init(_ reader: ByteReader, file: SourceFile, limits: ReadingLimits) {
        self.reader = reader
        self.file = file
        self.limit = limits.lineBytes
    }

    func next() throws(Diagnostic) -> SourceUnits.Item? {
        while let line = try reader.line(limit: limit) {
            number += 1
            if line.isTooLong {
                return .problem(
                    Diagnostic(
                        .read, .limit, "the line is longer than \(limit >> 20) MB, the limit for one article",
                        at: .line(file: file.path, line: number, column: nil)))
            }
            if line.bytes.contains(where: { $0 > 0x20 }) { return .unit(.line(bytes: line.bytes, file: file, number: number)) }
        }
        return nil
    }
}
