import EntityResolution
import EventExtraction
import Foundation
import GoldenKit
import GraphModel
import LanguagePacks
import Testing

/// Extraction measured against the gold events of the evaluation folder (`ENTENTE_EVALUATION`, or `evaluation` in a folder
/// `shared` beside the project); prints the scorer's figures.
@Suite struct EvaluationTests {
    @Test(arguments: ["it", "en"])
    func developmentArticles(language: String) throws {
        guard let root = EvaluationData.root else {
            print("SKIPPED: no evaluation data; set ENTENTE_EVALUATION to measure extraction")
            return
        }
        let gold = root.appending(path: "dev/\(language)")
        let output = FileManager.default.temporaryDirectory.appending(path: "entente-evaluation-\(language)")
        try? FileManager.default.removeItem(at: output)
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        let extractor = try SharedExtractors.extractor(of: language)
        let resolver = ArticleResolver()
        for name in try FileManager.default.contentsOfDirectory(atPath: gold.path).sorted() where name.hasSuffix(".txt") {
            let stem = String(name.dropLast(4))
            let article = try EvaluationData.article(stem, in: gold, language: language)
            let facts = resolver.resolve(extractor.extract(article, contentHash: stem), contentHash: stem)
            for event in facts.events {
                #expect(!event.evidence.isEmpty)
                for evidence in event.evidence {
                    #expect(article.words(evidence.span) == evidence.quote)
                    #expect(evidence.quote.split(whereSeparator: \.isWhitespace).count <= 12, "\(evidence.quote)")
                }
            }
            let file = output.appending(path: stem + ".json")
            try JSONSerialization.data(
                withJSONObject: ["id": stem, "events": facts.events.map(EvaluationData.json)], options: [.sortedKeys]
            )
            .write(to: file)
        }
        print(EvaluationData.score(gold: gold, system: output, scorer: root.appending(path: "score.py")))
    }
}

extension EvaluationTests {
    /// The least that the seed article must yield: type, status, date where the text fixes it, and who.
    @Test func seedArticle() throws {
        guard let root = EvaluationData.root else {
            print("SKIPPED: no evaluation data; set ENTENTE_EVALUATION to check the seed article")
            return
        }
        let article = try EvaluationData.article("it-d01", in: root.appending(path: "dev/it"), language: "it")
        let extracted = try SharedExtractors.extractor(of: "it").extract(article, contentHash: "seed")
        let events = ArticleResolver().resolve(extracted, contentHash: "seed").events
        func has(_ type: EventType, _ status: EventStatus, _ when: String?, _ names: String...) -> Bool {
            events.contains { event in
                event.type == type && event.status == status && (when.map { event.when.text.hasPrefix($0) } ?? true)
                    && names.allSatisfy { name in event.participants.contains { $0.entity.name == name } }
            }
        }
        #expect(has(.meeting, .occurred, "2023-10-18", "Sergey Lavrov", "North Korea"))
        #expect(has(.meeting, .planned, nil, "Vladimir Putin", "North Korea"))
        #expect(has(.meeting, .occurred, "2023-09", "Kim Jong Un", "Vladimir Putin"))
        #expect(has(.meeting, .planned, nil, "Vladimir Putin", "Võ Văn Thưởng"))
        #expect(has(.aid, .alleged, nil, "North Korea", "Russia"))
        #expect(has(.accusation, .occurred, "2023-10-13", "United States", "North Korea"))
        #expect(has(.rejection, .occurred, nil, "North Korea", "Russia", "United States"))
        #expect(has(.sanction, .occurred, nil, "United Nations", "North Korea"))
        #expect(events.contains { $0.type == .attack && $0.when.text == "2023-10-17" && $0.place?.name == "Gaza" && $0.killed?.min == 500 })
        #expect(events.contains { $0.type == .attack && $0.place?.name == "Zaporizhzhia" && $0.killed?.min == 2 })
        #expect(!events.contains { event in event.participants.contains { $0.entity.name.contains("Daniele") } })
    }
}

/// Reading and writing the evaluation's form.
enum EvaluationData {
    /// The evaluation folder, where there is one.
    static var root: URL? {
        let named = ProcessInfo.processInfo.environment["ENTENTE_EVALUATION"].map { URL(fileURLWithPath: $0) }
        let parents = sequence(first: GoldenFile.projectRoot) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        let candidates = [named].compactMap { $0 } + parents.map { $0.appending(path: "shared/evaluation") }
        return candidates.first { FileManager.default.fileExists(atPath: $0.appending(path: "score.py").path) }
    }

    /// An article of the evaluation, with the date of publication that its gold states.
    static func article(_ stem: String, in folder: URL, language: String) throws -> Article {
        let text = try String(contentsOf: folder.appending(path: stem + ".txt"), encoding: .utf8)
        let parts = text.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        let gold = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: stem + ".json"))) as? [String: Any]
        return Article(
            title: parts.first ?? "", paragraphs: Array(parts.dropFirst()),
            published: (gold?["published"] as? String).flatMap { PartialDate(edtf: $0) }, language: language, origin: stem, name: stem)
    }

    /// An event in the form of the gold.
    static func json(_ event: Event) -> [String: Any] {
        func range(_ count: CountRange?) -> Any { count.map { ["min": $0.min as Any, "max": $0.max as Any] } ?? NSNull() }
        return [
            "type": event.type.rawValue, "mode": event.mode ?? NSNull(), "status": event.status.rawValue, "when": event.when.text,
            "place": event.place?.name ?? NSNull(), "country": event.country ?? NSNull(),
            "killed": range(event.killed), "injured": range(event.injured), "quote": event.evidence.first?.quote ?? "",
            "rule": event.evidence.first?.rule ?? "",
            "participants": event.participants.map {
                [
                    "role": $0.role.rawValue, "name": $0.entity.name, "kind": $0.entity.kind.rawValue,
                    "country": $0.entity.country ?? NSNull(),
                ] as [String: Any]
            },
        ]
    }

    /// What the scorer prints.
    static func score(gold: URL, system: URL, scorer: URL) -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", scorer.path, gold.path, system.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return "SKIPPED: no python3 to run the scorer" }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
