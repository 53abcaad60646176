import GraphModel

/// A web archive (WARC 1.0 and 1.1, ISO 28500) → its pages, one record at a time: `response` records that a server answered with a
/// page, and `resource` records that are one. All others are passed over and counted.
///
/// A record that is damaged is reported, and the next one looked for.
final class WARCStream: UnitStream {
    private let reader: ByteReader
    private let file: SourceFile
    private let limits: ReadingLimits
    private var number = 0
    private var isLost = false

    private static let lineBytes = 1 << 16
    private static let headerBytes = 1 << 20
    /// As much of a record as the header of an answer may take.
    private static let answerBytes = 1 << 16

    /// Reads the records of `reader`, which belongs to `file`.
    init(_ reader: ByteReader, file: SourceFile, limits: ReadingLimits) {
        self.reader = reader
        self.file = file
        self.limits = limits
    }

    /// Whether bytes begin as a web archive does.
    static func begins(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: "WARC/".utf8) }

    func next() throws(Diagnostic) -> SourceUnits.Item? {
        do throws(Diagnostic) {
            return try record()
        } catch {
            guard error.category != .failure else { throw error }
            isLost = error.category == .damaged
            var problem = error
            problem.place = .part(file: file.path, name: "record \(max(number, 1))")
            return .problem(problem)
        }
    }

    private func record() throws(Diagnostic) -> SourceUnits.Item? {
        guard try findRecord() else { return nil }
        number += 1
        let header = try header()
        guard let length = header["content-length"].flatMap(Int.init), length >= 0 else {
            throw damaged("its Content-Length is missing or no number")
        }
        guard let kind = header["warc-type"]?.lowercased(), kind == "response" || kind == "resource",
            header["warc-segment-number"] == nil || header["warc-segment-number"] == "1"
        else { return try passOver(length) }
        var block = try reader.take(min(length, Self.answerBytes))[...]
        let taken = block.count
        guard taken == min(length, Self.answerBytes) else { throw damaged("the file ends within it") }
        var answer: MessageHeader?
        var media = MediaType(header["content-type"] ?? "")
        if kind == "response" {
            guard let header = Self.answer(takenFrom: &block) else { return try passOver(length - taken) }
            media = MediaType(header["content-type"] ?? "")
            answer = header
        }
        guard media.isHTML || media.type.isEmpty && Self.looksLikePage(block) else { return try passOver(length - taken) }
        guard length <= limits.lineBytes else {
            _ = try passOver(length - taken)
            throw Diagnostic(.read, .limit, "it is larger than \(limits.lineBytes >> 20) MB, the limit for one page")
        }
        var body = Array(block)
        body += try reader.take(length - taken)
        guard body.count == block.count + length - taken else { throw damaged("the file ends within it") }
        return .unit(
            .record(
                WARCRecord(
                    number: number, address: header["warc-target-uri"].map { $0.trimmingBrackets }, date: header["warc-date"],
                    characterSet: media.characterSet, language: answer?["content-language"], transferCoding: answer?["transfer-encoding"],
                    contentCoding: answer?["content-encoding"], body: body), file: file))
    }

    /// Goes to the line that a record begins with; false at the end.
    private func findRecord() throws(Diagnostic) -> Bool {
        while let line = try reader.line(limit: Self.lineBytes) {
            if Self.begins(line.bytes) {
                isLost = false
                return true
            }
            if line.isBlank || isLost { continue }
            throw damaged("what follows it is no record: its Content-Length is wrong, or the file is damaged")
        }
        return false
    }

    private func header() throws(Diagnostic) -> MessageHeader {
        var bytes: [UInt8] = []
        while let line = try reader.line(limit: Self.lineBytes), !line.isBlank {
            guard bytes.count + line.bytes.count < Self.headerBytes, !line.isTooLong else { throw damaged("its header has no end") }
            bytes += line.bytes
            bytes.append(0x0A)
        }
        var rest = bytes[...]
        return MessageHeader(takenFrom: &rest)
    }

    private func passOver(_ length: Int) throws(Diagnostic) -> SourceUnits.Item {
        guard try reader.skip(length) else { throw damaged("the file ends within it") }
        return .passedOver
    }

    /// The header of an answer that brought a page, taken off the block; nil for errors, redirections and what is not HTTP.
    private static func answer(takenFrom block: inout ArraySlice<UInt8>) -> MessageHeader? {
        guard block.starts(with: "HTTP/".utf8), let end = block.firstIndex(of: 0x0A) else { return nil }
        let status = block[..<end].split(separator: 0x20, maxSplits: 2)
        guard status.count >= 2, status[1].first == UInt8(ascii: "2") else { return nil }
        block = block[(end + 1)...]
        return MessageHeader(takenFrom: &block)
    }

    private static func looksLikePage(_ block: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: block.drop { $0 <= 0x20 }.prefix(15), as: UTF8.self).lowercased()
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    }

    private func damaged(_ message: String) -> Diagnostic { Diagnostic(.read, .damaged, message) }
}

extension String {
    /// `<http://example.org/>`, as the first version of the format writes addresses, → `http://example.org/`.
    fileprivate var trimmingBrackets: String { hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self }
}
