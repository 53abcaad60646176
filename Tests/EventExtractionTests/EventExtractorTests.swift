import Foundation
import GoldenKit
import GraphModel
import LanguagePacks
import Testing

@testable import EventExtraction

/// Stage *find mentions*: typed events of sentences of our own, as golden files; sentences that only sound like events give none.
@Suite struct EventExtractorTests {
    @Test(arguments: GoldenFile.cases(in: "find-mentions"))
    func events(_ golden: GoldenCase) throws {
        let language = golden["language"] ?? "it"
        let extractor = try SharedExtractors.extractor(of: language)
        let paragraphs = golden.input.components(separatedBy: "\n\n")
        let article = Article(
            title: golden["title"] ?? "", paragraphs: paragraphs, published: PartialDate(edtf: golden["published"] ?? "2024-05-15"),
            language: language)
        let events = extractor.extract(article, contentHash: "golden").events
        golden.expect(events.isEmpty ? "nothing" : events.map(Self.describe).joined(separator: "\n"))
    }

    /// What the text says of itself is found whatever comes before it: offsets count bytes, not characters.
    @Test func quotesAreTheArticlesOwnWords() throws {
        let extractor = try SharedExtractors.extractor(of: "it")
        let article = Article(
            title: "È “già” ieri – così",
            paragraphs: ["Perché? L’Ucraina accusò la Russia dell’attacco.", "Macron incontrò Scholz a Parigi."],
            published: PartialDate(edtf: "2024-05-15"), language: "it")
        let events = extractor.extract(article, contentHash: "golden").events
        #expect(!events.isEmpty)
        for evidence in events.flatMap(\.evidence) {
            #expect(article.words(evidence.span) == evidence.quote)
            #expect(evidence.sentence.contains(evidence.span))
        }
    }

    private static func describe(_ event: Event) -> String {
        var line = "\(event.type.rawValue)\(event.mode.map { "/" + $0 } ?? "") \(event.status.rawValue) \(event.when.text)"
        if let place = event.place { line += " in \(place.name)" }
        if let country = event.country { line += " (\(country))" }
        for participant in event.participants { line += " \(participant.role.rawValue)=\(participant.entity.name)" }
        if let killed = event.killed { line += " killed=\(range(killed))" }
        if let injured = event.injured { line += " injured=\(range(injured))" }
        if !event.about.isEmpty { line += " about=\(event.about.map(String.init).joined(separator: ","))" }
        guard let evidence = event.evidence.first else { return line }
        if let speaker = evidence.attributedTo { line += " says=\(speaker)" }
        return line + " | \(evidence.quote) | \(evidence.rule)"
    }

    private static func range(_ count: CountRange) -> String {
        "\(count.min.map(String.init) ?? "")…\(count.max.map(String.init) ?? "")"
    }
}
