import Foundation
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// Every row of `rules/names.tsv` shows by an example what its words do, and by a counter-example what they do not.
@Suite struct NameRuleExampleTests {
    @Test(arguments: try PackLibrary.embedded.all().map(\.code)) func examples(_ language: String) throws {
        let pack = try LanguagePack(code: language)
        guard pack.hasTable("rules/names") else { return }
        for row in try pack.table("rules/names", requiring: ["example", "not"]).rows {
            let place = "\(language)/rules/names.tsv:\(row.line) \(row["rule"])"
            #expect(!row["example"].isEmpty, "\(place) has no example")
            if let example = Marked(row["example"]) {
                let found = try read(example, language)
                #expect(found.isNamed, "\(place): '\(example.run)' is nothing in '\(example.text)'")
                if let name = example.name { #expect(found.entities.contains(name), "\(place): \(found.entities), not \(name)") }
            }
            if let example = Marked(row["not"]) {
                #expect(try !read(example, language).isNamed, "\(place): '\(example.run)' is something in '\(example.text)'")
            }
        }
    }

    /// A text with one run in square brackets and, behind "=", whom it names.
    private struct Marked {
        let text: String
        let run: String
        let name: String?

        init?(_ example: String) {
            let parts = example.components(separatedBy: " = ")
            guard let open = parts[0].firstIndex(of: "["), let close = parts[0].firstIndex(of: "]") else { return nil }
            text = parts[0].filter { $0 != "[" && $0 != "]" }
            run = String(parts[0][parts[0].index(after: open)..<close])
            name = parts.count > 1 ? parts[1] : nil
        }
    }

    private func read(_ example: Marked, _ language: String) throws -> (isNamed: Bool, entities: [String]) {
        let names = try NamesOfLanguage.of(language)
        let text = names.analyser.analyse(
            Article(title: "", paragraphs: [example.text], published: PartialDate(edtf: "2023-10-18")))
        let times = names.times.annotate(text)
        let mentions = names.recogniser.annotate(text, times: times).filter {
            text.words($0.tokens) == example.run || text.words($0.name) == example.run
        }
        let isSpan = names.recogniser.spans(of: text, times: times).contains { text.words($0.tokens) == example.run }
        return (isSpan || !mentions.isEmpty, mentions.compactMap(\.entity?.name))
    }
}
