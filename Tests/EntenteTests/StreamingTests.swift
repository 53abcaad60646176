import Foundation
import GoldenKit
import Testing

@testable import Entente

/// Rows that come one by one.
@Suite("Streaming", .serialized)
struct StreamingTests {
    let entente: EntenteProcess
    let graph: Graph
    private let endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b"

    init() throws {
        entente = try EntenteProcess()
        let text =
            "source: A\npublished: 2021-06-17\nlanguage: en\n\nBiden meets Putin\n\nOn Wednesday President Joe Biden met Vladimir Putin in Geneva.\n"
        try entente.write(text, to: "a.txt")
        #expect(try entente.run("ingest", "a.txt").status == 0)
        graph = try Graph(path: entente.folder.appending(path: "graph.entente").path)
    }

    @Test("all rows come, in order")
    func order() async throws {
        defer { entente.remove() }
        var numbers: [Int] = []
        for try await row in graph.rows("UNWIND range(1, $most) AS x RETURN x", parameters: ["most": 20_000]) {
            numbers.append(row["x"] as Int? ?? 0)
        }
        #expect(numbers == Array(1...20_000))
        var iterator = graph.rows("RETURN 1 AS one").makeAsyncIterator()
        #expect(try await iterator.next()?["one"] as Int? == 1)
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
    }

    @Test("a query that gives billions of rows stays where its reader is, and ends when the loop is left")
    func backPressure() async throws {
        defer { entente.remove() }
        let thread = Held()
        do {
            var iterator = graph.rows(endless).makeAsyncIterator()
            thread.channel = iterator.run.begun()
            for expected in 1...1_000 { #expect(try await iterator.next()?["b"] as Int? == expected) }
            #expect(thread.channel != nil)
        }
        for _ in 0..<1_000 where thread.channel != nil { try await Task.sleep(for: .milliseconds(50)) }
        #expect(thread.channel == nil)
    }

    /// What the thread that finds rows holds as long as it runs.
    private final class Held: @unchecked Sendable { weak var channel: RowChannel? }

    @Test("the thread waits for its reader")
    func waiting() async throws {
        defer { entente.remove() }
        var limited = graph
        limited.limits.rows = 600
        var iterator = limited.rows(endless).makeAsyncIterator()
        // Were it not held back, the limit would be reached long before the reader is.
        for expected in 1...600 {
            if expected == 2 { try await Task.sleep(for: .milliseconds(100)) }
            #expect(try await iterator.next()?["b"] as Int? == expected)
        }
        await #expect(throws: Diagnostic.self) { _ = try await iterator.next() }
    }

    @Test(
        "cancelling the task stops a query, be it that gives rows or that gives none",
        arguments: [
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b",
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)",
        ])
    func cancellation(query: String) async throws {
        defer { entente.remove() }
        let graph = graph
        let task = Task { () -> Diagnostic.Category? in
            do throws(Diagnostic) {
                for try await _ in graph.rows(query) {}
                return nil
            } catch {
                return error.category
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        // Left alone it would take many minutes.
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test("mistakes are thrown at the first row")
    func mistakes() async throws {
        defer { entente.remove() }
        var iterator = graph.rows("RETURN nobody").makeAsyncIterator()
        do throws(Diagnostic) {
            _ = try await iterator.next()
            Issue.record("no mistake was found")
        } catch {
            #expect(error.category == .usage)
        }
    }

    @Test("a loop sees one state of the graph; the next question sees what was written meanwhile")
    func snapshot() async throws {
        defer { entente.remove() }
        let count = "MATCH (a:Article) RETURN count(a) AS n"
        var iterator = graph.rows("UNWIND range(1, 2000) AS x MATCH (a:Article) RETURN a").makeAsyncIterator()
        _ = try await iterator.next()
        try entente.write(
            "source: B\npublished: 2021-06-18\nlanguage: en\n\nMerkel meets Macron\n\nAngela Merkel met Emmanuel Macron on Thursday.\n",
            to: "b.txt")
        #expect(try entente.run("ingest", "b.txt").status == 0)
        #expect(try graph.query(count).first?["n"] as Int? == 2)
        var rows = 1
        while try await iterator.next() != nil { rows += 1 }
        #expect(rows == 2_000)
    }
}
