import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import EventExtraction

/// What mentions refer back to, as golden files: the events of an article by number, with their dates, with what they are about and of which
/// earlier one they tell once more.
@Suite struct EventCoreferenceTests {
    @Test(arguments: GoldenFile.cases(in: "coreference"))
    func references(_ golden: GoldenCase) throws {
        let extractor = try SharedExtractors.extractor(of: golden["language"] ?? "it")
        let article = Article(
            title: golden["title"] ?? "", paragraphs: golden.input.components(separatedBy: "\n"),
            published: PartialDate(edtf: "2024-05-15"),
            language: golden["language"] ?? "it")
        let extracted = extractor.extract(article, contentHash: "golden")
        let lines = extracted.events.indices.map { index in
            let event = extracted.events[index]
            var line =
                "\(index + 1) \(event.type.rawValue) \(event.status.rawValue) \(event.when.text) “\(event.evidence.first?.quote ?? "")”"
            if !event.about.isEmpty { line += " about " + event.about.map { String($0 + 1) }.joined(separator: " ") }
            if let earlier = extracted.sameAs[index] { line += " same as \(earlier + 1)" }
            return line
        }
        golden.expect(lines.joined(separator: "\n"))
    }
}
