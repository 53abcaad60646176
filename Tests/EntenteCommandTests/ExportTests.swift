import Foundation
import GoldenKit
import Testing

/// `entente export`, run as a user runs it.
@Suite("Exports")
struct ExportTests {
    private let entente: EntenteProcess

    init() throws { entente = try EntenteProcess() }

    @Test(
        "every format names the quote and the program's version",
        arguments: ["jsonl", "csv", "geojson", "kml", "jsonld", "ftm", "plover"])
    func formats(format: String) throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let printed = try entente.run("export", "events", "--format", format)
        #expect(printed.status == 0, "\(printed.errors)")
        #expect(printed.output.contains("ha incontrato") && printed.output.contains("Entente 0."))
        let file = try entente.run("export", "events", "-o", "events.\(format)")
        #expect(file.status == 0, "\(file.errors)")
        #expect(try String(contentsOf: entente.folder.appending(path: "events.\(format)"), encoding: .utf8) == printed.output)
    }

    @Test("tables go into a folder; a format of one file does not, and nothing is left behind")
    func folders() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        #expect(try entente.run("export", "events", "-o", "tables/").status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: entente.folder.appending(path: "tables").path).sorted()
        #expect(names == ["events.csv", "evidence.csv", "participants.csv"])
        let outcome = try entente.run("export", "events", "--format", "kml", "-o", "maps/")
        #expect(outcome.status == 2, "\(outcome.errors)")
        #expect(outcome.errors.contains("is a folder"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: entente.folder.path).allSatisfy { !$0.contains("maps") })
    }

    @Test("articles are exported as extract prints them, with their text")
    func articles() throws {
        defer { entente.remove() }
        try entente.ingest("article.txt", EntenteProcess.article)
        let extracted = try entente.run("extract", "article.txt")
        let exported = try entente.run("export", "articles")
        func object(_ text: String) throws -> NSDictionary {
            try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
        }
        let (first, second) = try (object(extracted.output), object(exported.output))
        for case let (key as String, value as NSObject) in first where key != "events" { #expect(value.isEqual(second[key]), "\(key)") }
        let events = first["events"] as? [NSDictionary] ?? []
        let exportedEvents = second["events"] as? [NSDictionary] ?? []
        #expect(!events.isEmpty && events.count == exportedEvents.count)
        for (event, exported) in zip(events, exportedEvents) {
            for case let (key as String, value as NSObject) in event { #expect(value.isEqual(exported[key]), "\(key)") }
        }
        #expect((second["text"] as? String)?.hasPrefix("Biden incontra Putin\n\n") == true)
        #expect(try entente.run("export", "articles", "--type", "Attack").output.isEmpty)
        #expect(try entente.run("export", "articles", "--format", "csv").output.contains("Biden incontra Putin"))
    }
}
