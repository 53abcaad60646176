import Foundation
import GoldenKit
import Testing

/// `entente ingest` as a user runs it: real files, real database.
@Suite("Ingest")
struct IngestTests {
    let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    private func summary(_ outcome: EntenteProcess.Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any], "\(outcome.errors)")
    }

    private func names(query: String) throws -> String { try entente.run("query", query, "--format", "tsv").output }

    @Test("the same content twice is a no-op")
    func twice() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        let before = try names(query: "MATCH (n) RETURN count(n)")
        try entente.write(EntenteProcess.article, to: "copy.txt")
        let outcome = try entente.run("ingest", "copy.txt", "--json")
        #expect(outcome.status == 0)
        let articles = try #require(try summary(outcome)["articles"] as? [String: Any])
        #expect(articles["new"] as? Int == 0)
        #expect(articles["unchanged"] as? Int == 1)
        #expect(try names(query: "MATCH (n) RETURN count(n)") == before)
    }

    @Test("a changed article with the same address replaces what the old version said")
    func replacement() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        #expect(try names(query: "MATCH (:Meeting)-[:ACTOR]->(a) RETURN a.name ORDER BY a.name").contains("Vladimir Putin"))
        let corrected = EntenteProcess.article.replacing("Vladimir Putin", with: "Dmitry Medvedev").replacing("Putin", with: "Medvedev")
        let outcome = try entente.ingest("a.txt", corrected)
        #expect(outcome.status == 0)
        let after = try names(query: "MATCH (:Meeting)-[:ACTOR]->(a) RETURN a.name ORDER BY a.name")
        #expect(!after.contains("Vladimir Putin"))
        #expect(try names(query: "MATCH (a:Article) RETURN count(a)") == "count(a)\n1\n")
    }

    @Test("two orders and two numbers of jobs give the same graph; another article gives another")
    func sameGraph() throws {
        defer { entente.remove() }
        let other = EntenteProcess.article.replacing("Vladimir Putin", with: "Dmitry Medvedev").replacing("Putin", with: "Medvedev")
        try entente.write(EntenteProcess.article, to: "a.txt")
        try entente.write(other.replacing("url:", with: "link-of-nobody:"), to: "b.txt")
        var hashes: [String] = []
        try entente.write(EntenteProcess.article.replacing("url: ", with: "url: https://example.org/again?"), to: "c.txt")
        let files = [
            ("1", ["a.txt", "b.txt", "c.txt", "--jobs", "1"]), ("2", ["c.txt", "b.txt", "a.txt", "--jobs", "3"]), ("3", ["a.txt"]),
        ]
        for (file, arguments) in files {
            let outcome = try entente.run(["ingest", "--db", "\(file).entente"] + arguments)
            #expect(outcome.status == 0, "\(outcome.errors)")
            hashes.append(try entente.run("dump", "--hash", "--db", "\(file).entente").output)
        }
        #expect(hashes[0] == hashes[1])
        #expect(hashes[0] != hashes[2] && hashes[0].count == 65)
    }

    @Test("standard input")
    func standardInput() throws {
        defer { entente.remove() }
        let outcome = try entente.run("ingest", "-", input: EntenteProcess.article)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            try names(query: "MATCH (a:Person)-[m:MET]-(b {name: 'Joe Biden'}) RETURN a.name, m.when")
                == "a.name\tm.when\nVladimir Putin\t2021-06-16\n")
    }

    @Test("files of many articles: what cannot be read is told with its number, from standard input too")
    func many() throws {
        defer { entente.remove() }
        let text = EntenteProcess.article.split(separator: "\n\n").last.map(String.init) ?? ""
        let feed =
            "<rss version=\"2.0\"><channel><title>News</title><item><title>One</title><link>https://example.org/1</link>"
            + "<pubDate>Thu, 17 Jun 2021 09:00:00 +0200</pubDate><description>\(text)</description></item><item/></channel></rss>"
        let outcome = try entente.run("ingest", "-", "--json", input: feed)
        #expect(outcome.status == 4, "\(outcome.errors)")
        #expect(outcome.errors.contains("-, entry 2"))
        let failures = try #require(try summary(outcome)["failures"] as? [[String: Any]])
        #expect(failures.first?["part"] as? String == "entry 2")
        let page = "<html><head><title>Two</title></head><body><p>\(text)</p></body></html>"
        let archive = ["text/html", "image/png"].map {
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/2\r\nWARC-Date: 2021-06-18T00:00:00Z\r\n"
                + "Content-Type: \($0)\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n"
        }.joined()
        let pages = try entente.run("ingest", "-", input: archive)
        #expect(pages.status == 0 && pages.output.contains("records that hold no page: 1"), "\(pages.errors)")
        #expect(
            try names(query: "MATCH (a:Article) RETURN a.url, a.published ORDER BY a.url")
                == "a.url\ta.published\nhttps://example.org/1\t2021-06-17\nhttps://example.org/2\t2021-06-18~\n")
    }

    @Test("people, countries and places are found by their name in any language, and by a surname that only one bears")
    func names() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        for (name, heading) in [
            ("Stati Uniti", "United States (Country, USA)"), ("USA", "United States (Country, USA)"), ("ginevra", "Geneva (Place, CHE)"),
            ("Biden", "Joe Biden (Person, USA)"), ("vladimir putin", "Vladimir Putin (Person, RUS)"),
        ] {
            let outcome = try entente.run("show", name)
            #expect(outcome.output.hasPrefix(heading + "\n"), "\(name): \(outcome.output)\(outcome.errors)")
        }
        #expect(try entente.run("show", "Atlantide").status == 3)
    }

    @Test("a dry run counts and writes nothing")
    func dryRun() throws {
        defer { entente.remove() }
        try entente.write(EntenteProcess.article, to: "a.txt")
        let outcome = try entente.run("ingest", "a.txt", "--dry-run", "--json")
        #expect(outcome.status == 0)
        #expect((try summary(outcome)["events"] as? [String: Any])?["Meeting"] as? Int == 1)
        #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "graph.entente").path))
    }

    @Test("a bad file is reported with its reason and the rest goes on")
    func badFiles() throws {
        defer { entente.remove() }
        try entente.write(EntenteProcess.article, to: "in/good.txt")
        try entente.write("", to: "in/empty.txt")
        try Data([0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0, 1, 2]).write(to: entente.folder.appending(path: "in/report.pdf"))
        try entente.write("{\"headline\": \"x\", ", to: "in/broken.json")
        let outcome = try entente.run("ingest", "in", "missing.txt")
        #expect(outcome.status == 4, "\(outcome.errors)")
        for name in ["empty.txt", "report.pdf", "broken.json", "missing.txt"] {
            #expect(outcome.errors.contains(name), "\(name): \(outcome.errors)")
        }
        #expect(try names(query: "MATCH (a:Article) RETURN count(a)") == "count(a)\n1\n")
    }

    @Test("nothing but bad files is a failure")
    func onlyBadFiles() throws {
        defer { entente.remove() }
        let outcome = try entente.run("ingest", "missing.txt")
        #expect(outcome.status != 0 && outcome.status != 4)
        #expect(outcome.errors.contains("missing.txt"))
    }

    @Test("hostile input neither crashes nor stops the batch")
    func hostile() throws {
        defer { entente.remove() }
        try entente.write(EntenteProcess.article, to: "in/a-good.txt")
        try Data([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]).write(to: entente.folder.appending(path: "in/b-utf16.txt"))
        try Data("Titolo\n\nIl presidente \u{0} Putin \u{1} ha incontrato Biden.".utf8 + [0xC3, 0x28, 0xF0, 0x9F]).write(
            to: entente.folder.appending(path: "in/c-invalid.txt"))
        try entente.write(String(repeating: "x", count: 5_000_000), to: "in/d-line.txt")
        try entente.write(
            "<html><body>" + String(repeating: "<div>", count: 50_000) + "<p>Putin met Biden in Geneva.</p>", to: "in/e-deep.html")
        try entente.write(String(repeating: "[", count: 100_000), to: "in/f-deep.json")
        try entente.write(
            "Titolo'); DROP TABLE node; --\n\nRobert'); DROP TABLE event;-- ha incontrato Vladimir Putin.", to: "in/g-sql.txt")
        let outcome = try entente.run("ingest", "in", "--language", "it")
        #expect([0, 4].contains(outcome.status), "\(outcome.status): \(outcome.errors)")
        #expect(try names(query: "MATCH (a:Article) WHERE a.title = 'Biden incontra Putin' RETURN count(a)") == "count(a)\n1\n")
    }

    @Test("without a date of publication a warning says what stays unresolved")
    func undated() throws {
        defer { entente.remove() }
        try entente.write(
            "Biden incontra Putin\n\nIl presidente Joe Biden ha incontrato mercoledì il presidente russo Vladimir Putin.\n", to: "a.txt")
        let outcome = try entente.run("ingest", "a.txt", "--language", "it")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("a.txt") && outcome.errors.contains("date"))
        let dated = try entente.run("ingest", "a.txt", "--published", "2021-06-17", "--language", "it", "--db", "dated.entente")
        #expect(dated.status == 0)
        #expect(!dated.errors.contains("warning"), "\(dated.errors)")
    }

    @Test("a locked or read-only database is left as it was")
    func readOnly() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        let file = entente.folder.appending(path: "graph.entente").path
        try entente.write(EntenteProcess.article.replacing("/1", with: "/2").replacing("Biden", with: "Obama"), to: "b.txt")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file) }
        // The superuser may write all the same; then there is nothing to refuse.
        guard !FileManager.default.isWritableFile(atPath: file) else {
            return print("SKIPPED: read-only database: running as the superuser")
        }
        let outcome = try entente.run("ingest", "b.txt")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("graph.entente"))
    }
}
