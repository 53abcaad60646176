import GraphModel
import TextAnalysis

/// Where the words of an event mention stand: its sentence and the tokens of its quote.
struct EventSite: Hashable {
    /// Index into ``AnalysedText/sentences``.
    var sentence: Int
    /// Indices into ``AnalysedText/tokens``.
    var tokens: Range<Int>

    /// The site of an event's first piece of evidence; nil where the text does not hold it.
    ///
    /// No initialiser: those take over what they are given, and so would copy the article for each event.
    static func of(_ event: Event, in parsed: ParsedText) -> EventSite? {
        guard let evidence = event.evidence.first, let sentence = sentence(of: evidence.span, parsed) else { return nil }
        let range = parsed.text.sentences[sentence].tokens
        guard let first = range.first(where: { parsed.text.tokens[$0].span.end > evidence.span.start }) else { return nil }
        let last = (first..<range.upperBound).last { parsed.text.tokens[$0].span.start < evidence.span.end } ?? first
        return EventSite(sentence: sentence, tokens: first..<last + 1)
    }

    /// The last sentence that begins where a span does or before it.
    private static func sentence(of span: TextSpan, _ parsed: ParsedText) -> Int? {
        let sentences = parsed.text.sentences
        let low = sentences.partitioningIndex { $0.span.start > span.start }
        return low == 0 ? nil : low - 1
    }
}

/// The sites of the events of an article, by event and by sentence.
struct EventSites {
    private let sites: [EventSite?]
    /// Events by sentence, in ascending order.
    private var bySentence: [Int: [Int]] = [:]

    init(_ sites: [EventSite?]) {
        self.sites = sites
        for (event, site) in sites.enumerated() {
            if let site { bySentence[site.sentence, default: []].append(event) }
        }
    }

    subscript(event: Int) -> EventSite? { sites[event] }

    /// The events of a sentence, in ascending order.
    func events(of sentence: Int) -> [Int] { bySentence[sentence] ?? [] }
}
