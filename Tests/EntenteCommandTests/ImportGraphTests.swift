import Foundation
import GoldenKit
import Testing

/// `entente import graph` with the real command on real files.
@Suite("Import of graphs")
struct ImportGraphTests {
    let entente: EntenteProcess

    init() throws {
        entente = try EntenteProcess()
        try entente.write("id:ID,name,:LABEL\n1,Ada,Person\n2,Berto,Person\n", to: "people.csv")
        try entente.write(":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n", to: "knows.csv")
    }

    private let tables = ["import", "graph", "--nodes", "people.csv", "--edges", "knows.csv"]

    private func names() throws -> String {
        try entente.run("query", "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.name, b.name", "--format", "tsv").output
    }

    @Test("twice: the second time changes nothing")
    func twice() throws {
        defer { entente.remove() }
        let first = try entente.run(tables)
        #expect(first.status == 0 && first.output.hasPrefix("nodes: 2 new, 0 changed, 0 unchanged\nedges: 1 new"), "\(first.errors)")
        #expect(try names() == "a.name\tb.name\nAda\tBerto\n")
        let second = try entente.run(tables)
        #expect(second.status == 0 && second.output.hasPrefix("nodes: 0 new, 0 changed, 2 unchanged\nedges: 0 new, 0 changed, 1 unchanged"))
        #expect(try names() == "a.name\tb.name\nAda\tBerto\n")
    }

    @Test("beside articles: what they say stays, and no fact is made without its sentence")
    func besideArticles() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let before = try entente.run("dump", "--hash").output
        #expect(try entente.run(tables).status == 0)
        #expect(try entente.run("dump", "--hash").output == before)
        let refused = try entente.run("import", "graph", "--nodes", "Meeting=people.csv")
        #expect(refused.status == 2 && refused.errors.contains("follows from what articles say"), "\(refused.errors)")
    }

    @Test("bad rows are reported with file and line, and the rest goes on: exit code 4; JSON lists them all")
    func badRows() throws {
        defer { entente.remove() }
        try entente.write(":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n" + String(repeating: "1,9,KNOWS\n", count: 30), to: "knows.csv")
        let outcome = try entente.run(tables)
        #expect(outcome.status == 4 && outcome.output.contains("bad rows: 30"))
        #expect(outcome.errors.contains("there is no node with the id '9'\n  knows.csv, line 3"), "\(outcome.errors)")
        #expect(outcome.errors.contains("and 6 more bad rows"))
        let listed = try entente.run(tables + ["--json"])
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [String: Any])
        #expect(listed.status == 4 && summary["badRows"] as? Int == 30)
        #expect((summary["problems"] as? [[String: Any]])?.last?["line"] as? Int == 32)
        let strict = try entente.run(tables + ["--max-bad", "29", "--db", "strict.entente"])
        #expect(strict.status == 5 && strict.output.isEmpty && strict.errors.contains("--max-bad"), "\(strict.errors)")
    }

    @Test("what is wrong with the command or a header is exit code 2, a file that is not there 3; no database is made")
    func usage() throws {
        defer { entente.remove() }
        try entente.write("id:ID,age:itn\n1,2\n", to: "typo.csv")
        for arguments in [
            [], ["--nodes", "typo.csv"], ["--nodes", "people.csv", "--delimiter", "ab"], ["--nodes", "-", "--edges", "-"],
            ["--nodes", "people.csv", "--max-bad", "-1"], ["--edges", "people.csv"], ["--nodes", ":A=people.csv"],
        ] {
            let outcome = try entente.run(["import", "graph"] + arguments)
            #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty, "\(arguments): \(outcome.errors)")
        }
        #expect(try entente.run("import", "graph", "--nodes", "typo.csv").errors.contains("did you mean 'int'?"))
        #expect(try entente.run("import", "graph", "--nodes", "nothing.csv").status == 3)
        #expect(try entente.run(tables + ["--dry-run"]).output.contains("nothing written"))
        #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "graph.entente").path))
    }

    @Test("standard input, other delimiters, a dry run on a file that is there")
    func forms() throws {
        defer { entente.remove() }
        let input = "id:ID;name;tags:string[]\n1;Ada;a|b\n"
        let piped = ["import", "graph", "--nodes", "Note=-", "--delimiter", ";", "--array-delimiter", "|"]
        #expect(try entente.run(piped, input: input).status == 0)
        let tags = ["query", "MATCH (n:Note) RETURN n.tags[1] AS t, n.name AS n", "--format", "tsv"]
        #expect(try entente.run(tags).output == "t\tn\nb\tAda\n")
        let trial = try entente.run(piped + ["--dry-run"], input: input.replacing("Ada", with: "Ida"))
        #expect(trial.output.hasPrefix("nodes: 0 new, 1 changed"), "\(trial.errors)")
        #expect(try entente.run(tags).output == "t\tn\nb\tAda\n")
    }

    @Test("Ctrl-C and SIGTERM end it also while it waits for standard input: exit code 130, nothing is kept")
    func interrupted() throws {
        defer { entente.remove() }
        let line = """
            (echo ':ID'; seq 20000; sleep 20) | "$ENTENTE" import graph --nodes Note=- & \
            while [ ! -e graph.entente ]; do sleep 0.1; done; sleep 1; kill -TERM $!; wait $!; echo $?; "$ENTENTE" query 'MATCH (n) RETURN count(n) AS n' --format tsv
            """
        let outcome = try entente.shell(line)
        #expect(outcome.output == "130\nn\n0\n", "\(outcome.errors)")
        #expect(outcome.errors.contains("interrupted"))
    }

    @Test("killed in the middle, the file is as it was before, and the next run imports all")
    func killed() throws {
        defer { entente.remove() }
        #expect(try entente.run(tables).status == 0)
        // The pipe stays open until the end of the test, so that the import cannot have ended.
        let line = """
            (echo ':ID,name'; seq 100000 | sed 's/$/,x/'; sleep 20) | "$ENTENTE" import graph --nodes Note=- & \
            sleep 1; kill -9 $!; wait $! 2>/dev/null; "$ENTENTE" query 'MATCH (n) RETURN count(n) AS n' --format tsv
            """
        let outcome = try entente.shell(line)
        #expect(outcome.output == "n\n2\n", "\(outcome.errors)")
        #expect(try names() == "a.name\tb.name\nAda\tBerto\n")
        #expect(try entente.run(tables).output.hasPrefix("nodes: 0 new, 0 changed, 2 unchanged"))
    }
}
