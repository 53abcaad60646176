import GraphModel

/// A date or a span of time in the text, not yet resolved: which day "mercoledì" means depends on the dateline and the tense.
public struct TimeExpression: Sendable, Hashable {
    /// Which way an ambiguous expression leans: past for what was done, future for what is planned.
    public enum Leaning: Sendable, Hashable {
        case past, future
    }

    /// Indices into ``AnalysedText/tokens``.
    public var tokens: Range<Int>
    /// Name of the rule that read it, `it/rules/times:past-month-ago`.
    public var rule: String

    public init(tokens: Range<Int>, rule: String) {
        self.tokens = tokens
        self.rule = rule
    }
}
