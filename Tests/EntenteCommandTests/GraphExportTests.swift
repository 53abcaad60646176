import Foundation
import GoldenKit
import Testing

/// `entente export graph` and `entente import jsonl`, as a user runs them.
@Suite("Graphs out and back, by the command")
struct GraphExportTests {
    private static let samples: Result<EntenteProcess, any Error> = Result {
        let entente = try EntenteProcess()
        let outcome = try entente.run("ingest", GoldenFile.projectRoot.appending(path: "SampleData").path)
        guard outcome.status == 0 else { throw CocoaError(.fileReadUnknown) }
        return entente
    }

    @Test("the sample data comes back with the same hash, and an import that comes again changes nothing")
    func roundTrip() throws {
        let entente = try Self.samples.get()
        #expect(try entente.run("export", "graph", "-o", "all.jsonl").status == 0)
        let hash = try entente.run("dump", "--hash").output
        for run in 0..<2 {
            let outcome = try entente.run("import", "jsonl", "all.jsonl", "--db", "back.entente", "--json")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains(run == 0 ? "\"badLines\": 0" : "\"events\": {\n    \"new\": 0"), "\(outcome.output)")
            #expect(try entente.run("dump", "--hash", "--db", "back.entente").output == hash)
        }
        let again = try entente.run("export", "graph", "--format", "jsonl", "--db", "back.entente")
        #expect(again.output == (try String(contentsOf: entente.folder.appending(path: "all.jsonl"), encoding: .utf8)))
    }

    @Test("a part is smaller than the whole, and a graph as known on a day is one", arguments: ["graphml", "gexf", "cypher", "jsonl"])
    func parts(format: String) throws {
        let entente = try Self.samples.get()
        let whole = try entente.run("export", "graph", "--format", format)
        let part = try entente.run("export", "graph", "--format", format, "--actor", "Iran")
        let earlier = try entente.run("export", "graph", "--format", format, "--as-known-on", "2023-09")
        #expect([whole.status, part.status, earlier.status] == [0, 0, 0], "\(earlier.errors)")
        #expect(part.output.utf8.count < whole.output.utf8.count / 2)
        #expect(earlier.output.utf8.count < whole.output.utf8.count)
    }

    @Test(
        "what cannot be done says why",
        arguments: [
            (["export", "graph", "--format", "neo4j"], 2, "needs a folder"),
            (["export", "graph", "-o", "graph.doc"], 2, "says no format"),
            (["import", "jsonl", "missing.jsonl"], 3, "no such file"),
            (["import", "jsonl", "newer.jsonl", "--db", "new0.entente"], 2, "version 2"),
            (["import", "jsonl", "foreign.jsonl", "--db", "new1.entente"], 6, "header"),
            (["import", "jsonl", "broken.jsonl", "--db", "new2.entente"], 4, "broken.jsonl, line 3"),
            (["import", "jsonl", "broken.jsonl", "--db", "new3.entente", "--max-bad", "0"], 5, "more than 0"),
        ])
    func refusals(arguments: [String], status: Int32, message: String) throws {
        let entente = try Self.samples.get()
        let header = "{\"record\":\"header\",\"format\":\"entente-graph\",\"version\":1}\n"
        try entente.write(header.replacingOccurrences(of: ":1}", with: ":2}"), to: "newer.jsonl")
        try entente.write("{\"title\":\"An article\"}\n", to: "foreign.jsonl")
        try entente.write(header + "{\"record\":\"source\",\"name\":\"x\"}\n{\"record\":\"source\"\n", to: "broken.jsonl")
        let outcome = try entente.run(arguments)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("an export that is killed while it writes leaves the old file as it was")
    func killed() throws {
        let entente = try Self.samples.get()
        try entente.write("old", to: "killed.gexf")
        // The system kills a program whose file grows beyond the limit (200 blocks, of 512 or 1024 bytes).
        let outcome = try entente.shell("(ulimit -f 200; \"$ENTENTE\" export graph -o killed.gexf); echo $?; cat killed.gexf")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first != "0")
        #expect(lines.last == "old")
    }
}
