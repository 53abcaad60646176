import GraphModel
import LanguagePacks
import TextAnalysis

/// The dates at the head of what a chronicle tells: "25 January 2011. Thousands march …", "25 January: thousands march …", a line that
/// holds nothing but a date.
///
/// In: an article and the times of its sentences. Out: for each sentence the date that heads it, an index into ``ParsedText/times``.
final class ChronicleHeadings {
    private let parsed: ParsedText
    private let times: [[Int]]
    /// So many paragraphs that begin with a date make a chronicle, so many lines with nothing else make its headings.
    private static let enough = (openings: 3, lines: 2)

    init(_ parsed: ParsedText, _ times: [[Int]]) {
        self.parsed = parsed
        self.times = times
    }

    /// The heading of each sentence.
    func ofSentences() -> [Int?] {
        let sentences = parsed.text.sentences
        let firsts = sentences.indices.filter { isFirst($0) && !sentences[$0].isTitle }
        let openings = firsts.filter { opening(of: $0) != nil }.count
        let isChronicle = openings >= Self.enough.openings && openings * 3 >= firsts.count
        let hasLines = firsts.filter { isLine($0) }.count >= Self.enough.lines
        var headings: [Int?] = []
        var heading: Int?
        var line: Int?
        for index in sentences.indices {
            if isFirst(index) {
                heading = hasLines ? line : nil
                if let opening = opening(of: index), !isAlone(opening, index), isChronicle || isMarked(opening) {
                    heading = opening
                    line = nil
                }
            }
            headings.append(heading)
            guard !sentences[index].isTitle, let time = times[index].first, parsed.times[time].kind == .point, isAlone(time, index) else {
                continue
            }
            heading = time
            if isLine(index) { line = time }
        }
        return headings
    }

    private func isFirst(_ index: Int) -> Bool {
        index == 0 || parsed.text.sentences[index].paragraph != parsed.text.sentences[index - 1].paragraph
    }

    /// The date of the calendar with which a paragraph begins.
    private func opening(of index: Int) -> Int? {
        let sentence = parsed.text.sentences[index]
        guard !sentence.isTitle, let time = times[index].first, parsed.times[time].kind == .point,
            case .calendar(_, .some, .some) = parsed.times[time].meaning
        else { return nil }
        return (sentence.tokens.lowerBound..<parsed.times[time].tokens.lowerBound).allSatisfy(isMark) ? time : nil
    }

    private func isMark(_ token: Int) -> Bool {
        parsed.text.tokens[token].kind == .punctuation || parsed.text.tokens[token].kind == .symbol
    }

    /// Whether a sentence holds nothing but a time.
    private func isAlone(_ time: Int, _ index: Int) -> Bool {
        parsed.text.sentences[index].tokens.allSatisfy { parsed.times[time].tokens.contains($0) || isMark($0) }
    }

    /// Whether a paragraph holds nothing but a date.
    private func isLine(_ index: Int) -> Bool {
        guard isFirst(index), let time = opening(of: index), isAlone(time, index) else { return false }
        let sentences = parsed.text.sentences
        return index + 1 >= sentences.count || isFirst(index + 1)
    }

    /// Whether a colon or a dash stands behind a time.
    private func isMarked(_ time: Int) -> Bool {
        let next = parsed.times[time].tokens.upperBound
        guard next < parsed.text.tokens.count, isMark(next) else { return false }
        return parsed.text.article.words(parsed.text.tokens[next].span).unicodeScalars.allSatisfy { $0.properties.isDash || $0 == ":" }
    }
}
