import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Inputs that no honest file has: each gives a message with the file and the reason, none a crash.
@Suite("Hostile input")
struct HostileInputTests {
    private func read(_ bytes: [UInt8], as name: String = "input.txt", limits: ReadingLimits = ReadingLimits()) throws -> [Result<
        ReadArticle, Diagnostic
    >] {
        try ArticleReader(limits: limits).articles(bytes: bytes, file: SourceFile(path: name))
    }

    private func message(_ bytes: [UInt8], as name: String = "input.txt", limits: ReadingLimits = ReadingLimits()) throws -> String? {
        guard case .failure(let problem) = try read(bytes, as: name, limits: limits).first else { return nil }
        #expect(problem.place != nil)
        return problem.message
    }

    private static let prose =
        "The foreign minister said on Tuesday that the talks with the neighbours would resume in the capital next week."

    @Test(
        "what is not text is named",
        arguments: [
            (Array("%PDF-1.7\n".utf8), "it is not a text but a PDF document"),
            ([0x50, 0x4B, 3, 4, 20, 0], "it is not a text but a ZIP archive or an office document"),
            ([0x89, 0x50, 0x4E, 0x47, 13, 10], "it is not a text but a PNG image"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "it is not a text but a JPEG image"),
            (Array("SQLite format 3\u{0}".utf8), "it is not a text but an SQLite database"),
            ([UInt8](repeating: 7, count: 100), "it is not a text but binary data"), ([], "the file is empty"),
            ([0x20, 0x0A, 0x0D], "the file has no text"),
        ] as [([UInt8], String)])
    func notText(bytes: [UInt8], expected: String) throws {
        #expect(try message(bytes) == expected)
    }

    @Test("fifty megabytes of one line")
    func oneLongLine() throws {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 50 << 20)
        #expect(try message(line) == "its text is longer than 2 MB, the limit for one article")
        #expect(try message(line, as: "input.md") == "its text is longer than 2 MB, the limit for one article")
        #expect(try message(Array("{\"text\": ".utf8) + line.prefix(4 << 20), as: "input.json")?.hasPrefix("it is not valid JSON") == true)
    }

    @Test("brackets and marks without end")
    func endlessMarks() throws {
        for mark in ["[", "*", "<", "![", "](", "`", "_", "&", "<a "] {
            let text = String(repeating: mark, count: 50_000)
            _ = try read(Array(text.utf8), as: "input.md")
            _ = try read(Array("<p>\(text)".utf8), as: "input.html")
            _ = try read(Array(text.utf8))
        }
    }

    @Test("elements nested a million deep")
    func deepHTML() throws {
        let page = String(repeating: "<div>", count: 1_000_000) + Self.prose
        #expect(try message(Array(page.utf8), as: "deep.html") == "its elements are nested deeper than 250 levels")
        let inline = String(repeating: "<b><i>", count: 500_000) + Self.prose
        #expect(try message(Array(inline.utf8), as: "deep.html") == "its elements are nested deeper than 250 levels")
    }

    @Test("a page of more elements than any report has is refused before it fills the memory")
    func endlessElements() throws {
        let expected = "it has more elements than a page of news can have"
        #expect(try message(Array("<p>\(Self.prose)\(String(repeating: "<b>a</b> ", count: 600_000))".utf8), as: "wide.html") == expected)
        let attributes = (0..<40).map { "a\($0)=\"\"" }.joined(separator: " ")
        let page = "<p>\(Self.prose)" + String(repeating: "<br \(attributes)>", count: 20_000)
        #expect(try message(Array(page.utf8), as: "attributes.html") == expected)
        let remarks =
            "<article>" + String(repeating: "<p>\(Self.prose)</p><!-- --><?a>", count: 600) + String(repeating: "<!-->", count: 600_000)
        #expect(try message(Array(remarks.utf8), as: "remarks.html") == nil)
    }

    @Test("a page of half a million siblings is read")
    func wideHTML() throws {
        let page = "<html><body><div>" + String(repeating: "<p>\(Self.prose)</p>", count: 2_000) + String(repeating: "<br>", count: 490_000)
        #expect(try read(Array(page.utf8), as: "wide.html").count == 1)
    }

    @Test("arrays nested too deep")
    func deepJSON() throws {
        let text = "{\"text\": " + String(repeating: "[", count: 100_000)
        #expect(try message(Array(text.utf8), as: "deep.json")?.hasPrefix("it is not valid JSON") == true)
    }

    @Test("NULs and invalid UTF-8 are replaced, with a warning")
    func repairs() throws {
        let nul = try read(Array("Title\n\n\(Self.prose)\u{0}\n".utf8)).first?.get()
        #expect(nul?.warnings.first?.message == "NUL characters were replaced by U+FFFD")
        let invalid = try read(Array("Title\n\nè vero \(Self.prose) ".utf8) + [0xFF, 0xFE, 0x41]).first?.get()
        #expect(invalid?.warnings.first?.message == "invalid UTF-8 was replaced by U+FFFD")
        #expect(invalid?.article.text.contains("\u{FFFD}") == true)
    }

    @Test("random bytes never crash a reader")
    func randomBytes() throws {
        var state: UInt64 = 88_172_645_463_325_252
        let reader = try ArticleReader()
        let pieces = [
            "<p>", "</p>", "{\"", "\":", "[", "\n\n", "---\n", "# ", "<script type=\"application/ld+json\">", "&#", ";", "\u{0}", "à",
            "text", "2023-10-18", "di Anna Bi",
        ]
        for round in 0..<100 {
            var bytes: [UInt8] = []
            for _ in 0..<200 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                if round % 2 == 0 { bytes.append(UInt8(truncatingIfNeeded: state)) } else { bytes += Array(pieces[Int(state % 16)].utf8) }
            }
            for name in ["a.txt", "a.md", "a.html", "a.json", "a.jsonl"] { _ = reader.articles(bytes: bytes, file: SourceFile(path: name)) }
        }
    }
}
