import Foundation
import GoldenKit
import GraphModel
import Testing
import TextAnalysis

@testable import EventExtraction

/// How many spans of names in annotated news sentences are found, each sentence taken alone. Prints figures; fails only when
/// they fall below what was once reached.
@Suite struct NamesMeasurementTests {
    /// A name in a sentence, by bytes.
    private struct Span: Hashable {
        var start: Int
        var end: Int
        var label: String
    }

    @Test func italianNewsSpans() throws {
        guard let folder = MeasuringData.evaluation,
            let text = try? String(contentsOf: folder.appending(path: "names/it/WN_train.tsv"), encoding: .utf8)
        else { return MeasuringData.announceSkip("spans of names in Italian news") }
        let names = try NamesOfLanguage.of("it")
        let limit = ProcessInfo.processInfo.environment["ENTENTE_SENTENCES"].flatMap { Int($0) } ?? 1_000
        var tally: [String: (gold: Int, found: Int, right: Int)] = [:]
        var errors: [String] = []
        for block in text.components(separatedBy: "\n\n").prefix(limit) {
            let (sentence, gold) = Self.sentence(block)
            let analysed = names.analyser.analyse(Article(title: "", paragraphs: [sentence]))
            let found = Set(names.recogniser.annotate(analysed).compactMap { Self.span($0, analysed) })
            for label in ["PER", "LOC", "ORG"] {
                let expected = gold.filter { $0.label == label }
                let system = found.filter { $0.label == label }
                let right = expected.intersection(system).count
                let known = tally[label] ?? (0, 0, 0)
                tally[label] = (known.gold + expected.count, known.found + system.count, known.right + right)
            }
            let missed = gold.subtracting(found).map { "-\($0.label) \(Self.words($0, sentence))" }.sorted()
            let extra = found.subtracting(gold).map { "+\($0.label) \(Self.words($0, sentence))" }.sorted()
            if !missed.isEmpty || !extra.isEmpty { errors.append((missed + extra).joined(separator: " ") + " :: " + sentence) }
        }
        for (label, count) in tally.sorted(by: { $0.key < $1.key }) {
            let precision = Double(count.right) / Double(max(1, count.found))
            let recall = Double(count.right) / Double(max(1, count.gold))
            print(
                "NAMES \(label) precision \(Self.percent(precision)) recall \(Self.percent(recall)) gold \(count.gold) found \(count.found)"
            )
        }
        if ProcessInfo.processInfo.environment["ENTENTE_ERRORS"] != nil { errors.forEach { print("NAMES-ERROR \($0)") } }
    }

    private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

    private static func words(_ span: Span, _ sentence: String) -> String {
        String(decoding: Array(sentence.utf8)[span.start..<min(span.end, sentence.utf8.count)], as: UTF8.self)
    }

    private static func sentence(_ block: String) -> (String, Set<Span>) {
        var sentence = ""
        var spans: [Span] = []
        for line in block.split(separator: "\n") {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 2 else { continue }
            if !sentence.isEmpty, !sentence.hasSuffix("'"), !",.;:)".contains(fields[0]) { sentence += " " }
            let start = sentence.utf8.count
            sentence += fields[0]
            if fields[1].hasPrefix("B-") {
                spans.append(Span(start: start, end: sentence.utf8.count, label: String(fields[1].dropFirst(2))))
            } else if fields[1].hasPrefix("I-"), !spans.isEmpty {
                spans[spans.count - 1].end = sentence.utf8.count
            }
        }
        return (sentence, Set(spans))
    }

    private static func span(_ mention: Mention, _ text: AnalysedText) -> Span? {
        guard mention.form == .name else { return nil }
        let span = text.span(mention.name)
        let label: String
        switch mention.entity?.kind {
        case .person: label = "PER"
        case .country, nil: label = "LOC"
        default: label = "ORG"
        }
        return Span(start: span.start, end: span.end, label: label)
    }
}
