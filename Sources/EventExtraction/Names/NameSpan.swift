/// A run of words that names a person, a place or an organisation, whether or not anybody knows which one.
///
/// Mentions tell who takes part in what; spans tell what the text names: "il ministro degli Esteri dell'Iran Zarif" is one mention
/// of a person and holds two spans, "Iran" and "Zarif".
public struct NameSpan: Sendable, Hashable {
    /// What a span names.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case person, place, organization
    }

    /// Indices into ``AnalysedText/tokens``.
    public var tokens: Range<Int>
    public var kind: Kind

    public init(tokens: Range<Int>, kind: Kind) {
        self.tokens = tokens
        self.kind = kind
    }
}
