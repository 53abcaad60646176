import GRDB
import GraphModel
import Testing

@testable import GraphStore

/// Texts and values that would break a careless store come back as they went in.
@Suite("Hostile input")
struct HostileInputTests {
    private static let texts = [
        "'; DROP TABLE event; --", "\"quoted\" `ticks` [brackets]", "a\0b\0", "\0", "👩‍👩‍👧‍👦🇮🇹", "line\nbreak\ttab\r", "\u{FFFD}\u{FEFF}\u{202E}",
        "?1 :name @x $y %s %n", String(repeating: "long ", count: 200_000), String(repeating: "é", count: 10_000), "e\u{301} and é",
    ]

    @Test("names, titles, quotes and addresses", arguments: texts.indices)
    func roundTrip(index: Int) throws {
        let text = Self.texts[index]
        let store = try GraphStore.inMemory()
        let entity = Entity(id: "person:" + text, name: text, kind: .person, country: text, aliases: [text + "2", text])
        var event = Fixture.meeting("2024-05-03", entity, Fixture.jean, mode: text)
        event.place = Place(id: text, name: text, country: text, latitude: .nan, longitude: .infinity)
        event.country = text
        event.evidence = [
            Evidence(
                article: text, span: TextSpan(0, .max), quote: text, sentence: TextSpan(0, .max), rule: text, status: .occurred,
                attributedTo: text)
        ]
        event.killed = CountRange(min: .min, max: .max)
        let article = Article(title: text, paragraphs: [text, text], source: text, url: text, author: text, origin: text, name: text)
        let office = OfficeHolding(person: entity, title: text, of: Fixture.italy)
        let facts = ArticleFacts(article: article, contentHash: "h" + text, events: [event], offices: [office])
        #expect(try store.write([facts, facts]).unchangedArticles == 1)
        try store.look { reader throws in
            let stored = try #require(try reader.events(matching: EventFilter(actors: ["person:" + text], country: text)).first)
            #expect(stored.event.participants.first?.entity.name.utf8.elementsEqual(text.utf8) == true)
            #expect(stored.event.mode == text && stored.event.place?.name == text && stored.event.country == text)
            #expect(stored.event.evidence.first?.quote.utf8.elementsEqual(text.utf8) == true)
            #expect(stored.event.killed == event.killed)
            #expect(stored.reports.first?.article.title == text && stored.reports.first?.article.source == text)
            #expect(try reader.text(ofArticle: stored.reports[0].article.node) == article.text)
            _ = try reader.sentence(of: stored.reports[0])
            _ = try reader.findNodes(named: text)
            let name = try #require(try reader.propertyKeyID("name"))
            #expect(try reader.nodes(label: try reader.labelID("Person"), where: name, equals: .string(text)).count == 1)
        }
        try store.database.read { database throws in #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok") }
    }

    @Test("a list of names is not an encounter of each with each")
    func manyParticipants() throws {
        let store = try GraphStore.inMemory()
        var event = Fixture.meeting()
        event.participants = (0..<3_000).map { Participant(.actor, Entity(id: "person:\($0)", name: "P \($0)", kind: .person)) }
        try store.write([Fixture.facts("a", [event])])
        let statistics = try store.look { try $0.statistics }
        #expect(statistics.edgeTypes["ACTOR"] == 3_000 && statistics.edgeTypes["MET"] == nil)
    }

    @Test(
        "values of every type",
        arguments: [
            Value.boolean(true), .boolean(false), .integer(.min), .integer(.max), .float(-0.0), .float(.infinity), .float(.nan), .float(2),
            .string(""), .string("a\0b"), .date(Day(number: .min)), .list([]),
            .list([.null, .integer(1), .list([.string("x"), .float(0.5)])]),
            .map(["a": .boolean(true), "": .map([:]), "d": .date(Day(number: 1))]),
            .date(Day(number: .max)), .localTime(.midnight), .time(OffsetTime(.midnight, .utc)),
            .localDateTime(LocalDateTime(Day(number: .max), .midnight)), .dateTime(Fixture.moment("2024-10-27T02:30+01:00[Europe/Rome]")),
            .dateTime(Fixture.moment("0001-01-01T00:00-17:59:59")), .duration(.zero),
            .list([.duration(.zero), .time(OffsetTime(.midnight, .utc)), .localTime(.midnight), .dateTime(Fixture.moment("2024-02-29Z"))]),
        ])
    func values(value: Value) throws {
        let store = try GraphStore.inMemory()
        try store.change { database throws in
            try database.execute(sql: "INSERT INTO node (id) VALUES (1); INSERT INTO property_key (id, name) VALUES (100, 'x')")
            let statement = try PreparedStatement(database, "INSERT INTO node_property (node, key, type, value) VALUES (1, 100, ?, ?)")
            try StoredValue.bind(value, to: statement, at: 0)
            try statement.run()
        }
        try store.look { reader throws in
            let key = try #require(try reader.propertyKeyID("x"))
            let stored = try reader.property(key, of: NodeID(1))
            if case .float(let number) = value, number.isNaN {
                guard case .float(let other) = stored else { Issue.record("not a number at all"); return }
                #expect(other.isNaN)
                #expect(try reader.nodes(label: nil, where: key, equals: value) == [])
            } else {
                #expect(stored == value)
                #expect(try reader.nodes(label: nil, where: key, equals: value) == [NodeID(1)])
                #expect(try reader.properties(of: NodeID(1)).map(\.value) == [value])
            }
        }
    }

    @Test(
        "bytes that are no packed value are null",
        arguments: [
            [], [9], [6, 255, 255, 255, 255, 255, 255, 255, 255], [4, 9, 0, 0, 0, 0, 0, 0, 0], [0, 0],
            [8, 255, 255, 255, 255, 255, 255, 255, 255], [8], [9, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 127],
            [10] + [UInt8](repeating: 255, count: 16), [11] + [UInt8](repeating: 0, count: 24), [12] + [UInt8](repeating: 128, count: 32),
        ])
    func packed(bytes: [UInt8]) { #expect(PackedValue.unpack(bytes) == .null) }

    @Test("lists nested without end are refused, not followed")
    func nesting() {
        var value = Value.integer(1)
        for _ in 0..<1_000 { value = .list([value]) }
        #expect(throws: Diagnostic.self) { try PackedValue.pack(value) }
        var bytes: [UInt8] = []
        for _ in 0..<100_000 { bytes += [6, 1, 0, 0, 0, 0, 0, 0, 0] }
        #expect(PackedValue.unpack(bytes) == .null)
    }
}
