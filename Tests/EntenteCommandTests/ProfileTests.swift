import Foundation
import GoldenKit
import Testing

/// `PROFILE` and what is told of mistakes, with the real command on a real database.
@Suite("Plans and mistakes on the command line")
struct ProfileTests {
    let entente: EntenteProcess

    init() throws {
        entente = try EntenteProcess()
        try entente.ingest("article.txt", EntenteProcess.article)
    }

    @Test("PROFILE prints what each operator did")
    func table() throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", "PROFILE MATCH (t:Article) RETURN t.title")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first?.split(separator: " ") == ["operator", "estimated", "rows", "accesses", "time"])
        #expect(lines.contains { $0.hasPrefix("LabelScan (t:Article)") && $0.hasSuffix(" ms") })
        #expect(lines.last?.hasPrefix("total") == true)
    }

    @Test("PROFILE gives numbers to programs")
    func json() throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", "PROFILE MATCH (t:Article) RETURN t.title", "--json")
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        let scan = try #require(rows.first { ($0["operator"] as? String)?.hasPrefix("LabelScan") == true })
        #expect(scan["rows"] as? Int == 1)
        #expect(scan["accesses"] as? Int == 1)
        #expect((scan["milliseconds"] as? Double).map { $0 >= 0 } == true)
    }

    @Test("events between two days are found by index, whatever the type")
    func days() throws {
        defer { entente.remove() }
        for label in ["Event", "Meeting", "Attack", "Visit"] {
            let outcome = try entente.run("query", "EXPLAIN MATCH (e:\(label)) WHERE e.start >= date('2023-01-01') RETURN e")
            #expect(outcome.output.contains("PropertySeek (e:\(label) {start >= date('2023-01-01')})"), "\(outcome.output)")
        }
    }

    @Test("an arrow that points the wrong way is a warning, and the answer is empty")
    func direction() throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", "MATCH (t:Article)-[:REPORTED_IN]->(e:Event) RETURN e", "--format", "csv")
        #expect(outcome.status == 0)
        #expect(outcome.output == "e\n" || outcome.output == "e\r\n")
        #expect(outcome.errors.contains("hint: turn the arrow round: <-[:REPORTED_IN]-"), "\(outcome.errors)")
    }
}
