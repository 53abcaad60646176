import Foundation
import GraphModel
import Testing

@testable import GraphStore

/// The graph when only some evidence counts.
@Suite("Evidence that counts")
struct EvidenceFilterTests {
    /// A strike that becomes worse with each report, a visit that only a later report places, talks that are about it, and a report without a
    /// date.
    private static let articles: [ArticleFacts] = {
        var visit = Fixture.meeting("2024-05-03", Fixture.anna, Fixture.japan, mode: "visit")
        visit.participants[1].role = .recipient
        var threat = Fixture.attack("2024-05-04", mode: "threat")
        threat.type = .threat
        threat.about = [1]
        return [
            Fixture.facts("a", url: "u:1", source: "Morning Post", published: "2024-05-02", [attack(killed: 3)]),
            Fixture.facts(
                "b", url: "u:2", source: "Evening Star", published: "2024-05-04",
                [attack(killed: 8, mode: "drone"), Fixture.meeting("2024-05", Fixture.anna, Fixture.japan, mode: nil, place: nil)]),
            Fixture.facts("c", url: "u:3", source: "Morning Post", published: "2024-05-06", [visit, attack(killed: 12), threat]),
            Fixture.facts("d", url: "u:4", source: "Evening Star", published: "2024-06", [Fixture.meeting("2024-05-20")]),
            Fixture.facts("e", url: "u:5", source: nil, published: "XXXX", [Fixture.meeting("2024-05-20"), attack(killed: 10)]),
        ]
    }()

    private static func attack(killed: Int, mode: String? = nil) -> Event {
        Fixture.attack("2024-05-01", killed: CountRange(min: killed, max: killed), mode: mode)
    }

    private func store(_ articles: [ArticleFacts] = articles) throws -> GraphStore {
        let store = try GraphStore.inMemory()
        try store.write(articles)
        return store
    }

    private static func day(_ text: String) -> Day? { Day(iso: text) }

    /// All that the filtered graph says of events, without the numbers of nodes.
    private func lines(_ store: GraphStore, counting filter: EvidenceFilter = EvidenceFilter()) throws -> [String] {
        try store.read(counting: filter) { reader throws(Diagnostic) in
            var lines: [String] = []
            try reader.forEachCanonicalLine { line throws(Diagnostic) in lines.append(line) }
            return lines.filter { !$0.hasPrefix("entity") && !$0.hasPrefix("office") && !$0.hasPrefix("place") }.sorted()
                .filter { $0.hasPrefix("article") || $0.hasPrefix("event") || $0.hasPrefix("about") }
        }
    }

    /// ``GraphStore/read(counting:_:)`` for tests, which throw anything.
    private func look<Result>(
        _ store: GraphStore, counting filter: EvidenceFilter, _ body: (StoreReader) throws -> Result
    ) throws -> Result {
        let result = try store.read(counting: filter) { reader throws(Diagnostic) in Swift.Result { try body(reader) } }
        return try result.get()
    }

    private func events(_ store: GraphStore, _ filter: EvidenceFilter) throws -> [StoredEvent] {
        try store.read(counting: filter) { reader throws(Diagnostic) in try reader.events() }
    }

    @Test("later reports change the toll, the mode and the number of reports")
    func later() throws {
        let store = try store()
        func attack(_ day: String) throws -> String {
            let event = try #require(try events(store, EvidenceFilter(asKnownOn: Self.day(day))).first { $0.event.type == .attack })
            let killed = event.event.killed
            return "\(killed?.min ?? -1)...\(killed?.max ?? -1) \(event.event.mode ?? "-") \(event.reports.count)"
        }
        #expect(try attack("2024-05-02") == "3...3 - 1")
        #expect(try attack("2024-05-05") == "3...8 drone 2")
        #expect(try attack("2024-05-06") == "3...12 drone 3")
        #expect(try events(store, EvidenceFilter()).first { $0.event.type == .attack }?.reports.count == 4)
    }

