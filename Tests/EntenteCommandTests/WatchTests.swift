import Foundation
import GoldenKit
import Testing

/// `entente ingest --watch` as a real process: files dropped, moved, half written, deleted; folders made inside; Ctrl-C.
@Suite("Watch")
struct WatchTests {
    let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    private func article(_ name: String) -> String {
        "published: 2023-10-18\nurl: https://example.org/\(name)\n\nTalks \(name)\n\nThe minister met his colleague on Wednesday, in \(name).\n"
    }

    private func titles() throws -> [String] {
        try entente.run("query", "MATCH (a:Article) RETURN a.title ORDER BY a.title", "--format", "tsv").output.split(separator: "\n")
            .dropFirst()
            .map(String.init)
    }

    /// Waits until the graph holds so many articles; what they are.
    private func titles(atLeast count: Int) throws -> [String] {
        let deadline = ContinuousClock.now + .seconds(60)
        while try titles().count < count, ContinuousClock.now < deadline { Thread.sleep(forTimeInterval: 0.2) }
        return try titles()
    }

    @Test("new files become articles while it runs; Ctrl-C is its ordinary end")
    func process() throws {
        defer { entente.remove() }
        let folder = entente.folder.appending(path: "in")
        try entente.write(article("first"), to: "in/first.txt")
        let outcome = try entente.during(["ingest", "--watch", "in", "--json"]) { _ in
            #expect(try titles(atLeast: 1) == ["Talks first"])
            try entente.write(article("dropped"), to: "in/dropped.txt")
            try entente.write(article("deep"), to: "in/a/b/deep.txt")
            try entente.write(article("outside"), to: "outside.txt")
            try FileManager.default.moveItem(at: entente.folder.appending(path: "outside.txt"), to: folder.appending(path: "moved.txt"))
            try entente.write("", to: "in/empty.txt")
            try entente.write(article("deleted"), to: "in/deleted.txt")
            try FileManager.default.removeItem(at: folder.appending(path: "deleted.txt"))
            // Half a file, and the rest while it lies there.
            let whole = article("slow")
            let path = try entente.write(String(whole.prefix(70)), to: "in/slow.txt").path
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(whole.dropFirst(70).prefix(10).utf8))
            Thread.sleep(forTimeInterval: 2)
            try handle.write(contentsOf: Data(whole.dropFirst(80).utf8))
            try handle.close()
            #expect(try titles(atLeast: 5) == ["Talks deep", "Talks dropped", "Talks first", "Talks outside", "Talks slow"])
        }
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.components(separatedBy: "in/empty.txt").count == 2, "\(outcome.errors)")
        let batches = try outcome.output.split(separator: "\n").map { line in
            let batch = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return try #require((batch["articles"] as? [String: Any])?["new"] as? Int)
        }
        #expect(batches.count >= 2 && batches.reduce(0, +) == 5, "\(outcome.output)")
        #expect(try titles().count == 5)
    }

    @Test("what is no folder is told at once")
    func usage() throws {
        defer { entente.remove() }
        try entente.write(article("a"), to: "a.txt")
        #expect(try entente.run("ingest", "--watch", "none").status == 3)
        for arguments in [["a.txt"], ["-"], [".", "--dry-run"], [".", "--count"]] {
            #expect(try entente.run(["ingest", "--watch"] + arguments).status == 2, "\(arguments)")
        }
    }
}
