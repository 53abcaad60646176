import Entente
import Foundation
import GoldenKit
import Testing

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
        var seen = 0
        for try await row in graph.rows(endless) {
            seen += row["b"] as Int? == seen + 1 ? 1 : 0
            #if os(Linux)
                if seen == 500 { try await Self.eventually { Self.threads ?? 0 > 0 } }
            #endif
            if seen == 1_000 { break }
        }
        #expect(seen == 1_000)
        #if os(Linux)
            try await Self.eventually { Self.threads == 0 }
        #endif
    }

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

    private static func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<100 where !condition() { try await Task.sleep(for: .milliseconds(50)) }
        #expect(condition())
    }

    /// The threads of this program that find rows, those of other tests too; nil where threads that end meanwhile hinder counting.
    private static var threads: Int? {
        guard let all = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") else { return nil }
        return all.count { (try? String(contentsOfFile: "/proc/self/task/\($0)/comm", encoding: .utf8)) == "entente.rows\n" }
    }
}
