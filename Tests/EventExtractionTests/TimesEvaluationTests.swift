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

    /// `exact`: the very days that are accepted. `compatible`: also those that read the last day of a told range as part of it
    /// (the set leaves it out), and a month or year where the set takes the same day of it ("two months ago").
    @Test(arguments: ["it", "en"])
    func datesOfTheEvaluationSet(language: String) throws {
        guard let folder = MeasuringData.evaluation,
            let text = try? String(contentsOf: folder.appending(path: "dates/\(language).jsonl"), encoding: .utf8)
        else { return MeasuringData.announceSkip("dates in \(language)") }
        let reader = try TimeReader.shared(language)
        let isVerbose = ProcessInfo.processInfo.environment["ENTENTE_VERBOSE"] != nil
        var (total, found, exact, compatible, extra) = (0, 0, 0, 0, 0)
        for source in text.split(separator: "\n") {
            let line = try JSONDecoder().decode(Line.self, from: Data(source.utf8))
            let analysed = reader.analyse(line.text)
            let reference = try #require(Day(iso: line.reference))
            let read = reader.grammar.annotate(analysed).filter { $0.kind == .point || $0.kind == .period }
            var used = 0
            for wanted in line.expressions {
                total += 1
                let characters = Array(line.text)
                let start = String(characters[..<min(wanted.start, characters.count)]).utf8.count
                let span = TextSpan(start, start + wanted.text.utf8.count)
                let here = read.filter { analysed.span($0.tokens).overlaps(span) }
                used += here.count
                if !here.isEmpty { found += 1 }
                let dates = here.map { $0.resolve(dateline: PartialDate(day: reference), narrative: reference, leaning: .past) }
                let isExact = dates.contains { date in wanted.accept.contains { matches(date, $0) } }
                let isCompatible = dates.contains { date in wanted.accept.contains { agrees(date, $0) } }
                if isExact { exact += 1 }
                if isExact || isCompatible { compatible += 1 }
                if isVerbose, !isExact {
                    print(
                        isCompatible ? "near" : here.isEmpty ? "missed" : "wrong", "|", line.text, "|", wanted.text, wanted.accept, "|",
                        zip(here, dates).map { "\(analysed.words($0.tokens)) → \($1) \($0.rule)" })
                }
            }
            extra += max(0, read.count - used)
        }
        func percent(_ part: Int) -> String { String(format: "%.1f %%", 100 * Double(part) / Double(max(total, 1))) }
        print(
            "dates \(language): \(total) expressions, found \(percent(found)), exact \(percent(exact)), compatible \(percent(compatible)), "
                + "not asked for \(extra)")
        #expect(Double(compatible) >= 0.7 * Double(total))
    }

    private func days(_ interval: [String]) -> (first: Day, end: Day)? {
        guard interval.count == 2, let first = Day(iso: interval[0]), let end = Day(iso: interval[1]) else { return nil }
        return (first, end)
    }

    private func matches(_ date: PartialDate, _ interval: [String]) -> Bool {
        guard let (first, end) = days(interval) else { return false }
        return date.earliest == first && date.latest?.adding(days: 1) == end
    }

    private func agrees(_ date: PartialDate, _ interval: [String]) -> Bool {
        guard let (first, end) = days(interval), let earliest = date.earliest else { return false }
        if date.precision == .interval, earliest == first, let latest = date.latest {
            let lastUnit = date.text.split(separator: "/").last.flatMap { PartialDate(edtf: String($0)) }
            return latest == end || lastUnit?.earliest == end
        }
        guard [.month, .year, .decade].contains(date.precision), let latest = date.latest else { return false }
        return end == first.adding(days: 1) && earliest <= first && first <= latest
    }
}
