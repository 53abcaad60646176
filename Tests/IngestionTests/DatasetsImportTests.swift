import Foundation
import GraphModel
import GraphStore
import LanguagePacks
import Testing

@testable import Ingestion

/// Rows in the graph: twice, revised, deleted, beside articles.
@Suite("Datasets: import")
struct DatasetsImportTests {
    private static let header =
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,location,notes,fatalities,"
        + "timestamp\n"

    private static func row(
        _ id: String, day: Int = 18, killed: Int = 5, stamp: Int = 1_698_019_200, town: String = "Zaporizhzhia"
    ) -> String {
        "\(id),2023-10-\(day),1,Explosions/Remote violence,Air/drone strike,Military Forces of Russia (2000-),State forces,"
            + "Civilians (Ukraine),Civilians,Ukraine,\(town),A made-up strike on a house in \(town).,\(killed),\(stamp)\n"
    }

    private func run(
        _ text: String, deleted: String? = nil, into store: GraphStore, _ dataset: Dataset = .acled
    ) async throws -> ImportSummary {
        let folder = try TemporaryFolder()
        var files: [String] = []
        if !text.isEmpty { files.append(try folder.write("rows.csv", text)) }
        let gone = try deleted.map { [try folder.write("deleted.csv", $0)] } ?? []
        return try await DatasetImport(dataset, rowsPerBatch: 2).run(files, deleted: gone, into: store)
    }

    private func dump(_ store: GraphStore) throws -> [String] {
        var lines: [String] = []
        try store.read { reader throws(Diagnostic) in try reader.forEachCanonicalLine { lines.append($0) } }
        return lines.sorted()
    }

    @Test("importing twice changes nothing, in whatever order the rows come")
    func twice() async throws {
        let rows = (1...7).map { Self.row("UKR\($0)", day: 10 + $0, town: "Town \($0)") }
        let store = try GraphStore.inMemory()
        let first = try await run(Self.header + rows.joined(), into: store)
        #expect(first.rows == 7 && first.newRows == 7 && first.written.events == 7)
        let before = try dump(store)
        let second = try await run(Self.header + rows.reversed().joined(), into: store)
        #expect(second.newRows == 0 && second.written.unchangedArticles == 7 && second.written.events == 0)
        #expect(try dump(store) == before)
        let other = try GraphStore.inMemory()
        _ = try await run(Self.header + rows.reversed().joined(), into: other)
        #expect(try dump(other) == before)
    }

    @Test("a revised row takes the place of the old one, an older file brings nothing back")
    func revised() async throws {
        let store = try GraphStore.inMemory()
        let old = Self.header + Self.row("UKR1", killed: 5)
        let new = Self.header + Self.row("UKR1", killed: 9, stamp: 1_699_000_000)
        _ = try await run(old, into: store)
        let summary = try await run(new, into: store)
        #expect(summary.written.replacedArticles == 1 && summary.newRows == 0)
        let revised = try dump(store)
        #expect(revised.contains { $0.hasPrefix("event\tAttack") && $0.contains("\t9\t9\t") })
        #expect(!revised.contains { $0.contains("\t5\t5\t") })
        let older = try await run(old, into: store)
        #expect(older.written.olderArticles == 1 && older.written.articles == 0)
        #expect(try dump(store) == revised)
        let fresh = try GraphStore.inMemory()
        _ = try await run(new, into: fresh)
        #expect(try dump(fresh) == revised)
    }

    @Test("both versions of a row in one file")
    func revisedWithinFile() async throws {
        let rows = [Self.row("UKR1", killed: 5), Self.row("UKR1", killed: 9, stamp: 1_699_000_000)]
        var dumps: [[String]] = []
        for rows in [rows, rows.reversed(), [rows[1]]] {
            let store = try GraphStore.inMemory()
            _ = try await run(Self.header + rows.joined(), into: store)
            dumps.append(try dump(store))
        }
        #expect(dumps[0] == dumps[2] && dumps[1] == dumps[2])
    }

    @Test("deleted rows go, stay out, and come back only where their publisher takes them up again")
    func deleted() async throws {
        let store = try GraphStore.inMemory()
        _ = try await run(Self.header + Self.row("UKR1", day: 11), into: store)
        let alone = try dump(store)
        let both = Self.header + Self.row("UKR1", day: 11) + Self.row("UKR2", day: 14, town: "Town 2")
        _ = try await run(both, into: store)
        let gone = try await run("", deleted: "event_id_cnty,deleted_timestamp\nUKR2,1698500000\nUKR3,1698500000\n", into: store)
        #expect(gone.written.removedArticles == 1)
        #expect(try dump(store) == alone)
        let again = try await run(both, into: store)
        #expect(again.written.withdrawnArticles == 1 && again.written.articles == 0)
        #expect(try dump(store) == alone)
        // In a fresh graph, too: the ids are read before the rows.
        let fresh = try GraphStore.inMemory()
        _ = try await run(both, deleted: "UKR2\n", into: fresh)
        #expect(try dump(fresh) == alone)
        let anew = try await run(Self.header + Self.row("UKR2", day: 14, stamp: 1_699_999_999, town: "Town 2"), into: store)
        #expect(anew.written.articles == 1 && anew.written.withdrawnArticles == 0)
    }

