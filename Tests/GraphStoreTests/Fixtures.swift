import Foundation
import GRDB
import GraphModel

@testable import GraphStore

/// Small facts to write, in words of our own.
enum Fixture {
    static let italy = Entity(id: "country:ITA", name: "Italy", kind: .country, country: "ITA", aliases: ["Italia", "Rome"])
    static let france = Entity(id: "country:FRA", name: "France", kind: .country, country: "FRA", aliases: ["Francia"])
    static let japan = Entity(id: "country:JPN", name: "Japan", kind: .country, country: "JPN")
    static let anna = Entity(id: "person:anna-rossi", name: "Anna Rossi", kind: .person, country: "ITA", aliases: ["Rossi"])
    static let jean = Entity(id: "person:jean-lefevre", name: "Jean Lefèvre", kind: .person, country: "FRA", aliases: ["J. Lefevre"])
    static let fleet = Entity(id: "organization:blue-fleet", name: "Blue Fleet", kind: .armedGroup)
    static let turin = Place(id: "place:turin@ITA", name: "Turin", country: "ITA", latitude: 45.07, longitude: 7.69)

    static func date(_ text: String) -> PartialDate { PartialDate(edtf: text) ?? .unknown }

    /// A date time; 1970 where the text is none.
    static func moment(_ text: String) -> ZonedDateTime {
        (try? ZonedDateTime(iso: text)) ?? ZonedDateTime(LocalDateTime(Day(number: 0), .midnight), .utc, nil)
    }

    static func evidence(_ quote: String = "the two met in Turin", status: EventStatus = .occurred, at start: Int = 0) -> Evidence {
        Evidence(
            article: "", span: TextSpan(start, start + quote.utf8.count), quote: quote,
            sentence: TextSpan(start, start + quote.utf8.count + 1), rule: "test/rule", status: status)
    }

    static func meeting(
        _ when: String = "2024-05-03", _ first: Entity = anna, _ second: Entity = jean, mode: String? = "talks",
        status: EventStatus = .occurred, place: Place? = turin
    ) -> Event {
        Event(
            type: .meeting, mode: mode, status: status, when: date(when), place: place, country: place?.country,
            participants: [Participant(.actor, first), Participant(.actor, second)], evidence: [evidence(status: status)])
    }

    static func attack(_ when: String, killed: CountRange? = nil, mode: String? = nil, place: Place? = turin) -> Event {
        Event(
            type: .attack, mode: mode, status: .occurred, when: date(when), place: place, country: place?.country,
            participants: [Participant(.actor, fleet), Participant(.recipient, italy)], killed: killed,
            evidence: [evidence("ships shelled the harbour")])
    }

    static func facts(
        _ hash: String, url: String? = nil, source: String? = "The Invented Post", published: String = "2024-05-04", _ events: [Event],
        offices: [OfficeHolding] = []
    ) -> ArticleFacts {
        let article = Article(
            title: "Talks in Turin", paragraphs: ["Anna Rossi and her colleague: the two met in Turin."], published: date(published),
            language: "en", source: source, url: url, origin: "\(hash).txt", name: hash)
        return ArticleFacts(article: article, contentHash: hash, events: events, offices: offices)
    }

    /// Runs `body` with the path of a file in a folder of its own, which is removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "GraphStoreTests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}

extension GraphStore {
    /// ``GraphStore/read(_:)`` for tests, which throw anything.
    func look<Result>(_ body: (StoreReader) throws -> Result) throws -> Result {
        let snapshots = snapshots.map { StoreReader.Snapshots(shelf: $0, policy: .existing) }
        return try database.read { try body(StoreReader($0, snapshots: snapshots)) }
    }
}

extension StoreReader {
    /// The values of one property of all nodes with a label.
    func values(_ key: String, of label: String) throws -> [Value] {
        guard let key = try propertyKeyID(key), let label = try labelID(label) else { return [] }
        return try nodes(label: label).map { try property(key, of: $0) }
    }

    /// All edges of a type as `source name-[type]->target name`.
    func lines(_ type: String) throws -> [String] {
        guard let id = try edgeTypeID(type), let name = try propertyKeyID("name") else { return [] }
        return try edges(types: [id]).map { edge in
            "\(try text(property(name, of: edge.source))) \(type) \(try text(property(name, of: edge.target)))"
        }
    }

    /// One property of an edge, by name.
    func value(_ key: String, of edge: EdgeID) throws -> Value {
        guard let key = try propertyKeyID(key) else { return .null }
        return try property(key, of: edge)
    }

    /// One property of a node, by name.
    func value(_ key: String, of node: NodeID) throws -> Value {
        guard let key = try propertyKeyID(key) else { return .null }
        return try property(key, of: node)
    }

    private func text(_ value: Value) -> String { if case .string(let text) = value { text } else { "-" } }
}
