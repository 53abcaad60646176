import Foundation
import GoldenKit
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// How many of the dates of the evaluation set are found, and resolved to an accepted interval.
@Suite struct TimesEvaluationTests {
    private struct Line: Decodable {
        struct Expression: Decodable {
            var text: String
            var start: Int
            var accept: [[String]]
        }
        var text: String
        var reference: String
        var expressions: [Expression]
    }

    /// An expression counts where the days that it names are exactly those of an accepted interval.
    @Test(arguments: PackLibrary.embedded.languages)
    func datesOfTheEvaluationSet(language: String) throws {
        guard let folder = MeasuringData.evaluation,
            let text = try? String(contentsOf: folder.appending(path: "dates/\(language).jsonl"), encoding: .utf8)
        else { return MeasuringData.announceSkip("dates in \(language)") }
        let reader = try TimeReader.shared(language)
        let isVerbose = ProcessInfo.processInfo.environment["ENTENTE_VERBOSE"] != nil
        var (total, found, accepted, extra) = (0, 0, 0, 0)
        for source in text.split(separator: "\n") {
            let line = try JSONDecoder().decode(Line.self, from: Data(source.utf8))
            let analysed = reader.analyse(line.text)
            let reference = try #require(Day(iso: line.reference))
            let read = reader.grammar.annotate(analysed).filter { [.point, .period, .loose].contains($0.kind) }
            var used = 0
            for wanted in line.expressions {
                total += 1
                let characters = Array(line.text)
                let start = String(characters[..<min(wanted.start, characters.count)]).utf8.count
                let span = TextSpan(start, start + wanted.text.utf8.count)
                let here = read.filter { analysed.span($0.tokens).overlaps(span) }
                used += here.count
                if !here.isEmpty { found += 1 }
                let days = here.map { $0.interval(dateline: reference, narrative: reference, leaning: .past) }
                let isAccepted = days.contains { days in wanted.accept.contains { matches(days, $0) } }
                if isAccepted { accepted += 1 }
                if isVerbose, !isAccepted {
                    print(
                        here.isEmpty ? "missed" : "wrong", "|", line.text, "|", wanted.text, wanted.accept, "|",
                        zip(here, days).map { "\(analysed.words($0.tokens)) → \(written($1)) \($0.rule)" })
                }
            }
            extra += max(0, read.count - used)
        }
        func percent(_ part: Int) -> String { String(format: "%.1f %%", 100 * Double(part) / Double(max(total, 1))) }
        print(
            "dates \(language): \(total) expressions, found \(percent(found)), accepted \(percent(accepted)), not asked for \(extra)")
        let bars = ["it": 0.9, "en": 0.9]
        #expect(Double(accepted) >= (bars[language] ?? 0.75) * Double(total))
    }

    private func matches(_ days: Range<Day>?, _ interval: [String]) -> Bool {
        guard let days, interval.count == 2 else { return false }
        return days.lowerBound.iso == interval[0] && days.upperBound.iso == interval[1]
    }

    private func written(_ days: Range<Day>?) -> String { days.map { "\($0.lowerBound.iso)..\($0.upperBound.iso)" } ?? "nothing" }
}