    @Test("a list of deleted rows that names no ids is refused")
    func deletedFile() async throws {
        let store = try GraphStore.inMemory()
        await #expect(throws: Diagnostic.self) { _ = try await run("", deleted: "a,b\n1,2\n", into: store) }
    }

    @Test("a row and a report of ours that tell the same are one event with two pieces of evidence")
    func mergesWithArticle() async throws {
        let store = try GraphStore.inMemory()
        let header = "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tTarget Country\tCity\tCountry\n"
        let row = "7\t2023-10-18\tSergey Lavrov\tRussia\t042\tNorth Korea\tNorth Korea\tPyongyang\tNorth Korea\n"
        _ = try await run(header + row, into: store, .icews)
        let visitor = Entity(id: "person:sergey-lavrov", name: "Sergey Lavrov", kind: .person, country: "RUS")
        let host = Entity(id: "country:PRK", name: "North Korea", kind: .country, country: "PRK")
        let article = Article(title: "Lavrov is in Pyongyang", paragraphs: [], published: PartialDate(edtf: "2023-10-18"))
        let event = Event(
            type: .meeting, mode: "visit", status: .occurred, when: PartialDate(edtf: "2023-10-18") ?? .unknown,
            participants: [Participant(.actor, visitor), Participant(.recipient, host)],
            evidence: [
                Evidence(
                    article: "report", span: TextSpan(0, 22), quote: "Lavrov is in Pyongyang", sentence: TextSpan(0, 22), rule: "test",
                    status: .occurred)
            ])
        let summary = try store.write([ArticleFacts(article: article, contentHash: "report", events: [event])])
        #expect(summary.mergedEvents == 1 && summary.events == 0)
        let events = try dump(store).filter { $0.hasPrefix("event\t") }
        #expect(events.count == 1)
        #expect(events[0].contains("[report ") && events[0].contains("icews:CAMEO 042"))
    }

    @Test("a hostile file is an error of its own, and the files beside it are read")
    func hostile() async throws {
        let folder = try TemporaryFolder()
        var bytes = Array((Self.header + Self.row("UKR1")).utf8)
        bytes += [0x55, 0x4B, 0x52, 0x39, 0x2C, 0xFF, 0xFE, 0x00, 0x2C] + Array("1,Battles\n".utf8)
        bytes += Array(Self.row("UKR2", town: "T").utf8).map { $0 == UInt8(ascii: "T") ? 0xC3 : $0 }
        bytes += Array(String(repeating: "x", count: 300_000).utf8) + Array("\n\"never closed".utf8)
        let hostile = folder.path + "/hostile.csv"
        try Data(bytes).write(to: URL(fileURLWithPath: hostile))
        let wide = folder.path + "/wide.csv"
        try Data([0xFF, 0xFE, 0x65, 0x00]).write(to: URL(fileURLWithPath: wide))
        let files = [
            hostile, wide, folder.path, folder.path + "/none.csv", try folder.write("empty.csv", ""),
            try folder.write("a.zip", "PK"), try folder.write("good.csv", Self.header + Self.row("UKR5", day: 20)),
        ]
        let store = try GraphStore.inMemory()
        let summary = try await DatasetImport(.acled).run(files, into: store)
        #expect(summary.failures.count == 6, "\(summary.failures.map(\.message))")
        #expect(summary.badRows == 2, "\(summary.problems.map(\.message))")
        #expect(summary.newRows == 3)
        #expect(summary.failures.contains { $0.hint?.contains("unzip -p") == true })
    }

    @Test("too many bad rows end the run, and what came before stays")
    func mostBadRows() async throws {
        let folder = try TemporaryFolder()
        let bad = (1...9).map { "UKR9\($0),when,1,Battles,Armed clash,,,,,,,,,\n" }.joined()
        let file = try folder.write("rows.csv", Self.header + Self.row("UKR1") + bad)
        let store = try GraphStore.inMemory()
        let summary = try await DatasetImport(.acled, mostBadRows: 3, rowsPerBatch: 2).run([file], into: store)
        #expect(summary.failures.map(\.category) == [.limit] && summary.newRows == 1)
        #expect(summary.badRows == 5)
    }

    @Test("FollowTheMoney: twice, and as one file or two halves")
    func followTheMoney() async throws {
        let lines = [
            #"{"id":"p-1","schema":"Person","properties":{"name":["Ivan Madeup"],"alias":["Vanya Madeup"],"nationality":["ru"]}}"#,
            #"{"id":"s-1","schema":"Sanction","properties":{"entity":["p-1"],"country":["us"],"startDate":["2022-03-24"]}}"#,
        ]
        let store = try GraphStore.inMemory()
        _ = try await run(lines.joined(separator: "\n"), into: store, .ftm)
        let before = try dump(store)
        #expect(before.contains { $0.hasPrefix("entity\tperson:ivan-madeup@RUS") && $0.contains("Vanya Madeup") })
        _ = try await run(lines.reversed().joined(separator: "\n"), into: store, .ftm)
        #expect(try dump(store) == before)
    }
}
