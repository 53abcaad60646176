import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Reading delimited text, against a reader that looks at one byte after the other of the whole text.
@Suite("Delimited reader")
struct DelimitedReaderTests {
    /// What a reader says of one row.
    struct Row: Equatable, CustomStringConvertible {
        var line: Int
        var fields: [[UInt8]]
        var quoted: [Bool]
        var problem: String?

        var description: String {
            "\(line): \(fields.map { String(decoding: $0, as: UTF8.self).debugDescription }) \(quoted) \(problem ?? "")"
        }
    }

    @Test("random bytes in blocks of random sizes give what a naive reader gives", arguments: 0..<40)
    func randomBytes(seed: UInt64) throws {
        var random = Random(state: seed &* 7_919 &+ 1)
        let alphabet: [UInt8] = Array("ab,,\"\"\n\r\t;é".utf8) + [0, 0xFF, 0xC3]
        for _ in 0..<250 {
            let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
            var format = random.below(4) == 0 ? DelimitedFormat.plainTabs : .commas
            if random.below(4) == 0 { (format.rowLimit, format.fieldLimit, format.columnLimit) = (12, 5, 3) }
            let (rows, error) = Self.read(bytes, format, blockSize: 1 + random.below(9))
            let (expected, expectedError) = NaiveReader.read(bytes, format)
            #expect(rows == expected, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            #expect(error == expectedError, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
    }

    @Test("quotes, doubled quotes, line ends within, CRLF, LF and CR, a byte order mark, empty lines")
    func forms() throws {
        let text = "\u{FEFF}name,said\r\n\"Rossi, M.\",\"he said \"\"no\"\"\ntwice\"\n\r\nx,\"\"\ry,"
        let table = Self.table(Array(text.utf8))
        #expect(try table.readHeader() == ["name", "said"])
        #expect(try table.next())
        #expect((table.field(0), table.field(1), table.line) == ("Rossi, M.", "he said \"no\"\ntwice", 2))
        #expect(try table.next())
        #expect((table.field(1), table.isQuoted(1), table.isEmpty(1), table.line) == ("", true, true, 5))
        #expect(try table.next())
        #expect((table.field(0), table.isQuoted(1), table.isEmpty(1), table.line) == ("y", false, true, 6))
        #expect(try !table.next())
        #expect(try !table.next())
    }

    @Test("a row with too few or too many fields is a bad row, and reading goes on")
    func wrongCount() throws {
        let table = Self.table(Array("a,b\n1\n1,2,3\n1,2\n".utf8))
        _ = try table.readHeader()
        var problems: [Diagnostic?] = []
        while try table.next() { problems.append(table.problem) }
        #expect(problems.map { $0?.message } == ["the row has 1 fields instead of 2", "the row has 3 fields instead of 2", nil])
        #expect(problems[1]?.place == .line(file: "test", line: 3, column: nil))
    }

    @Test("a quote that is never closed is an error at the line where it opened")
    func openQuote() throws {
        let table = Self.table(Array("a,b\n1,\"2\n3,4\n".utf8))
        #expect(try table.next())
        #expect {
            while try table.next() {}
        } throws: {
            ($0 as? Diagnostic)?.place == .line(file: "test", line: 2, column: nil)
        }
    }

    @Test("what is not UTF-8 is repaired where text is asked for; NUL stays; UTF-16 is refused")
    func characters() throws {
        let table = Self.table([0x61, 0xFF, 0x2C, 0x00, 0x0A])
        #expect(try table.next())
        #expect((table.field(0), table.field(1)) == ("a\u{FFFD}", "\0"))
        #expect(throws: Diagnostic.self) { try Self.table([0xFF, 0xFE, 0x61, 0x00]).next() }
        #expect(throws: Diagnostic.self) { try Self.table([]).readHeader() }
    }

    @Test("a field of 100 MB is a bad row that is not kept, quoted or not; the rows after it are read", arguments: ["", "\""])
    func hugeField(quote: String) throws {
        var blocks: [[UInt8]] = [Array("a,b\n1,\(quote)".utf8)]
        blocks += Array(repeating: Array(repeating: UInt8(ascii: "x"), count: 1 << 20), count: 100)
        blocks.append(Array("\(quote)\n2,3\n".utf8))
        blocks.reverse()
        let table = DelimitedReader(name: "test") { () throws(Diagnostic) in blocks.popLast() }
        _ = try table.readHeader()
        #expect(try table.next())
        #expect(table.problem?.category == .limit)
        #expect(table.buffer.count < 200 << 20)
        #expect(try table.next())
        #expect((table.problem, table.line, table.field(1)) == (nil, 3, "3"))
    }

    private static func table(_ bytes: [UInt8], _ format: DelimitedFormat = .commas, blockSize: Int = 1 << 18) -> DelimitedReader {
        var position = 0
        return DelimitedReader(name: "test", format: format) { () throws(Diagnostic) in
            guard position < bytes.count else { return nil }
            defer { position = min(bytes.count, position + blockSize) }
            return Array(bytes[position..<min(bytes.count, position + blockSize)])
        }
    }

    private static func read(_ bytes: [UInt8], _ format: DelimitedFormat, blockSize: Int) -> (rows: [Row], error: Int?) {
        let table = table(bytes, format, blockSize: blockSize)
        var rows: [Row] = []
        do throws(Diagnostic) {
            while try table.next() {
                let isBad = table.problem != nil
                let fields = isBad ? [] : (0..<table.count).map { Array(table.bytes($0)) }
                let quoted = isBad ? [] : (0..<table.count).map(table.isQuoted)
                rows.append(Row(line: table.line, fields: fields, quoted: quoted, problem: table.problem?.message))
            }
            return (rows, nil)
        } catch {
            guard case .line(_, let line, _) = error.place else { return (rows, 0) }
            return (rows, line)
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
