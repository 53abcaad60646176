import Foundation
import GoldenKit
import Testing

/// Alerts and changes, with the real command on a real database.
@Suite("Alerts and changes")
struct AlertTests {
    let entente: EntenteProcess

    private static func report(_ verb: String, _ day: String, url: String) -> String {
        """
        published: \(day)
        source: La Bussola
        url: https://bussola.example/\(url)

        Lavrov \(verb) Li Qiang a Pechino

        Il ministro degli Esteri russo Sergej Lavrov ha incontrato martedì a Pechino il premier cinese Li Qiang.

        """
    }

    init() throws { entente = try EntenteProcess() }

    private func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    @Test("an alert tells each new row once, after the batch that brought it")
    func news() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        let query = "MATCH (a {name: 'Sergey Lavrov'})-[m:MET]-(b) RETURN b.name AS who, m.when AS day"
        let added = try entente.run("alerts", "add", "lavrov", query)
        #expect(added.status == 0 && added.errors.hasPrefix("kept; its "), "\(added.errors)")
        let quiet = try entente.run("alerts", "check")
        #expect(quiet.status == 0 && quiet.output.isEmpty, "\(quiet.output)")
        let told = try entente.ingest("b.txt", Self.report("incontra", "2024-04-10", url: "b"))
        #expect(told.output.contains("alert lavrov: 1 new") && told.output.contains("Li Qiang"), "\(told.output)")
        #expect(try entente.run("alerts", "check").output.isEmpty)
        #expect(try !entente.run("ingest", "b.txt").output.contains("alert"))
        let list = try json(try entente.run("alerts", "--json").output) as? [[String: Any]]
        #expect(list?.first?["query"] as? String == query)
        #expect(try entente.run("alerts", "remove", "lavrov").status == 0)
        #expect(try entente.run("alerts", "remove", "lavrov").status == 3)
    }

    @Test("a query of the library, with parameters, as JSON")
    func library() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        #expect(try entente.run("alerts", "add", "l", "--library", "who-met-whom", "-p", "actor=Sergej Lavrov").status == 3)
        try entente.ingest("b.txt", Self.report("incontra", "2024-04-10", url: "b"))
        #expect(try entente.run("alerts", "add", "l", "--library", "who-met-whom", "-p", "actor=Li Qiang").status == 0)
        try entente.write(Self.report("vede", "2024-06-12", url: "c"), to: "c.txt")
        let told = try #require(try json(try entente.run("ingest", "c.txt", "--json").output) as? [String: Any])
        let alert = try #require((told["alerts"] as? [[String: Any]])?.first)
        #expect(alert["name"] as? String == "l" && (alert["rows"] as? [Any])?.count == 1)
    }

    @Test("while folders are watched each batch tells its news, and Ctrl-C still ends the watch")
    func watching() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        #expect(try entente.run("alerts", "add", "met", "MATCH (e:Meeting) RETURN e.when, e.place").status == 0)
        try entente.write(Self.report("incontra", "2024-04-10", url: "b"), to: "in/b.txt")
        let outcome = try entente.during(["ingest", "--watch", "in"]) { output in
            let deadline = ContinuousClock.now + .seconds(60)
            while try !output().contains("alert"), ContinuousClock.now < deadline { Thread.sleep(forTimeInterval: 0.1) }
        }
        #expect(outcome.status == 0 && outcome.output.contains("alert met: 1 new"), "\(outcome.output)\(outcome.errors)")
    }

    @Test("an alert that cannot be kept says why")
    func refused() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", EntenteProcess.article)
        #expect(try entente.run("alerts", "add", "x", "MATCH (n RETURN n").status == 2)
        #expect(try entente.run("alerts", "add", "x", "CREATE (n:Note)").errors.contains("would change the graph"))
        #expect(try entente.run("alerts", "add", "x", "--library", "no-such").status == 3)
        #expect(try entente.run("alerts", "add", "x").status == 2)
        #expect(try entente.run("alerts", "add", "x", "MATCH (n:Note) RETURN n").status == 0)
        #expect(try entente.run("alerts", "add", "x", "MATCH (n:Note) RETURN n").errors.contains("already"))
        #expect(try entente.run("alerts", "check", "y").status == 3)
    }

    @Test("changes tell what is new, confirmed, contradicted, and what came in another version")
    func changes() throws {
        defer { entente.remove() }
        try entente.ingest("a.txt", Self.report("incontra", "2024-04-10", url: "a"))
        let first = try #require(try json(try entente.run("changes", "--since", "2000-01-01", "--json").output) as? [String: Any])
        #expect((first["newArticles"] as? [Any])?.count == 1 && (first["newEvents"] as? [Any])?.count == 1)
        #expect((first["confirmedEvents"] as? [Any])?.isEmpty == true)
        let nothing = try entente.run("changes", "--since", "2999-01-01")
        #expect(nothing.output == "since 2999-01-01: 0 new articles\n", "\(nothing.errors)")
        #expect(try entente.run("changes", "--since", "yesterday").status == 2)
        // A second run must lie in a later second to be told apart.
        Thread.sleep(forTimeInterval: 1.1)
        let moment = Date().formatted(.iso8601)
        try entente.ingest("b.txt", Self.report("vede", "2024-04-10", url: "b"))
        try entente.ingest("a.txt", Self.report("ha incontrato", "2024-04-10", url: "a"))
        let second = try #require(try json(try entente.run("changes", "--since", moment, "--json").output) as? [String: Any])
        #expect((second["newArticles"] as? [Any])?.count == 1 && (second["newVersions"] as? [Any])?.count == 1)
    }
}
