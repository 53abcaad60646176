import Foundation
import GoldenKit
import GraphModel
import Testing

@testable import GraphExport

/// What events look like in each format, as files: `Tests/Cases/export/*.golden`.
///
/// The header `format:` names the format; a line of input is one of ``events``. The output is the text, with `␍` for carriage returns; of a
/// folder, its files one after the other.
@Suite("Exported events")
struct ExportGoldenTests {
    @Test(arguments: GoldenFile.cases(in: "export"))
    func exported(golden: GoldenCase) throws {
        let events = try golden.input.split(separator: "\n").map { try #require(Self.events[String($0)], "\($0)") }
        var format = try #require(Self.format(golden["format"] ?? ""), "no such format")
        var text = try golden["format"] == "tables" ? Self.folder(&format, events) : Self.text(&format, events)
        text += format.remarks.map { "remark: \($0)\n" }.joined()
        golden.expect(text.replacingOccurrences(of: "\r", with: "␍"))
    }

    private static func format(_ name: String) -> (any EventFormat)? {
        switch name {
        case "jsonl": EventJSONLines(extractor: "entente test")
        case "csv": EventCSV(extractor: "entente test")
        case "tables": EventTables(extractor: "entente test")
        case "geojson": EventGeoJSON(extractor: "entente test")
        case "kml": EventKML(extractor: "entente test")
        case "jsonld": EventJSONLD(extractor: "entente test")
        case "plover": EventPLOVER(extractor: "entente test")
        case "ftm":
            EventFollowTheMoney(extractor: "entente test") { person in
                person.name == "Anna Rossi"
                    ? [OfficeHolding(person: person, title: "Minister", of: Self.italy, from: PartialDate(edtf: "2022-10"))] : []
            }
        default: nil
        }
    }

    static func text(_ format: inout any EventFormat, _ events: [StoredEvent]) throws -> String {
        var bytes: [UInt8] = []
        let output = try ExportOutput(.stream { bytes.append(contentsOf: $0) })
        try write(events, as: &format, to: output)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folder(_ format: inout any EventFormat, _ events: [StoredEvent]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(events, as: &format, to: ExportOutput(.folder(folder.path)))
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            "\(name)\n" + (try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }.joined()
    }

    private static func write(_ events: [StoredEvent], as format: inout any EventFormat, to output: ExportOutput) throws {
        try format.begin(output)
        for event in events {
            try format.write(event, to: output)
            try output.drain()
        }
        try format.end(output)
        try output.finish()
    }

    // MARK: Events

    static let italy = Entity(id: "country:ITA", name: "Italy", kind: .country, country: "ITA", aliases: ["Italia"])
    static let anna = Entity(id: "person:anna-rossi", name: "Anna Rossi", kind: .person, country: "ITA", aliases: ["Rossi"])
    static let hostile = Entity(id: "organization:<x>@\"y\"", name: "=1+1 </script><b>\"x\", 'y' ]]> \\ &amp;", kind: .armedGroup)

    /// The events that cases name.
    static let events: [String: StoredEvent] = [
        "visit": entry(
            1,
            Event(
                type: .meeting, mode: "visit", status: .occurred, when: PartialDate(edtf: "2024-05-03") ?? .unknown,
                place: Place(id: "place:turin@ITA", name: "Turin", country: "ITA", latitude: 45.07, longitude: 7.69), country: "ITA",
                participants: [
                    Participant(.actor, anna), Participant(.recipient, italy, isImplied: true),
                ], evidence: []), quote: "Anna Rossi came to Turin"),
        "attack": entry(
            2,
            Event(
                type: .attack, mode: "drone", status: .alleged, when: PartialDate(edtf: "2024-05~") ?? .unknown, country: "UKR",
                participants: [Participant(.actor, hostile), Participant(.third, anna)], killed: CountRange(min: 5, max: nil),
                injured: CountRange(min: 2, max: 2), evidence: []),
            quote: "@fired <img src=x onerror=alert(1)>\u{1}\n\"now\" ]]> \u{202E}\u{1F600}", attributedTo: "Italy", about: [NodeID(1)]),
        "sanction": entry(
            3,
            Event(
                type: .sanction, status: .occurred, participants: [Participant(.actor, italy), Participant(.recipient, hostile)],
                evidence: []
            ), quote: "Italy put sanctions on them"),
    ]

    private static func entry(
        _ number: Int64, _ event: Event, quote: String, attributedTo: String? = nil, about: [NodeID] = []
    ) -> StoredEvent {
        var event = event
        let article = StoredArticle(
            node: NodeID(9), hash: "9f3c", title: "-2+3 talks, \"told\"", published: PartialDate(edtf: "2024-05-04"), language: "en",
            source: "The Invented Post", url: "https://post.example/1")
        let evidence = Evidence(
            article: "9f3c", span: TextSpan(10, 10 + quote.utf8.count), quote: quote, sentence: TextSpan(10, 90), rule: "en/frames/x:y",
            status: event.status, attributedTo: attributedTo)
        event.evidence = [evidence]
        let report = StoredReport(article: article, evidence: evidence, when: event.when, killed: event.killed, injured: event.injured)
        return StoredEvent(node: NodeID(number), event: event, reports: [report], about: about)
    }
}
