import Foundation
import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// The graph as queries and commands see it.
@Suite("Reading the graph")
struct ReadingTests {
    private func store() throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.write([
            Fixture.facts(
                "a", url: "https://a.example",
                [
                    Fixture.meeting(mode: "visit"), Fixture.attack("2024-05-01", mode: "drone"),
                    Fixture.meeting("2024-06", Fixture.anna, Fixture.japan, status: .planned, place: nil),
                    Fixture.meeting("XXXX", Fixture.jean, Fixture.japan, place: nil),
                    Fixture.meeting("2024-01-09", Fixture.jean, Fixture.italy, status: .denied, place: nil),
                ])
        ])
        return store
    }

    @Test("columns look like labels and properties")
    func columns() throws {
        try store().look { reader throws in
            #expect(try reader.values("type", of: "Visit") == [.string("Meeting")])
            #expect(try reader.values("type", of: "Attack") == [.string("Attack")])
            #expect(try reader.values("start", of: "Attack") == [.date(Day(number: 19_844))])
            #expect(try reader.values("place", of: "Attack") == [.string("Turin")])
            #expect(try reader.values("reports", of: "Attack") == [.integer(1)])
            #expect(try reader.values("title", of: "Article") == [.string("Talks in Turin")])
            #expect(try reader.values("source", of: "Article") == [.string("The Invented Post")])
            #expect(try reader.values("latitude", of: "Place") == [.float(45.07)])
            #expect(try reader.values("kind", of: "Organization") == [.string("ArmedGroup")])
            let attack = try #require(try reader.labelID("Attack"))
            let node = try #require(try reader.nodes(label: attack).first)
            #expect(try reader.labels(of: node).map { try reader.name(of: $0) } == ["Event", "Attack"])
            #expect(
                try reader.properties(of: node).map { try reader.name(of: $0.key) } == [
                    "id", "type", "mode", "status", "when", "start", "end", "precision", "place", "country", "reports",
                ])
        }
    }

    @Test("derived edges carry the event's date and status; denied meetings leave none")
    func derived() throws {
        try store().look { reader throws in
            #expect(try reader.lines("MET") == ["Anna Rossi MET Jean Lefèvre", "Anna Rossi MET Japan", "Jean Lefèvre MET Japan"])
            #expect(try reader.lines("ATTACKED") == ["Blue Fleet ATTACKED Italy"])
            let type = try #require(try reader.edgeTypeID("MET"))
            let edge = try #require(try reader.edges(types: [type]).first)
            #expect(try reader.value("when", of: edge.id) == .string("2024-05-03"))
            #expect(try reader.value("status", of: edge.id) == .string("occurred"))
            guard case .integer(let number) = try reader.value("event", of: edge.id) else { Issue.record("no event"); return }
            let id = try #require(try reader.propertyKeyID("id"))
            #expect(try reader.nodes(label: nil, where: id, equals: .integer(number)) == [NodeID(number)])
            #expect(try reader.nodes(label: nil, where: id, equals: .float(Double(number))) == [NodeID(number)])
        }
    }

    @Test("of a country: what happened there, and what its own people did or suffered elsewhere")
    func country() throws {
        let abroad = Event(
            type: .attack, status: .occurred, when: Fixture.date("2024-05-02"), place: Fixture.turin, country: "ITA",
            participants: [Participant(.recipient, Fixture.jean)], evidence: [Fixture.evidence()])
        let there = Event(
            type: .protest, status: .occurred, when: Fixture.date("2024-05-03"), country: "FRA",
            participants: [Participant(.actor, Fixture.japan)], evidence: [Fixture.evidence()])
        let elsewhere = Event(
            type: .protest, status: .occurred, when: Fixture.date("2024-05-04"), country: "ITA",
            participants: [Participant(.actor, Fixture.japan)], evidence: [Fixture.evidence()])
        let store = try GraphStore.inMemory()
        try store.write([Fixture.facts("a", url: "https://a.example", [abroad, there, elsewhere])])
        try store.look { reader throws in
            func when(_ country: String) throws -> [String] {
                try reader.events(matching: EventFilter(country: country)).map(\.event.when.text)
            }
            #expect(try when("FRA") == ["2024-05-02", "2024-05-03"])
            #expect(try when("ITA") == ["2024-05-02", "2024-05-04"])
            #expect(try when("JPN") == ["2024-05-03", "2024-05-04"])
            #expect(try when("DEU").isEmpty)
        }
    }

    @Test("nodes are found by the value of a property")
    func lookup() throws {
        try store().look { reader throws in
            func find(_ key: String, _ value: Value, _ label: String? = nil) throws -> Int {
                let key = try #require(try reader.propertyKeyID(key))
                let label = try label.map { try #require(try reader.labelID($0)) }
                return try reader.nodes(label: label, where: key, equals: value).count
            }
            #expect(try find("name", .string("Anna Rossi")) == 1)
            #expect(try find("name", .string("Anna Rossi"), "Person") == 1)
            #expect(try find("name", .string("Anna Rossi"), "Country") == 0)
            #expect(try find("name", .string("anna rossi")) == 0)
            #expect(try find("name", .string("' OR 1=1 --")) == 0)
            #expect(try find("name", .integer(1)) == 0)
            #expect(try find("hash", .string("a")) == 1)
            #expect(try find("url", .string("https://a.example"), "Article") == 1)
            #expect(try find("type", .string("Meeting")) == 4)
            #expect(try find("country", .string("ITA"), "Actor") == 2)
            #expect(try find("status", .string("denied")) == 1)
            #expect(try find("start", .date(Day(number: 19_875))) == 1)
            #expect(try reader.isIndexed(StoreKey.name.key))
            #expect(try !reader.isIndexed(StoreKey.status.key))
        }
    }

    @Test("nodes are found by a range of a property's values, those with other labels left out")
    func ranges() throws {
        let store = try store()
        try store.edit { editor throws(Diagnostic) in
            let key = try editor.intern(propertyKey: "start")
            for day in [19_800, 19_900] { try editor.set(key, of: try editor.createNode(), to: .date(Day(number: Int64(day)))) }
            let rank = try editor.intern(propertyKey: "rank")
            for number in [Value.integer(1), .float(2.5), .integer(3), .string("2")] {
                try editor.set(rank, of: try editor.createNode(), to: number)
            }
        }
        func bound(_ value: Value, _ isIncluded: Bool) -> ValueRange.Bound { ValueRange.Bound(value, isIncluded: isIncluded) }
        let day = Value.date(Day(number: 19_846))
        let later = Value.date(Day(number: 19_890))
        let ranges: [(key: String, range: ValueRange)] = [
            ("start", ValueRange(lower: bound(day, true), upper: nil)), ("start", ValueRange(lower: bound(day, false), upper: nil)),
            ("start", ValueRange(lower: nil, upper: bound(later, true))),
            ("start", ValueRange(lower: bound(day, true), upper: bound(later, false))),
            ("start", ValueRange(lower: bound(.string("2024"), true), upper: nil)),
            ("name", ValueRange(lower: bound(.string("F"), true), upper: bound(.string("J"), true))),
            ("name", try #require(ValueRange(prefix: "An"))), ("rank", ValueRange(lower: bound(.integer(1), false), upper: nil)),
            ("rank", ValueRange(lower: bound(.float(1), true), upper: bound(.float(2.5), true))),
            ("killedMin", ValueRange(lower: bound(.integer(1), true), upper: nil)),
        ]
        try store.look { reader throws in
            var found = 0
            for (name, range) in ranges {
                let key = try #require(try reader.propertyKeyID(name))
                for label in [nil, "Event", "Meeting", "Attack", "Visit", "Article", "Actor", "Person"] {
                    let label = try label.flatMap { try reader.labelID($0) }
                    let expected = try reader.nodes(label: label).filter { range.contains(try reader.property(key, of: $0)) }
                    #expect(try reader.nodes(label: label, where: key, in: range) == expected, "\(name) \(range)")
                    found += expected.count
                }
            }
            #expect(found > 20)
            let start = StoreKey.start.key
            #expect(try reader.isOrdered(start, label: try reader.labelID("Attack")))
            #expect(try !reader.isOrdered(start, label: nil))
            #expect(try reader.isOrdered(StoreKey.name.key, label: nil))
        }
    }

    @Test("a prefix is the range of the texts that begin with it", arguments: ["", "a", "Kim", "ab\u{10FFFF}", "x\u{D7FF}", "é"])
    func prefixes(_ prefix: String) throws {
        guard let range = ValueRange(prefix: prefix) else {
            #expect(prefix.isEmpty)
            return
        }
        for end in ["", "a", "\u{10FFFF}", "zz"] { #expect(range.contains(.string(prefix + end))) }
        for other in ["", "A", "b", "Kin", "ac", "Kil", "x\u{E000}", "ê"] where !other.hasPrefix(prefix) {
            #expect(!range.contains(.string(other)))
        }
    }

    @Test("unknown names are nil, unknown nodes have nothing")
    func unknown() throws {
        try store().look { reader throws in
            #expect(try reader.labelID("Nothing") == nil)
            #expect(try reader.edgeTypeID("met") == nil)
            #expect(try reader.propertyKeyID("") == nil)
            #expect(try reader.labels(of: NodeID(-5)) == [])
            #expect(try reader.properties(of: NodeID(99_999)).isEmpty)
            #expect(try reader.edge(EdgeID(99_999)) == nil)
            #expect(try reader.property(PropertyKeyID(10), of: EdgeID(99_999)) == .null)
            #expect(throws: Diagnostic.self) { try reader.name(of: LabelID(999)) }
            #expect(try reader.event(NodeID(99_999)) == nil)
        }
    }

    @Test("edges of a node in each direction, a loop once")
    func directions() throws {
        let store = try GraphStore.inMemory()
        try store.change { database throws in
            let writer = StoreWriter(database)
            let first = try writer.insertNode(nil, labels: [])
            let second = try writer.insertNode(nil, labels: [])
            try writer.insertEdge(.of, from: first, to: first)
            try writer.insertEdge(.of, from: second, to: first)
            try writer.insertEdge(.in, from: first, to: second)
        }
        try store.look { reader throws in
            let node = NodeID(1)
            func ids(_ direction: EdgeDirection, _ types: [EdgeTypeID] = []) throws -> [Int64] {
                try reader.edges(of: node, direction, types: types).map(\.id.raw)
            }
            let of = EdgeTypeID(StoreEdgeType.of.rawValue)
            let place = EdgeTypeID(StoreEdgeType.in.rawValue)
            #expect(try ids(.outgoing) == [1, 3])
            #expect(try ids(.incoming) == [1, 2])
            #expect(try ids(.both) == [1, 2, 3])
            #expect(try ids(.both, [of]) == [1, 2])
            #expect(try ids(.both, [place, of]) == [1, 2, 3])
            #expect(try reader.edges(types: [place, of]).map(\.id.raw) == [1, 2, 3])
        }
    }

    @Test("events by actor, company, country, type, date and status, ordered by day")
    func filters() throws {
        try store().look { reader throws in
            func when(_ filter: EventFilter) throws -> [String] { try reader.events(matching: filter).map(\.event.when.text) }
            #expect(try when(EventFilter()) == ["2024-01-09", "2024-05-01", "2024-05-03", "2024-06", "XXXX"])
            #expect(try when(EventFilter(actors: ["person:anna-rossi"])) == ["2024-05-03", "2024-06"])
            #expect(try when(EventFilter(actors: ["person:anna-rossi"], with: ["country:JPN"])) == ["2024-06"])
            #expect(try when(EventFilter(country: "JPN")) == ["2024-06", "XXXX"])
            #expect(try when(EventFilter(types: [.attack, .threat])) == ["2024-05-01"])
            #expect(try when(EventFilter(from: Day(iso: "2024-05-02"), to: Day(iso: "2024-06-15"))) == ["2024-05-03", "2024-06"])
            #expect(try when(EventFilter(to: Day(iso: "2024-05-01"))) == ["2024-01-09", "2024-05-01"])
            #expect(try when(EventFilter(statuses: [.planned, .denied])) == ["2024-01-09", "2024-06"])
            #expect(try when(EventFilter(limit: 1)) == ["2024-01-09"])
            let event = try #require(try reader.events(matching: EventFilter(types: [.attack])).first)
            #expect(event.event.participants.map(\.role) == [.actor, .recipient])
            #expect(event.event.place == Fixture.turin)
            #expect(event.reports.first?.article.url == "https://a.example")
            #expect(event.reports.first?.article.source == "The Invented Post")
            #expect(event.reports.first?.article.published?.text == "2024-05-04")
            let sentence = try reader.sentence(of: try #require(event.reports.first))
            #expect(sentence?.isEmpty == false)
        }
    }

    @Test("one reader sees one state, whatever another writes meanwhile")
    func consistency() throws {
        try Fixture.withFolder { folder throws in
            let path = folder.appending(path: "news.db").path
            let writer = try GraphStore(path: path, mode: .readWrite)
            try writer.write([Fixture.facts("a", [Fixture.meeting()])])
            let reader = try GraphStore(path: path, mode: .read)
            try reader.look { view throws in
                #expect(try view.counts().articles == 1)
                try writer.write([Fixture.facts("b", [Fixture.attack("2024-05-01")])])
                #expect(try view.counts().articles == 1)
                #expect(try view.values("type", of: "Event").count == 1)
            }
            #expect(try reader.look { try $0.counts().articles } == 2)
            try reader.close()
            try writer.close()
        }
    }
}