    @Test("what nothing told yet is not there, nor its edges, in any way of asking")
    func hidden() throws {
        let store = try store()
        let filter = EvidenceFilter(asKnownOn: Self.day("2024-05-05"))
        try look(store, counting: filter) { reader throws in
            let statistics = try reader.statistics
            #expect(statistics.labels["Article"] == 2)
            #expect(statistics.labels["Event"] == 2)
            #expect(statistics.labels["Visit"] == nil)
            #expect(statistics.labels["Threat"] == nil)
            #expect(statistics.edgeTypes["VISITED"] == nil)
            #expect(statistics.edgeTypes["ABOUT"] == nil)
            #expect(statistics.edgeTypes["MET"] == 1)
            #expect(statistics.edgeTypes["REPORTED_IN"] == 3)
            #expect(try statistics.nodeCount == reader.nodes(label: nil).count)
            #expect(try statistics.edgeCount == reader.edges(types: []).count)
            let all = Set(try reader.nodes(label: nil))
            for edge in try reader.edges(types: []) {
                #expect(all.contains(edge.source) && all.contains(edge.target))
                #expect(try reader.edge(edge.id) == edge)
                #expect(try reader.edges(of: edge.source, .outgoing, types: [edge.type]).contains(edge))
                #expect(try reader.edges(of: edge.target, .incoming, types: []).contains(edge))
            }
            #expect(try reader.search(TextSearch("turin")).allSatisfy { all.contains($0.node) })
            let type = try reader.propertyKeyID("type")
            if let type { #expect(try reader.nodes(label: nil, where: type, equals: .string("Threat")).isEmpty) }
            #expect(try reader.events(matching: EventFilter(actors: [Fixture.jean.id])).isEmpty)
        }
        // Nothing of it stays.
        #expect(try store.read { reader throws(Diagnostic) in try reader.statistics.labels["Article"] } == 5)
    }

    @Test("a date of a month is over at its end; without a date an article is never published")
    func vagueDates() throws {
        let store = try store()
        func told(_ day: String) throws -> Int { try events(store, EvidenceFilter(asKnownOn: Self.day(day))).flatMap(\.reports).count }
        #expect(try told("2024-06-29") == 6)
        #expect(try told("2024-06-30") == 7)
        #expect(try told("9999-12-31") == 7)
        #expect(try told("2024-05-01") == 0)
    }

    @Test("one source or several, in any spelling; an unknown one is told")
    func sources() throws {
        let store = try store()
        let morning = try events(store, EvidenceFilter(reportedBy: ["MORNING POST"]))
        #expect(morning.first { $0.event.type == .attack }?.event.killed == CountRange(min: 3, max: 12))
        #expect(morning.flatMap(\.reports).allSatisfy { $0.article.source == "Morning Post" })
        #expect(try events(store, EvidenceFilter(reportedBy: ["Morning Post", "Evening Star"])).flatMap(\.reports).count == 7)
        let both = EvidenceFilter(asKnownOn: Self.day("2024-05-03"), reportedBy: ["Evening Star"])
        #expect(try events(store, both).isEmpty)
        #expect(throws: Diagnostic.self) { try events(store, EvidenceFilter(reportedBy: ["Morning Pots"])) }
        #expect(throws: Diagnostic.self) { try events(store, EvidenceFilter(reportedBy: [""])) }
    }

    /// The other way to leave evidence out is to take the articles out of the file, which tells their events anew.
    @Test(
        "the view is the graph that is left when the other articles are taken out",
        arguments: ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-06", "2024-06-30"],
        ["", "Morning Post", "Evening Star"])
    func agreesWithRemoval(_ date: String, _ source: String) throws {
        let filter = EvidenceFilter(asKnownOn: Self.day(date), reportedBy: source.isEmpty ? [] : [source])
        let all = try store()
        let rest = try store()
        let others = try rest.look { try $0.articles() }.filter { article in
            guard let last = article.published?.latest, let day = filter.asKnownOn, last <= day else { return true }
            return !source.isEmpty && article.source != source
        }
        try rest.change { database in
            let writer = StoreWriter(database)
            for article in others { try writer.remove(article: article.node) }
            try writer.finish()
        }
        let expected = try lines(rest)
        #expect(try lines(all, counting: filter) == expected)
        #expect(others.count == 5 || !expected.isEmpty)
        // Edges and labels too, by their names.
        let types = try all.read { reader throws(Diagnostic) in Array(try reader.statistics.edgeTypes.keys.sorted()) }
        for type in types where type != "IN" && type != "OF" {
            let shown = try look(all, counting: filter) { try $0.lines(type).sorted() }
            #expect(try shown == rest.look { try $0.lines(type).sorted() }, "\(type)")
        }
        for label in ["Event", "Visit", "Meeting", "Attack", "Threat", "Article"] {
            let shown = try all.read(counting: filter) { reader throws(Diagnostic) in try reader.statistics.labels[label] ?? 0 }
            #expect(try shown == rest.look { try $0.statistics.labels[label] ?? 0 }, "\(label)")
        }
    }
}
