import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import Ingestion

/// Stage *read* on the cases of `Tests/Cases/read`: the file name comes from the header `file:`.
@Suite("Read")
struct ReadTests {
    @Test("golden cases", arguments: GoldenFile.cases(in: "read"))
    func golden(example: GoldenCase) throws {
        let overrides = ArticleOverrides(
            published: example["published"].flatMap { PartialDate(edtf: $0) }, language: example["language"], source: example["source"])
        let reader = try ArticleReader(limits: ReadingLimits(elementDepth: 64), overrides: overrides)
        let file = SourceFile(path: example["file"] ?? "example.txt")
        example.expect(reader.articles(bytes: Array(example.input.utf8), file: file).map(describe).joined(separator: "\n\n"))
    }

    private func describe(_ result: Result<ReadArticle, Diagnostic>) -> String {
        switch result {
        case .failure(let problem): return "error: \(problem.message)" + (problem.hint.map { "\nhint: \($0)" } ?? "")
        case .success(let read):
            let article = read.article
            var lines = ["title: \(article.titleText)"]
            for (key, value) in [
                ("published", article.published?.text), ("language", article.language), ("source", article.source), ("url", article.url),
                ("author", article.author), ("name", article.name),
            ] {
                if let value { lines.append("\(key): \(value)") }
            }
            lines += read.warnings.map { "warning: \($0.message)" }
            lines += article.paragraphs.map { "¶ \(article.words($0))" }
            return lines.joined(separator: "\n")
        }
    }
}
