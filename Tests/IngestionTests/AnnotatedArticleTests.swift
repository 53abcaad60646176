import Foundation
import GoldenKit
import GraphExport
import GraphModel
import GraphStore
import LanguagePacks
import Testing

@testable import Ingestion

/// Articles in the form of the annotation guide, written and read back.
@Suite("Annotated articles")
struct AnnotatedArticleTests {
    private static let place = Diagnostic.Place.line(file: "gold.jsonl", line: 3, column: nil)

    @Test("a graph made of what was exported is the same graph, whatever the order of the lines")
    func roundTrip() async throws {
        let first = try GraphStore.inMemory()
        _ = try await IngestionPipeline().ingest([GoldenFile.projectRoot.appending(path: "SampleData").path], into: first)
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        try first.read { reader throws(Diagnostic) in
            var format = ArticleJSONLines(extractor: "entente test")
            try reader.forEachArticle { facts throws(Diagnostic) in format.write(facts, to: output) }
            try output.finish()
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines.count > 20)
        let expected = try Self.canonicalLines(first)
        let names = try KnownNames(packs: PackLibrary.embedded.all())
        for lines in [lines, lines.reversed()] {
            let second = try GraphStore.inMemory()
            let session = StoreSession(second, knowing: names)
            for line in lines {
                let article = try AnnotatedArticle(parsing: line, place: Self.place)
                #expect(article.problems.isEmpty)
                _ = try session.write([article.facts])
            }
            _ = try session.finish()
            #expect(try Self.canonicalLines(second) == expected)
        }
    }

    private static func canonicalLines(_ store: GraphStore) throws -> [String] {
        var lines: [String] = []
        try store.read { reader throws(Diagnostic) in try reader.forEachCanonicalLine { lines.append($0) } }
        return lines.sorted()
    }

    private static let event =
        #"{"type":"Meeting","when":"2024-05-03","quote":"QUOTE","participants":[{"role":"actor","name":"Anna Rossi","kind":"Person"}]}"#

    @Test("a quote without offsets is looked for in the text")
    func search() throws {
        let event = Self.event.replacing("QUOTE", with: "Anna è qui")
        let line = #"{"id":"x","title":"Perché","text":"Perché\n\nOggi Anna è qui.","events":[\#(event)]}"#
        let article = try AnnotatedArticle(parsing: line, place: Self.place)
        let evidence = try #require(article.facts.events.first?.evidence.first)
        #expect(article.facts.article.words(evidence.span) == "Anna è qui")
        #expect(article.facts.events[0].participants[0].entity.id == "person:anna-rossi")
        #expect(article.facts.article.paragraphs.count == 1)
    }

    @Test("without a text the quotes are the text")
    func quotesAlone() throws {
        let line = #"{"id":"x","title":"Talks","events":[\#(Self.event),\#(Self.event.replacing("QUOTE", with: "the second"))]}"#
        let article = try AnnotatedArticle(parsing: line, place: Self.place)
        #expect(article.facts.article.text == "Talks\n\nQUOTE\n\nthe second")
        #expect(article.facts.events.count == 2 && article.problems.isEmpty)
    }

    @Test(
        "an event that cannot be one is left out and said, the others stay, what is about it is not",
        arguments: [
            ("\"Meeting\"", "\"Party\"", "has no type that is known: Party"), ("2024-05-03", "yesterday", "has a date that is no EDTF"),
            ("QUOTE", "elsewhere", "has a quote that is not in the text"), ("\"quote\"", "\"words\"", "has no quote"),
        ])
    func badEvent(part: String, other: String, reason: String) throws {
        let bad = Self.event.replacing(part, with: other)
        let good = Self.event.dropLast() + ",\"about\":[0,1,7]}"
        let line = #"{"title":"T","text":"T\n\nQUOTE","events":[\#(bad),\#(good)]}"#
        let article = try AnnotatedArticle(parsing: line, place: Self.place)
        #expect(article.facts.events.count == 1 && article.facts.events[0].about == [0])
        #expect(article.problems.count == 1)
        #expect(article.problems[0].message.hasPrefix("event 1 \(reason)"), "\(article.problems[0].message)")
        #expect(article.problems[0].place == Self.place)
    }

    @Test(
        "a line that is no article is an error with its place",
        arguments: [
            "", "[1]", "{", "{}", #"{"title":"T","text":"","events":[]}"#, #"{"text":"x","published":"soon"}"#, "{\"text\":\"\\ud800",
        ])
    func badLine(line: String) {
        #expect(throws: Diagnostic.self) { try AnnotatedArticle(parsing: line, place: Self.place) }
    }

    @Test("offsets that lie outside of the text or count wrong are not believed")
    func wrongOffsets() throws {
        for span in ["[0,999999]", "[5,3]", "[-1,4]", "[1e300,2]", "\"x\"", "[0]"] {
            let event = Self.event.dropLast() + #","evidence":[{"quote":"QUOTE","span":\#(span),"sentence":[0,99999]}]}"#
            let article = try AnnotatedArticle(parsing: #"{"title":"T","text":"T\n\nQUOTE","events":[\#(event)]}"#, place: Self.place)
            #expect(article.facts.events[0].evidence[0].span == TextSpan(3, 8))
            #expect(article.facts.events[0].evidence[0].sentence == TextSpan(3, 8))
        }
    }
}
