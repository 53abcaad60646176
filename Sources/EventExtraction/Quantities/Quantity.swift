import GraphModel

/// A number of something as the text tells it: "almeno 500 morti" is at least 500, with its noun.
public struct Quantity: Sendable, Hashable {
    /// Indices into ``AnalysedText/tokens``: the number with the words that bound it, without the noun.
    public var tokens: Range<Int>
    /// The bounds: equal for "two" and "about 200", without a maximum for "at least 13", without a minimum for "up to 50".
    public var count: CountRange
    /// The token of the noun that is counted, where one follows.
    public var noun: Int?
    /// Whether the text says that the number is not exact.
    public var isApproximate: Bool
    /// Name of the rule that read it, `it/rules/quantities:at-least`.
    public var rule: String

    public init(tokens: Range<Int>, count: CountRange, noun: Int?, isApproximate: Bool, rule: String) {
        self.tokens = tokens
        self.count = count
        self.noun = noun
        self.isApproximate = isApproximate
        self.rule = rule
    }
}
