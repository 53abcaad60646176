import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import GraphStore

/// What some articles leave in the graph, as files: `Tests/Cases/store/*.golden`.
///
/// A line of input is an article with one event: a name (with `@address` where the article has one), a colon, type, status
/// and date, then any of `mode:… in:… country:… actor:… recipient:… third:… killed:3..8`, unnamed people as `group/…`, named ones as `person/…`, who is only
/// implied as `recipient?:…`. Articles of one name tell
/// several events. The output is the events with the articles that tell them, then the edges between actors.
@Suite("Stored graphs")
struct StoreGoldenTests {
    @Test(arguments: GoldenFile.cases(in: "store"))
    func stored(golden: GoldenCase) throws {
        let store = try GraphStore.inMemory()
        var articles: [ArticleFacts] = []
        for line in golden.input.split(separator: "\n") {
            let halves = line.split(separator: " ", maxSplits: 1).map(String.init)
            let names = halves[0].dropLast().split(separator: "@").map(String.init)
            let event = try #require(Self.event(halves.count > 1 ? halves[1] : ""), "\(line)")
            if let index = articles.firstIndex(where: { $0.contentHash == names[0] }) {
                articles[index].events.append(event)
            } else {
                articles.append(Fixture.facts(names[0], url: names.count > 1 ? names[1] : nil, source: nil, [event]))
            }
        }
        for facts in articles { try store.write([facts]) }
        let output = try store.look { reader in
            let events = try reader.events().map(Self.text)
            let edges = try reader.statistics.edgeTypes.keys.sorted().filter { name in
                StoreEdgeType.allCases.contains { $0.name == name && $0.rawValue >= StoreEdgeType.met.rawValue }
            }.flatMap { try reader.lines($0) }
            return (events + edges.sorted()).joined(separator: "\n")
        }
        golden.expect(output)
    }

    private static func event(_ text: String) -> Event? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 3, let type = EventType(rawValue: words[0]), let status = EventStatus(rawValue: words[1]),
            let when = PartialDate(edtf: words[2])
        else { return nil }
        var event = Event(type: type, status: status, when: when, evidence: [Fixture.evidence("as told", status: status)])
        for word in words[3...] {
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            let value = parts[1]
            switch parts[0] {
            case "mode": event.mode = value
            case "in": event.place = Place(id: "place:\(value)", name: value)
            case "country": event.country = value
            case "killed":
                let bounds = value.components(separatedBy: "..")
                event.killed = CountRange(min: Int(bounds[0]), max: bounds.count > 1 ? Int(bounds[1]) : Int(bounds[0]))
            default:
                let isImplied = parts[0].hasSuffix("?")
                guard let role = ParticipantRole(rawValue: String(parts[0].dropLast(isImplied ? 1 : 0))) else { return nil }
                let kind: ActorKind = value.hasPrefix("group/") ? .group : value.hasPrefix("person/") ? .person : .organization
                let name = value.components(separatedBy: "/").last ?? value
                event.participants.append(
                    Participant(role, Entity(id: "organization:\(name)", name: name, kind: kind), isImplied: isImplied))
            }
        }
        return event
    }

    private static func text(_ stored: StoredEvent) -> String {
        let event = stored.event
        var words = [event.type.rawValue, event.status.rawValue, event.when.text]
        if let mode = event.mode { words.append("mode:\(mode)") }
        if let place = event.place { words.append("in:\(place.name)") }
        if let country = event.country { words.append("country:\(country)") }
        words += event.participants.map { "\($0.role.rawValue)\($0.isImplied ? "?" : ""):\($0.entity.name)" }
        if let killed = event.killed { words.append("killed:\(killed.min.map(String.init) ?? "")..\(killed.max.map(String.init) ?? "")") }
        return words.joined(separator: " ") + " — told by " + stored.reports.map(\.article.hash).joined(separator: ", ")
    }
}
