import Foundation
import GoldenKit
import Testing

/// The habits of a command line (clig.dev): streams, exit codes, help.
@Suite("Command line")
struct CommandLineTests {
    let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    @Test("--version prints the version on standard output")
    func version() throws {
        defer { entente.remove() }
        let outcome = try entente.run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.output == "0.1.0\n")
        #expect(outcome.errors.isEmpty)
    }

    @Test(
        "help of every command has examples",
        arguments: ["ingest", "import", "extract", "stages", "query", "run", "queries", "timeline", "show", "schema", "dump"])
    func help(command: String) throws {
        defer { entente.remove() }
        let outcome = try entente.run(command, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("EXAMPLES") && outcome.output.contains("entente \(command)"))
    }

    @Test("a usage error goes to standard error with exit code 2")
    func usage() throws {
        defer { entente.remove() }
        for arguments in [
            ["--nonsense"], ["query"], ["timeline", "--limit", "0"], ["timeline", "--type", "Party"], ["timeline", "--from", "yesterday"],
            ["timeline", "--as-known-on", "yesterday"], ["query", "RETURN 1", "--as-known-on", "2023/.."], ["schema", "--kind", "verb"],
        ] {
            let outcome = try entente.run(arguments)
            #expect(outcome.status == 2, "\(arguments)")
            #expect(outcome.output.isEmpty)
            #expect(!outcome.errors.isEmpty)
        }
    }

    @Test("a database that is not there is exit code 3 and says how to make one")
    func missingDatabase() throws {
        defer { entente.remove() }
        for arguments in [["query", "RETURN 1"], ["timeline"], ["show", "Putin"], ["run", "who-met-whom", "-p", "actor=Putin"]] {
            let outcome = try entente.run(arguments)
            #expect(outcome.status == 3, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains("graph.entente") && outcome.errors.contains("ingest"))
            #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "graph.entente").path))
        }
    }

    @Test("only evidence of a day or a source counts where it is asked for, in every command; an unknown source is exit code 3")
    func evidence() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let count = ["query", "MATCH (e:Event) RETURN count(e) > 0 AS told", "--format", "tsv"]
        #expect(try entente.run(count).output == "told\ntrue\n")
        #expect(try entente.run(count + ["--as-known-on", "1999"]).output == "told\nfalse\n")
        for command in [["timeline"], ["run", "most-reported", "--format", "csv"], ["show", "Putin"]] {
            #expect(try entente.run(command).output.contains("Biden"), "\(command)")
            #expect(try !entente.run(command + ["--as-known-on", "1999"]).output.contains("Biden"), "\(command)")
        }
        let unknown = try entente.run("timeline", "--reported-by", "Nobody at all")
        #expect(unknown.status == 3 && unknown.errors.contains("Nobody at all"), "\(unknown.errors)")
    }

    @Test("functions and procedures are listed")
    func callable() throws {
        defer { entente.remove() }
        #expect(try entente.run("schema", "--kind", "function").output.contains("possiblyOverlaps("))
        #expect(try entente.run("schema", "--kind", "procedure", "--format", "tsv").output.contains("\nprocedure\tsearch\t"))
    }

    @Test("a file that is no database is exit code 6")
    func damagedDatabase() throws {
        defer { entente.remove() }
        try entente.write(String(repeating: "this is not a database ", count: 100), to: "x.entente")
        for command in [["query", "RETURN 1"], ["timeline"], ["ingest", "x.entente"]] {
            let outcome = try entente.run(command + ["--db", "x.entente"])
            #expect(outcome.status == 6, "\(command): \(outcome.errors)")
            #expect(outcome.errors.contains("x.entente"))
        }
    }

    @Test("a query that explodes is stopped with exit code 5; a parameter that looks like a number may be a year")
    func limits() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let explosion = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)"
        let outcome = try entente.run("query", explosion, "--timeout", "0.2")
        #expect(outcome.status == 5, "\(outcome.errors)")
        let year = try entente.run(
            "query", "MATCH (e:Meeting) WHERE possiblyDuring(e, $year) RETURN count(e) AS n", "-p", "year=2021", "--format", "tsv")
        #expect(year.output == "n\n1\n", "\(year.errors)")
    }

    @Test("times and durations are written as ISO 8601 in every format")
    func times() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let query =
            "RETURN [time('12Z'), duration('P1W')] AS list, datetime('2024-07-01T12:00[Europe/Rome]') AS t, localtime('12:01:02.5') AS l"
        #expect(
            try entente.run("query", query, "--format", "jsonl").output
                == #"{"list":["12:00Z","P7D"],"t":"2024-07-01T12:00+02:00[Europe/Rome]","l":"12:01:02.500"}"# + "\n")
        #expect(try entente.run("query", query, "--format", "csv").output.contains(",2024-07-01T12:00+02:00[Europe/Rome],12:01:02.500"))
        let parameter = try entente.run("query", "RETURN date($d) + duration('P1M') AS d", "-p", "d=2024-01-31", "--format", "tsv")
        #expect(parameter.output == "d\n2024-02-29\n", "\(parameter.errors)")
    }

    @Test("a query with a mistake shows the place with a caret")
    func caret() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let outcome = try entente.run("query", "MATCH (a RETURN a")
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("MATCH (a RETURN a\n           ^~~~~~"), "\(outcome.errors)")
    }
}

extension EntenteProcess {
    /// A short article whose events are beyond doubt.
    static let article = """
        source: Il Corriere dei Due Mari
        published: 2021-06-17
        url: https://duemari.example/1
        language: it

        Biden incontra Putin

        Il presidente americano Joe Biden ha incontrato mercoledì a Ginevra il presidente russo Vladimir Putin.

        """

    /// Writes an article and ingests it into the default database.
    @discardableResult
    func ingest(_ name: String, _ text: String) throws -> Outcome {
        try write(text, to: name)
        let outcome = try run("ingest", name)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }
}
