import Foundation
import GoldenKit
import GraphModel
import Testing
import TextAnalysis

@testable import EventExtraction

/// What a text names, known or not: `Tests/Cases/annotate/spans-*.golden`.
@Suite struct NameSpanTests {
    @Test(arguments: GoldenFile.cases(in: "annotate", prefix: "spans-"))
    func spans(_ golden: GoldenCase) throws {
        let names = try NamesOfLanguage.of(golden["language"] ?? "it")
        let text = names.analyser.analyse(Article(title: "", paragraphs: golden.input.components(separatedBy: "\n")))
        let spans = names.recogniser.spans(of: text, times: names.times.annotate(text))
        golden.expect(spans.isEmpty ? "nothing" : spans.map { "\($0.kind.rawValue): \(text.words($0.tokens))" }.joined(separator: "\n"))
    }
}
