import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Batches: idempotence, replacement, determinism, undoing.
@Suite("Writing articles")
struct WritingTests {
    @Test("the same content twice is a no-op")
    func idempotent() throws {
        let store = try GraphStore.inMemory()
        let facts = Fixture.facts("a", [Fixture.meeting()])
        let first = try store.write([facts, facts])
        #expect(first.articles == 1 && first.unchangedArticles == 1 && first.events == 1)
        let before = try store.look { reader in (try reader.statistics, try reader.revision()) }
        let second = try store.write([facts])
        #expect(second.articles == 0 && second.unchangedArticles == 1 && second.events == 0)
        let after = try store.look { reader in (try reader.statistics, try reader.revision()) }
        #expect(before == after)
    }

    @Test("an article with the same address takes the place of the older version")
    func replacing() throws {
        let store = try GraphStore.inMemory()
        let address = "https://news.example/talks"
        try store.write([Fixture.facts("old", url: address, [Fixture.meeting(), Fixture.attack("2024-05-01")])])
        let summary = try store.write([Fixture.facts("new", url: address, [Fixture.meeting("2024-05-02", Fixture.anna, Fixture.japan)])])
        #expect(summary.replacedArticles == 1 && summary.articles == 1)
        try store.look { reader throws in
            let events = try reader.events()
            #expect(events.map(\.event.when.text) == ["2024-05-02"])
            #expect(try reader.articles().map(\.hash) == ["new"])
            #expect(try reader.entity("person:jean-lefevre") == nil)
            #expect(try reader.entity("country:FRA") == nil)
            #expect(try reader.entity("organization:blue-fleet") == nil)
            #expect(try reader.entity("person:anna-rossi") != nil)
        }
        #expect(try store.look { try $0.lines("MET") } == ["Anna Rossi MET Japan"])
        #expect(try store.look { try $0.lines("ATTACKED") } == [])
    }

    @Test("what two articles tell becomes what the other says when one of them changes")
    func replacingMerged() throws {
        let store = try GraphStore.inMemory()
        var sharp = Fixture.meeting("2024-05-03", mode: nil)
        sharp.place = nil
        try store.write([
            Fixture.facts("vague", url: "https://one.example", [Fixture.meeting("2024-05", mode: "visit")]),
            Fixture.facts("sharp", url: "https://two.example", [sharp]),
        ])
        try store.look { reader throws in
            let events = try reader.events()
            #expect(events.count == 1)
            #expect(events.first?.event.when.text == "2024-05-03")
            #expect(events.first?.event.mode == "visit")
        }
        try store.write([Fixture.facts("vague two", url: "https://one.example", [])])
        try store.look { reader throws in
            let events = try reader.events()
            #expect(events.count == 1)
            #expect(events.first?.event.mode == nil)
            #expect(events.first?.event.place == nil)
            #expect(events.first?.reports.map(\.article.hash) == ["sharp"])
            #expect(try reader.statistics.labels["Visit"] == nil)
        }
    }

    @Test("an event without evidence is left out, and the rest is written")
    func withoutEvidence() throws {
        let store = try GraphStore.inMemory()
        var bare = Fixture.attack("2024-05-01")
        bare.evidence = []
        var empty = Fixture.attack("2024-05-01")
        empty.evidence = [Fixture.evidence("")]
        let summary = try store.write([Fixture.facts("a", [bare, empty, Fixture.meeting()])])
        #expect(summary.eventsWithoutEvidence == 2 && summary.events == 1)
    }

    @Test("a batch that fails leaves nothing")
    func undone() throws {
        let store = try GraphStore.inMemory()
        let broken = Fixture.facts("", [Fixture.meeting()])
        #expect(throws: Diagnostic.self) { try store.write([Fixture.facts("a", [Fixture.meeting()]), broken]) }
        #expect(try store.look { reader in try reader.counts().nodes } == 0)
        try store.write([Fixture.facts("a", [Fixture.meeting()])])
        #expect(try store.look { reader in try reader.counts().articles } == 1)
    }

    @Test("the same batches give the same file, byte for byte")
    func deterministic() throws {
        try Fixture.withFolder { folder throws in
            var files: [Data] = []
            for name in ["one.db", "two.db"] {
                let file = folder.appending(path: name)
                let store = try GraphStore(path: file.path, mode: .readWrite)
                try store.write([Fixture.facts("a", url: "u:1", [Fixture.meeting(), Fixture.attack("2024-05-01")])])
                try store.write([Fixture.facts("b", [Fixture.meeting("2024-05")]), Fixture.facts("c", url: "u:1", [Fixture.meeting()])])
                try store.close()
                files.append(try Data(contentsOf: file))
            }
            #expect(files[0] == files[1])
        }
    }

    @Test("what an event is about is an edge that goes with the articles that say so")
    func about() throws {
        let store = try GraphStore.inMemory()
        var accusation = Event(
            type: .accusation, mode: "disapprove", status: .occurred, when: Fixture.date("2024-05-02"),
            participants: [Participant(.actor, Fixture.france), Participant(.recipient, Fixture.fleet)],
            evidence: [Fixture.evidence("France condemned the shelling")])
        accusation.about = [0, 7, -1, 1]
        try store.write([
            Fixture.facts("a", url: "u:1", [Fixture.attack("2024-05-01"), accusation]),
            Fixture.facts("b", url: "u:2", [Fixture.attack("2024-05-01"), accusation]),
        ])
        func about() throws -> [[NodeID]] { try store.look { reader in try reader.events().map(\.about) } }
        let attack = try store.look { reader in try reader.events(matching: EventFilter(types: [.attack])).map(\.node) }
        #expect(try about() == [[], attack])
        accusation.about = []
        try store.write([Fixture.facts("a2", url: "u:1", [Fixture.attack("2024-05-01"), accusation])])
        #expect(try about() == [[], attack])
        try store.write([Fixture.facts("b2", url: "u:2", [Fixture.attack("2024-05-01"), accusation])])
        #expect(try about() == [[], []])
    }

    @Test("names, countries and offices accumulate")
    func entities() throws {
        let store = try GraphStore.inMemory()
        let office = OfficeHolding(person: Fixture.anna, title: "Minister of Ports", of: Fixture.italy, from: Fixture.date("2022-10"))
        var known = office
        known.to = Fixture.date("2025")
        var renamed = Fixture.anna
        renamed.aliases = ["la ministra Rossi"]
        var placed = Fixture.fleet
        placed.country = "FRA"
        try store.write([Fixture.facts("a", [Fixture.meeting(), Fixture.attack("2024-05-01")], offices: [office, office])])
        try store.write(
            [Fixture.facts("b", [Fixture.meeting("2024-07-01", renamed, placed)], offices: [known])],
            knowing: KnownNames(countries: ["FRA": Fixture.france]))
        try store.look { reader throws in
            let anna = try reader.entity("person:anna-rossi")
            #expect(anna?.aliases == ["Rossi", "la ministra Rossi"])
            #expect(try reader.entity("organization:blue-fleet")?.country == "FRA")
            #expect(try reader.entity("country:FRA")?.name == "France")
            let node = try #require(try reader.node(ofEntity: "person:anna-rossi"))
            let offices = try reader.offices(of: node)
            #expect(offices.map(\.title) == ["Minister of Ports"])
            #expect(offices.first?.to?.text == "2025")
        }
        #expect(
            try store.look { try $0.lines("OF") }.sorted() == ["Anna Rossi OF Italy", "Blue Fleet OF France", "Jean Lefèvre OF France"])
    }
}
