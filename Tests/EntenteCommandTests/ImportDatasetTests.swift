import Foundation
import GoldenKit
import Testing

/// `entente import` of known datasets, as a user runs it.
@Suite("Command: import datasets")
struct ImportDatasetTests {
    private static let rows = """
        GLOBALEVENTID\tSQLDATE\tActor1Name\tActor1CountryCode\tActor2Name\tActor2CountryCode\tEventCode\tDATEADDED
        1\t20231018\tRUSSIA\tRUS\tCHINA\tCHN\t042\t20231018
        2\t20231018\tFRANCE\tFRA\t\t\t010\t20231018

        """

    @Test("from standard input, with its row behind the fact; then again")
    func standardInput() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let first = try entente.run("import", "gdelt", "-", input: Self.rows)
        #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
        let told = "rows: 1 new, 0 unchanged, 0 revised, 1 without an event of ours\nevents: 1 new\n  Meeting       1\n"
        #expect(first.output.hasPrefix(told), "\(first.output)")
        let answer = try entente.run(
            "query", "MATCH (e:Visit)-[r:REPORTED_IN]->(a) RETURN r.quote, a.url, a.source", "--format", "csv")
        #expect(answer.output.contains("EventCode: 042,gdelt:1,GDELT 1.0"), "\(answer.output)")
        let hash = try entente.run("dump", "--hash").output
        let second = try entente.run("import", "gdelt", "-", input: Self.rows)
        #expect(second.output.hasPrefix("rows: 0 new, 1 unchanged"))
        #expect(try entente.run("dump", "--hash").output == hash)
    }

    @Test("a bad row is told with its place, and the exit code says partly done")
    func badRow() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        try entente.write(Self.rows + "3\t20239999\tFRANCE\tFRA\t\t\t190\t\n", to: "rows.csv")
        let run = try entente.run("import", "gdelt", "rows.csv", "none.csv", "--json")
        #expect(run.status == 4)
        #expect(run.errors.contains("rows.csv, line 4") && run.errors.contains("SQLDATE: '20239999' is not a date"), "\(run.errors)")
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect((summary["badRows"] as? [Any])?.count == 1 && (summary["failures"] as? [Any])?.count == 1)
        #expect((summary["rows"] as? [String: Any])?["bad"] as? Int == 1)
        #expect(try entente.run("import", "gdelt", "rows.csv", "--max-bad", "0").status == 5)
        #expect(try entente.run("import", "gdelt", "none.csv").status == 3)
    }

    @Test("rows that are deleted go and stay away")
    func deleted() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        try entente.write(Self.rows, to: "rows.csv")
        #expect(try entente.run("import", "gdelt", "rows.csv").status == 0)
        let gone = try entente.run("import", "gdelt", "--deleted", "-", input: "GLOBALEVENTID\n1\n")
        #expect(gone.status == 0 && gone.output.contains("1 taken out"), "\(gone.output)\(gone.errors)")
        let again = try entente.run("import", "gdelt", "rows.csv")
        #expect(again.output.contains("1 withdrawn by their publisher"), "\(again.output)")
        #expect(try entente.run("query", "MATCH (n) RETURN count(*) AS n", "--format", "csv").output.hasSuffix("0\r\n"))
    }

    @Test("usage: no file, standard input twice, another dataset's file")
    func usage() throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        #expect(try entente.run("import", "acled").status == 2)
        #expect(try entente.run("import", "acled", "-", "-").status == 2)
        try entente.write("event_id_cnty,event_date,event_tipe\n", to: "rows.csv")
        let run = try entente.run("import", "acled", "rows.csv", "--dry-run")
        #expect(run.status == 6 && run.errors.contains("no column 'event_tipe'") && run.errors.contains("'event_type'"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: entente.folder.appending(path: "graph.entente").path))
    }
}
