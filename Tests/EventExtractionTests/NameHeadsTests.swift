import Foundation
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// Every row of `names/heads.tsv` says by an example what its nouns name, and by a counter-example where they name nothing.
@Suite struct NameHeadsTests {
    @Test(arguments: ["it"]) func examples(_ language: String) throws {
        let pack = try LanguagePack(code: language)
        for row in try pack.table("names/heads").rows {
            let kind = try #require(NameSpan.Kind(rawValue: row["names"]), "line \(row.line)")
            let example = row["example"]
            let open = try #require(example.firstIndex(of: "["), "line \(row.line): an example marks the name")
            let close = try #require(example.firstIndex(of: "]"), "line \(row.line)")
            let name = String(example[example.index(after: open)..<close])
            let found = try spans(example.filter { $0 != "[" && $0 != "]" }, language)
            #expect(found.contains { $0.words == name && $0.kind == kind }, "line \(row.line): '\(name)' in \(found)")
            #expect(!row["not"].isEmpty, "line \(row.line): a counter-example shows where the noun names nothing")
            let heads = Set(row.list("words"))
            for span in try spans(row["not"], language) {
                #expect(!heads.contains { span.words.lowercased().hasPrefix($0) }, "line \(row.line): \(span) in '\(row["not"])'")
            }
        }
    }

    private func spans(_ text: String, _ language: String) throws -> [(words: String, kind: NameSpan.Kind)] {
        let names = try NamesOfLanguage.of(language)
        let analysed = names.analyser.analyse(Article(title: "", paragraphs: [text]))
        return names.recogniser.spans(of: analysed, times: names.times.annotate(analysed)).map {
            (analysed.words($0.tokens), $0.kind)
        }
    }
}
