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

    @Test("as it stands: labels and types of ours without evidence, in a file that takes no articles, and back through an export")
    func asItStands() throws {
        defer { entente.remove() }
        try entente.write(
            "id:ID,type,date:date,start:date,:LABEL\n1,Visit,2024-03-01,2024-03-01,Event;Meeting\n2,,,,Actor\n", to: "events.csv")
        try entente.write(":START_ID,:END_ID,:TYPE,since:int,implied:boolean\n1,2,ACTOR,,true\n2,1,MET,5,\n1,2,ABOUT,,\n", to: "edges.csv")
        let arguments = ["import", "graph", "--as-is", "--nodes", "events.csv", "--edges", "edges.csv"]
        let imported = try entente.run(arguments)
        #expect(imported.status == 0 && imported.output.hasPrefix("nodes: 2 new"), "\(imported.errors)")
        func answer(_ query: String, _ file: String = "graph.entente") throws -> String {
            try entente.run("query", query, "--format", "tsv", "--db", file).output
        }
        let queries = [
            "MATCH (e:Event) RETURN e.type, e.date ORDER BY e.id": "e.type\te.date\nVisit\t2024-03-01\n",
            "MATCH (e:Meeting) WHERE e.start >= date('2024-01-01') RETURN e.id": "e.id\n1\n",
            "MATCH (e:Event {type: 'Visit'})<-[m:MET]-(a:Actor) RETURN a.id, m.since": "a.id\tm.since\n2\t5\n",
            "MATCH ()-[r]->() RETURN type(r), r.implied ORDER BY type(r)": "type(r)\tr.implied\nABOUT\t\nACTOR\ttrue\nMET\t\n",
        ]
        for (query, rows) in queries { #expect(try answer(query) == rows, "\(query)") }
        #expect(try entente.run(arguments).output.hasPrefix("nodes: 0 new, 0 changed, 2 unchanged\nedges: 0 new, 0 changed, 3 unchanged"))
        // Queries may write what they like too.
        #expect(try entente.run("query", "--write", "CREATE (:Event:Attack {type: 'Raid'})").status == 0)
        // No articles, no corrections, no choice of evidence.
        try entente.write(EntenteProcess.article, to: "article.txt")
        let ingested = try entente.run("ingest", "article.txt")
        #expect(ingested.status == 2 && ingested.errors.contains("a graph of somebody else"), "\(ingested.errors)")
        let known = try entente.run("query", "MATCH (e) RETURN e", "--as-known-on", "2024-01-01")
        #expect(known.status == 2 && known.errors.contains("no articles in it to choose from"), "\(known.errors)")
        // Out and in again.
        let exported = try entente.run("export", "graph", "--format", "jsonl").output
        try entente.write(exported, to: "graph.jsonl")
        let restored = try entente.run("import", "jsonl", "graph.jsonl", "--db", "copy.entente")
        #expect(restored.status == 0, "\(restored.errors)")
        for (query, rows) in queries where !query.contains("date(") {
            #expect(try answer(query, "copy.entente").hasPrefix(rows), "\(query)")
        }
        #expect(try entente.run("export", "graph", "--format", "jsonl", "--db", "copy.entente").output == exported)
    }

    @Test("as it stands and large: packed; a query that changes it says that it makes rows; killed before its end, nothing is there")
    func packed() throws {
        defer { entente.remove() }
        let script = """
            (echo ':ID,n:int'; seq 60000 | sed 's/.*/&,&/') > many.csv
            (echo ':START_ID,:END_ID'; seq 60000 | sed 's/.*/&,1/') > ring.csv
            "$ENTENTE" query --write 'MATCH (n) DELETE n' > /dev/null
            (cat ring.csv; sleep 20) | "$ENTENTE" import graph --as-is --nodes Event=many.csv --edges MET=- & \
            sleep 2; kill -9 $!; wait $! 2>/dev/null
            "$ENTENTE" query 'MATCH (n) RETURN count(n) AS n' --format tsv
            "$ENTENTE" import graph --as-is --nodes Event=many.csv --edges MET=ring.csv | head -2
            "$ENTENTE" query 'MATCH (n:Event)-[:MET]->(m) WHERE n.n < 4 RETURN n.n, m.n ORDER BY n.n' --format tsv
            "$ENTENTE" export graph --format jsonl > packed.jsonl
            "$ENTENTE" query --write 'CREATE (:Event {n: 0})'
            "$ENTENTE" query 'MATCH (n:Event) RETURN count(n), min(n.n)' --format tsv
            grep -c record packed.jsonl
            """
        let outcome = try entente.shell(script)
        #expect(
            outcome.output == """
                n
                0
                nodes: 60000 new, 0 changed, 0 unchanged
                edges: 60000 new, 0 changed, 0 unchanged
                n.n\tm.n
                1\t1
                2\t1
                3\t1
                count(n)\tmin(n.n)
                60001\t0
                120001

                """, "\(outcome.errors)")
        #expect(outcome.errors.contains("the graph is packed: rows are made of it"))
    }

    @Test("as it stands: not into a file with articles")
    func asItStandsBesideArticles() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let refused = try entente.run(tables + ["--as-is"])
        #expect(refused.status == 2 && refused.errors.contains("what articles say"), "\(refused.errors)")
        let plain = try entente.run("import", "graph", "--nodes", "Meeting=people.csv", "--db", "other.entente")
        #expect(plain.status == 2 && plain.errors.contains("--as-is"), "\(plain.errors)")
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
