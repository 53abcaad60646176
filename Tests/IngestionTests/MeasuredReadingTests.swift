import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import Ingestion

/// Reading on the annotated articles that lie beside the project.
@Suite("Reading, measured")
struct MeasuredReadingTests {
    @Test("the language is told and no prose is lost")
    func annotatedArticles() throws {
        guard let folder = MeasuringData.evaluation?.appending(path: "dev") else {
            MeasuringData.announceSkip("reading the annotated articles")
            return
        }
        let reader = try ArticleReader()
        var articles = 0
        for case .success(let file) in SourceWalker([folder.path]) where file.ending == "txt" {
            let language = file.path.split(separator: "/").dropLast().last.map(String.init)
            let bytes = try file.bytes(limit: 1 << 24)
            let read = try #require(reader.articles(bytes: bytes, file: file).first).get()
            articles += 1
            #expect(read.article.language == language, "\(file.path)")
            // A long paragraph is prose, unless it tells who wrote the article.
            let kept = Set(read.article.paragraphs.map { read.article.words($0) })
            for paragraph in TextParagraphs.split(String(decoding: bytes, as: UTF8.self))
            where paragraph.utf8.count > 200 && !kept.contains(paragraph) {
                #expect(read.article.author.map { paragraph.hasPrefix($0) } ?? false, "\(file.path) lost: \(paragraph.prefix(120))")
            }
            if ProcessInfo.processInfo.environment["SHOW_DROPPED"] != nil {
                for paragraph in TextParagraphs.split(String(decoding: bytes, as: UTF8.self)) where !kept.contains(paragraph) {
                    print("DROPPED \(file.name): \(paragraph.prefix(150))")
                }
                print(
                    "TITLE \(file.name): \(read.article.titleText.prefix(120)) | \(read.article.author ?? "-") | \(read.article.published?.text ?? "-")"
                )
            }
        }
        #expect(articles > 0)
    }
}
