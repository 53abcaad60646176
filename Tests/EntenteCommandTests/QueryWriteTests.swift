import Foundation
import GoldenKit
import Testing

/// `entente query --write` with the real command on a real database.
@Suite("Queries that change the graph")
struct QueryWriteTests {
    let entente: EntenteProcess

    init() throws {
        entente = try EntenteProcess()
        try entente.ingest("article.txt", EntenteProcess.article)
    }

    @Test("without --write nothing is changed, and the message says how to allow it")
    func readOnly() throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", "CREATE (n:Note)")
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("the query changes the graph") && outcome.errors.contains("--write"))
        #expect(try entente.run("query", "MATCH (n:Note) RETURN n", "--format", "csv").output == "n\r\n")
        #expect(try entente.run("query", "EXPLAIN MATCH (a:Person) SET a.x = 1").output.contains("Change a.x = 1"))
    }

    @Test("with --write the answer is written, and what was changed told on standard error")
    func writing() throws {
        defer { entente.remove() }
        let made = try entente.run("query", "--write", "CREATE (n:Note {text: 'a'}) RETURN n.text AS text", "--format", "csv")
        #expect(made.status == 0 && made.output == "text\r\na\r\n", "\(made.errors)")
        #expect(made.errors == "1 node created, 1 property set, 1 label added\n")
        let silent = try entente.run("query", "--write", "MERGE (n:Note {text: 'b'})")
        #expect(silent.status == 0 && silent.output.isEmpty && silent.errors.hasPrefix("1 node created"))
        let seen = try entente.run("query", "MATCH (n:Note) RETURN n.text ORDER BY n.text", "--format", "csv")
        #expect(seen.output == "n.text\r\na\r\nb\r\n")
    }

    @Test("a query that fails half-way leaves nothing behind")
    func undone() throws {
        defer { entente.remove() }
        let before = try entente.run("dump", "--hash").output
        for query in [
            "CREATE (n:Note) WITH n UNWIND [1, 0] AS x RETURN 1 / x", "CREATE (n:Note), (m:Meeting)",
            "MATCH (a:Person) CREATE (a)-[:MET]->(a)", "MATCH (e:Event) SET e.status = 'occurred'", "MATCH (a:Actor) DETACH DELETE a",
        ] {
            let outcome = try entente.run("query", "--write", query)
            #expect(outcome.status != 0 && outcome.output.isEmpty, "\(query): \(outcome.errors)")
        }
        #expect(try entente.run("dump", "--hash").output == before)
    }

    @Test("a file that is not there is not made")
    func missing() throws {
        defer { entente.remove() }
        let outcome = try entente.run("query", "--write", "CREATE (n)", "--db", "nothing.entente")
        #expect(outcome.status == 3)
        #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "nothing.entente").path))
    }
}
