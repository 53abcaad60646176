import GraphModel
import TextAnalysis

/// The words that show an event: at most twelve, around the predicate and as many of its arguments as fit.
enum EvidenceQuote {
    /// The greatest number of words of a quote.
    static let limit = 12

    /// The span of the quote for an event told by runs of tokens, the predicate first.
    static func span(of tokens: [Range<Int>], within sentence: Range<Int>, in text: AnalysedText) -> TextSpan {
        guard let predicate = tokens.first, !predicate.isEmpty, sentence.contains(predicate.lowerBound) else { return text.span(sentence) }
        var window = predicate.clamped(to: sentence)
        if wordCount(window, text) > limit { window = window.lowerBound..<(window.lowerBound + 1) }
        let others = tokens.dropFirst().map { $0.clamped(to: sentence) }.filter { !$0.isEmpty }
            .sorted { distance($0, predicate) < distance($1, predicate) }
        for other in others {
            let wider = min(window.lowerBound, other.lowerBound)..<max(window.upperBound, other.upperBound)
            if wordCount(wider, text) <= limit {
                window = wider
            } else if other.upperBound <= window.lowerBound, wordCount(other.upperBound - 1..<window.upperBound, text) <= limit {
                window = other.upperBound - 1..<window.upperBound
            }
        }
        while window.upperBound < sentence.upperBound, isUnfinished(window.upperBound, text),
            wordCount(window.lowerBound..<(window.upperBound + 1), text) <= limit
        {
            window = window.lowerBound..<(window.upperBound + 1)
        }
        // "A | Niamey": the preposition of the first phrase.
        let before = window.lowerBound - 1
        if before >= sentence.lowerBound, text.tokens[before].tag == .adposition,
            wordCount(before..<window.upperBound, text) <= limit
        {
            window = before..<window.upperBound
        }
        return text.span(window)
    }

    private static func distance(_ range: Range<Int>, _ predicate: Range<Int>) -> Int {
        range.lowerBound >= predicate.upperBound ? range.lowerBound - predicate.upperBound : predicate.lowerBound - range.lowerBound
    }

    /// Whether a token belongs to the word before it ("l'" + "attacco" count as one).
    private static func isUnfinished(_ position: Int, _ text: AnalysedText) -> Bool {
        !text.tokens[position].shape.contains(.spaceBefore) && text.tokens[position].kind == .word
    }

    private static func wordCount(_ range: Range<Int>, _ text: AnalysedText) -> Int {
        var count = 1
        for token in range.dropFirst() where text.tokens[token].shape.contains(.spaceBefore) { count += 1 }
        return count
    }
}
