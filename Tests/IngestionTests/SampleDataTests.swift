import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import Ingestion

/// The sample articles, one of every format among them.
@Suite("Reading the sample data")
struct SampleDataTests {
    @Test("every article has title, date, source, address and the language of its folder", arguments: ["en", "it"])
    func everyArticle(language: String) throws {
        let reader = try ArticleReader()
        var names: Set<String> = []
        for item in SourceUnits([GoldenFile.projectRoot.appending(path: "SampleData/\(language)").path], limits: ReadingLimits()) {
            guard case .unit(let unit) = item else { continue }
            for result in reader.articles(in: unit) {
                let read = try result.get()
                names.insert(read.article.name)
                #expect(read.warnings.isEmpty, "\(read.article.origin)")
                #expect(read.article.language == language, "\(read.article.origin)")
                #expect(read.article.published?.precision == .day, "\(read.article.origin)")
                #expect(read.article.source != nil && read.article.url != nil && !read.article.title.isEmpty, "\(read.article.origin)")
                #expect((2...20).contains(read.article.paragraphs.count), "\(read.article.origin)")
            }
        }
        #expect(names.count >= 12)
    }
}

extension TextSpan {
    fileprivate var isEmpty: Bool { count == 0 }
}
