import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Runs of many batches: the order leaves no trace, an empty file gets its indexes at the end, and another writer may come between.
@Suite("Runs of writing")
struct SessionTests {
    /// Two articles that tell one meeting, two of the same words, two versions of one address.
    private static let articles = [
        Fixture.facts("a", url: "u:1", published: "2024-05-05", [Fixture.meeting(), Fixture.attack("2024-05-01")]),
        Fixture.facts("b", url: "u:2", published: "2024-05-03", [Fixture.meeting("2024-05", mode: nil)]),
        Fixture.facts("c", url: "u:3", published: "2024-06-02", [Fixture.meeting("2024-06-01", Fixture.anna, Fixture.japan)]),
        Fixture.facts("c", url: "u:4", published: "2024-05-30", [Fixture.meeting("2024-05-29", Fixture.anna, Fixture.japan)]),
        Fixture.facts("d", url: "u:5", [Fixture.attack("2024-05-01", killed: CountRange(min: 2, max: 2))]),
    ]

    private static let known = KnownNames(countries: ["ITA": Fixture.italy, "FRA": Fixture.france, "JPN": Fixture.japan])

    private func write(_ articles: [ArticleFacts], batches: Int, into store: GraphStore) throws -> WriteSummary {
        let session = StoreSession(store, knowing: Self.known)
        var summary = WriteSummary()
        for start in stride(from: 0, to: articles.count, by: batches) {
            summary += try session.write(Array(articles[start..<min(start + batches, articles.count)]))
        }
        summary += try session.finish()
        return summary
    }

    private func graph(_ store: GraphStore) throws -> [String] {
        try store.look { reader throws in
            var lines: [String] = []
            try reader.forEachCanonicalLine { lines.append($0) }
            return lines.sorted()
        }
    }

    private func indexes(_ store: GraphStore) throws -> Int {
        try store.look { reader throws in
            let all = try String.fetchAll(reader.statements.database, sql: "SELECT name FROM sqlite_schema WHERE type = 'index'")
            return StoreIndexes.all.count { all.contains($0.name) }
        }
    }

    @Test("an empty file or one in use, one batch or many, in any order", arguments: [1, 2, 5], [false, true])
    func anyOrder(batches: Int, isInUse: Bool) throws {
        func filled(_ articles: [ArticleFacts], batches: Int) throws -> (graph: [String], summary: WriteSummary) {
            let store = try GraphStore.inMemory()
            if isInUse { try store.write([Fixture.facts("z", url: "u:z", [Fixture.meeting("2024-05-03")])], knowing: Self.known) }
            let summary = try write(articles, batches: batches, into: store)
            #expect(try indexes(store) == StoreIndexes.all.count)
            #expect(try store.database.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").isEmpty })
            return (try graph(store), summary)
        }
        let expected = try filled(Self.articles, batches: 5)
        #expect(expected.summary.articles == 4 && expected.summary.unchangedArticles == 1)
        #expect(expected.summary.events == (isInUse ? 2 : 3))
        #expect(expected.summary.mergedEvents == (isInUse ? 3 : 2))
        let shuffled = try filled(Self.articles.reversed(), batches: batches)
        #expect(shuffled.graph == expected.graph)
        #expect(shuffled.summary == expected.summary)
    }

    @Test("one run of all articles or several of some, the graph is the same", arguments: [[0, 2], [3, 1, 4]], [false, true])
    func severalRuns(first: [Int], isReversed: Bool) throws {
        let halves = [first, Self.articles.indices.filter { !first.contains($0) }]
        let store = try GraphStore.inMemory()
        for half in isReversed ? halves.reversed() : halves {
            _ = try write(half.map { Self.articles[$0] }, batches: 5, into: store)
        }
        let whole = try GraphStore.inMemory()
        _ = try write(Self.articles, batches: 5, into: whole)
        #expect(try graph(store) == graph(whole))
    }

    @Test("of two articles of the same words the one dated earlier is kept, a dated one before an undated one")
    func sameWords() throws {
        func article(_ published: String, _ url: String) -> ArticleFacts {
            Fixture.facts("a", url: url, published: published, [Fixture.meeting(published == "XXXX" ? "XXXX" : published)])
        }
        let store = try GraphStore.inMemory()
        for (published, url) in [("2024-05-05", "u:1"), ("2024-05-03", "u:2"), ("2024-05-04", "u:3"), ("2024-05-03", "u:4")] {
            let summary = try write([article(published, url)], batches: 1, into: store)
            #expect(summary.replacedArticles == (url == "u:2" ? 1 : 0))
        }
        #expect(try store.look { try $0.articles().map(\.url) } == ["u:2"])
        #expect(try store.look { try $0.events().map(\.event.when.text) } == ["2024-05-03"])
    }

    @Test("of two versions of one address the later in the order is kept, in an empty file too")
    func versions() throws {
        let store = try GraphStore.inMemory()
        let old = Fixture.facts("old", url: "u:1", [Fixture.meeting(), Fixture.attack("2024-05-01")])
        let new = Fixture.facts("new", url: "u:1", [Fixture.meeting("2024-05-02", Fixture.anna, Fixture.japan)])
        let summary = try write([old, new], batches: 1, into: store)
        #expect(summary.replacedArticles == 1)
        let other = try GraphStore.inMemory()
        try other.write([new], knowing: Self.known)
        #expect(try graph(store) == graph(other))
    }

    @Test("an empty file has its indexes at the end of the run, or as soon as another program writes")
    func otherWriter() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            let session = StoreSession(store)
            _ = try session.write([Self.articles[0]])
            #expect(try indexes(store) == 0)
            let other = try GraphStore(path: path, mode: .readWrite)
            #expect(try indexes(other) == StoreIndexes.all.count)
            _ = try session.write([Self.articles[1]])
            try other.write([Fixture.facts("other", url: "u:2", [Fixture.attack("2024-05-01")])])
            _ = try session.write(Array(Self.articles[2...]))
            _ = try session.finish()
            try other.close()
            #expect(try indexes(store) == StoreIndexes.all.count)
            #expect(try store.look { try $0.articles().map(\.hash) }.sorted() == ["a", "c", "d", "other"])
            try store.close()
        }
    }

    @Test("a run that breaks off leaves a file that the next run completes")
    func brokenOff() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let store = try GraphStore(path: path, mode: .readWrite)
            _ = try StoreSession(store, knowing: Self.known).write(Self.articles)
            try store.close()
            let reader = try GraphStore(path: path, mode: .read)
            #expect(try reader.look { try $0.lines("ATTACKED").count } == 2)
            try reader.close()
            let next = try GraphStore(path: path, mode: .readWrite)
            #expect(try indexes(next) == StoreIndexes.all.count)
            _ = try write([], batches: 1, into: next)
            let whole = try GraphStore.inMemory()
            _ = try write(Self.articles, batches: 5, into: whole)
            #expect(try graph(next) == graph(whole))
            try next.close()
        }
    }
}
