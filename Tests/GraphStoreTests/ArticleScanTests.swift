import Foundation
import GraphModel
import Testing

@testable import GraphStore

@Suite("Articles with what each says by itself")
struct ArticleScanTests {
    private static func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        var accusation = Event(
            type: .accusation, mode: "allege", status: .occurred, when: Fixture.date("2024-05-03"),
            participants: [Participant(.actor, Fixture.italy), Participant(.recipient, Fixture.fleet)],
            evidence: [Fixture.evidence("Italy accused the fleet", at: 40)])
        accusation.about = [0]
        try store.write([
            Fixture.facts("b", published: "2024-05-05", [Fixture.attack("2024-05", killed: CountRange(min: 5, max: nil))]),
            Fixture.facts(
                "a", published: "2024-05-04", [Fixture.attack("2024-05-03", killed: CountRange(min: 3, max: 3)), accusation],
                offices: [OfficeHolding(person: Fixture.anna, title: "Minister", of: Fixture.italy)]),
            Fixture.facts("c", published: "2024-05-06", [Fixture.meeting(), Fixture.meeting("2024-05-04")]),
            Fixture.facts("d", published: "2024-05-07", []),
        ])
        return store
    }

    private static func facts(_ reader: StoreReader, _ filter: EventFilter = EventFilter()) throws -> [ArticleFacts] {
        var facts: [ArticleFacts] = []
        try reader.forEachArticle(telling: filter) { facts.append($0) }
        return facts
    }

    @Test("the account of each article is its own, in the order of their days")
    func accounts() throws {
        let facts = try Self.store().look { try Self.facts($0) }
        #expect(facts.map(\.contentHash) == ["a", "b", "c", "d"])
        #expect(facts[0].events.map(\.when.text) == ["2024-05-03", "2024-05-03"])
        #expect(facts[0].events[0].killed == CountRange(min: 3, max: 3))
        #expect(facts[0].events[1].about == [0])
        #expect(facts[1].events[0].when.text == "2024-05")
        #expect(facts[1].events[0].killed == CountRange(min: 5, max: nil))
        #expect(facts[1].events[0].evidence[0].article == "b")
        #expect(facts[2].events.count == 2)
        // Offices come once, with the first article of their holder.
        #expect(facts.map(\.offices.count) == [0, 0, 1, 0])
        #expect(facts[2].article.text.hasPrefix("Talks in Turin\n\nAnna Rossi"))
    }

    @Test("a filter leaves out events, and articles that tell no other")
    func filtered() throws {
        let facts = try Self.store().look { try Self.facts($0, EventFilter(types: [.accusation])) }
        #expect(facts.map(\.contentHash) == ["a"])
        #expect(facts[0].events.map(\.type) == [.accusation])
        #expect(facts[0].events[0].about.isEmpty)
    }

    @Test("where only some evidence counts, the other articles are not there")
    func asKnownOn() throws {
        let facts = try Self.store().read(counting: EvidenceFilter(asKnownOn: Day(iso: "2024-05-05"))) { reader throws(Diagnostic) in
            var facts: [ArticleFacts] = []
            try reader.forEachArticle { facts.append($0) }
            return facts
        }
        #expect(facts.map(\.contentHash) == ["a", "b"])
    }

    @Test("a scan in bounded memory sees the same, and leaves the connection as it was")
    func boundedMemory() throws {
        try Fixture.withFolder { folder in
            let store = try GraphStore(path: folder.appending(path: "x.entente").path, mode: .readWrite)
            try store.write([Fixture.facts("a", [Fixture.meeting(), Fixture.attack("2024-05-03")])])
            try store.read { reader throws(Diagnostic) in
                let plain = try reader.events()
                let bounded = try reader.withBoundedMemory { () throws(Diagnostic) in try reader.events() }
                #expect(bounded == plain && plain.count == 2)
                #expect(throws: Diagnostic.self) {
                    try reader.withBoundedMemory { () throws(Diagnostic) in throw Diagnostic(.export, .cancelled, "stop") }
                }
                #expect(try reader.events() == plain)
            }
        }
    }
}
