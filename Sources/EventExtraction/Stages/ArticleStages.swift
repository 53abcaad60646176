import GraphModel
import TextAnalysis

/// What each stage makes of one article, kept for people who want to see it: `entente stages` prints it.
public struct ArticleStages: Sendable {
    /// Sentences of tagged tokens.
    public let text: AnalysedText
    /// Time expressions in order, each with the days that it means.
    public let times: [TimeReading]
    /// Numbers of things, in order.
    public let quantities: [Quantity]
    /// Who and where, in order.
    public let mentions: [Mention]
    /// What the text names, known or not, in order.
    public let spans: [NameSpan]
    /// Predicates with their slots, sentence by sentence.
    public let clauses: [ClauseReading]
    /// Event mentions, before events told twice are joined.
    public let extracted: ExtractedArticle
}

/// A time expression with the days that it means here: counted from the dateline, or from the last day told before it.
public struct TimeReading: Sendable {
    public let expression: TimeExpression
    /// What it means for what was done; unknown for durations and sets.
    public let past: PartialDate
    /// What it means for what is planned: "Friday" is then the next one.
    public let future: PartialDate
    /// The days as calendars reckon them (``TimeExpression/interval(dateline:narrative:leaning:)``), of what was done.
    public let pastDays: Range<Day>?
    /// The same of what is planned.
    public let futureDays: Range<Day>?

    init(_ expression: TimeExpression, dateline: PartialDate?, narrative: Day?) {
        self.expression = expression
        let day = dateline?.earliest
        self.past = expression.resolve(dateline: dateline, narrative: narrative ?? day, leaning: .past)
        self.future = expression.resolve(dateline: dateline, narrative: narrative ?? day, leaning: .future)
        self.pastDays = expression.interval(dateline: day, narrative: narrative ?? day, leaning: .past)
        self.futureDays = expression.interval(dateline: day, narrative: narrative ?? day, leaning: .future)
    }
}

extension EventExtractor {
    /// Everything that the stages read in an article, in the order of the stages.
    public func stages(of article: Article, contentHash: String) -> ArticleStages {
        let (parsed, quantities) = read(article)
        let narratives = EventDating(parsed: parsed, matcher: matcher).told.narratives
        return ArticleStages(
            text: parsed.text,
            times: zip(parsed.times, narratives).map {
                TimeReading($0, dateline: article.published, narrative: $1)
            },
            quantities: quantities, mentions: parsed.mentions, spans: recogniser.spans(of: parsed.text, times: parsed.times),
            clauses: parsed.clauses.indices.map { ClauseReading($0, in: parsed) },
            extracted: extract(parsed, quantities, contentHash: contentHash))
    }
}
