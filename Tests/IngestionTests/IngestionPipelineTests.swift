import Foundation
import GraphModel
import GraphStore
import Synchronization
import Testing

@testable import Ingestion

/// From files to batches.
@Suite("Pipeline")
struct IngestionPipelineTests {
    /// Collects what is written.
    private final class Writer: Sendable {
        let batches = Mutex<[[ArticleFacts]]>([])

        func write(_ batch: [ArticleFacts]) -> WriteSummary {
            batches.withLock { $0.append(batch) }
            var summary = WriteSummary()
            summary.articles = batch.count
            return summary
        }

        var names: [String] { batches.withLock { $0.flatMap { $0 }.map(\.article.name) } }
    }

    private func folder(of count: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for index in 0..<count {
            let text = String(
                repeating: "The minister of the country met the envoy number \(index) on Tuesday in the capital. ",
                count: 1 + index * 7 % 40)
            try folder.write(
                String(format: "%03d.txt", index), "published: 2023-10-18\n\nTalks number \(index) in the capital\n\n\(text)\n")
        }
        return folder
    }

    @Test("the order is that of the files, however many workers there are", arguments: [1, 2, 7])
    func deterministic(workers: Int) async throws {
        let folder = try folder(of: 60)
        let writer = Writer()
        let summary = try await IngestionPipeline(options: IngestionOptions(workers: workers, batchArticles: 16)).ingest([folder.path]) {
            batch in
            writer.write(batch)
        }
        #expect(writer.names == (0..<60).map { String(format: "%03d", $0) })
        #expect(writer.batches.withLock { $0.map(\.count) } == [16, 16, 16, 12])
        #expect(summary.newArticles == 60)
        #expect(summary.failures.isEmpty)
    }

    @Test("bad files are reported in order and the rest goes on")
    func failures() async throws {
        let folder = try folder(of: 3)
        try folder.write("000-empty.txt", "")
        try folder.write("001-broken.json", "{\"text\": ")
        try folder.write(
            "002.jsonl", "{\"text\": \"The envoys of the two countries met in the capital on Thursday.\", \"date\": \"2023-10-19\"}\n\n{}\n"
        )
        let writer = Writer()
        let progress = Mutex<[IngestionProgress]>([])
        let summary = try await IngestionPipeline().ingest(
            [folder.path, folder.path + "/none"], progress: { value in progress.withLock { $0.append(value) } },
            write: { batch in writer.write(batch) })
        #expect(
            summary.failures.map(\.message) == [
                "the file is empty", "it is not valid JSON: Unexpected end of file during JSON parse.", "it has no text",
                "there is no such file or folder",
            ])
        #expect(writer.names == ["000", "001", "002-1", "002"])
        let last = progress.withLock { $0.last }
        #expect(last?.done == 8)
        #expect(last?.isTotalKnown == true)
        #expect(last?.failures == 4)
    }

    @Test("no source is left out where more wait for the first one, or cannot be found, than may be under way", arguments: [1, 2])
    func nothingLeftOut(workers: Int) async throws {
        let folder = try folder(of: 400)
        let long = String(repeating: "The minister met his colleague on Monday and rejected the accusation. ", count: 12_000)
        try folder.write("000-long.txt", "published: 2023-10-18\n\nTalks\n\n\(long)\n")
        let missing = (0..<300).map { "\(folder.path)/none-\($0)" }
        let writer = Writer()
        let summary = try await IngestionPipeline(options: IngestionOptions(workers: workers)).ingest(missing + [folder.path]) {
            batch in
            writer.write(batch)
        }
        #expect(summary.failures.count == 300)
        #expect(summary.sources == 701)
        #expect(writer.names.count == 401)
    }

    @Test("a batch that cannot be written ends the run")
    func writeFails() async throws {
        let folder = try folder(of: 40)
        let pipeline = try IngestionPipeline(options: IngestionOptions(batchArticles: 8))
        await #expect(throws: Diagnostic(.store, .failure, "the disk is full")) {
            try await pipeline.ingest([folder.path]) { _ throws(Diagnostic) in throw Diagnostic(.store, .failure, "the disk is full") }
        }
    }

    @Test("a cancelled run writes what was begun and says so")
    func cancelled() async throws {
        let folder = try folder(of: 200)
        let writer = Writer()
        let pipeline = try IngestionPipeline(options: IngestionOptions(workers: 2, batchArticles: 4))
        let task = Task {
            try await pipeline.ingest([folder.path]) { batch in
                withUnsafeCurrentTask { $0?.cancel() }
                return writer.write(batch)
            }
        }
        let summary = try await task.value
        #expect(summary.isCancelled)
        #expect(summary.newArticles == writer.names.count)
        #expect(writer.names.count < 200)
        #expect(writer.names == (0..<writer.names.count).map { String(format: "%03d", $0) })
    }

    @Test("into a store: the same again is a no-op, another version of an address replaces it")
    func store() async throws {
        let folder = try folder(of: 5)
        try folder.write(
            "news.txt",
            "published: 2023-10-18\nurl: https://example.org/a\n\nTalks open\n\nThe ministers of the two countries met on Tuesday.\n")
        let store = try GraphStore.inMemory()
        let pipeline = try IngestionPipeline()
        let first = try await pipeline.ingest([folder.path], into: store)
        #expect((first.newArticles, first.written.unchangedArticles, first.written.replacedArticles) == (6, 0, 0))
        let again = try await pipeline.ingest([folder.path], into: store)
        #expect((again.newArticles, again.written.unchangedArticles, again.written.replacedArticles) == (0, 6, 0))
        try folder.write(
            "news.txt",
            "published: 2023-10-18\nurl: https://example.org/a\n\nTalks end\n\nThe ministers of the two countries met on Monday.\n")
        let changed = try await pipeline.ingest([folder.path], into: store)
        #expect((changed.newArticles, changed.written.unchangedArticles, changed.written.replacedArticles) == (0, 5, 1))
        #expect(try await pipeline.rehearse([folder.path]).newArticles == 6)
    }

    @Test("one source is extracted without storing")
    func extract() throws {
        let folder = try folder(of: 1)
        let results = try IngestionPipeline().extract(SourceFile(path: folder.path + "/000.txt"))
        #expect(try results.first?.get().facts.article.titleText == "Talks number 0 in the capital")
    }
}
