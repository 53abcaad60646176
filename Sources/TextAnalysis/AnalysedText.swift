import GraphModel
import LanguagePacks

/// A sentence: a run of tokens.
public struct Sentence: Sendable, Hashable {
    /// Indices into ``AnalysedText/tokens``.
    public var tokens: Range<Int>
    /// Byte offsets in ``Article/text``.
    public var span: TextSpan
    /// Index into ``Article/paragraphs``; -1 for the title.
    public var paragraph: Int

    public init(tokens: Range<Int>, span: TextSpan, paragraph: Int) {
        self.tokens = tokens
        self.span = span
        self.paragraph = paragraph
    }

    /// Whether it stands in the title.
    public var isTitle: Bool { paragraph < 0 }
}

/// An article as sentences of tagged tokens: what every later stage reads.
public struct AnalysedText: Sendable {
    public let article: Article
    /// ISO 639-1 code of the language it was analysed in.
    public let language: String
    public var tokens: [Token]
    public var sentences: [Sentence]
    /// What the symbols of the tokens spell.
    public var symbols: DocumentSymbols

    public init(article: Article, language: String, tokens: [Token], sentences: [Sentence], symbols: DocumentSymbols) {
        self.article = article
        self.language = language
        self.tokens = tokens
        self.sentences = sentences
        self.symbols = symbols
    }

    /// The bytes covered by a run of tokens.
    public func span(_ range: Range<Int>) -> TextSpan {
        guard let first = range.first, let last = range.last else { return TextSpan(0, 0) }
        return TextSpan(tokens[first].span.start, tokens[last].span.end)
    }

    /// The words of a run of tokens, as written.
    public func words(_ range: Range<Int>) -> String { article.words(span(range)) }

    /// The lower-case form of a token.
    public func form(_ index: Int) -> String { symbols.string(tokens[index].form) }

    /// The lemma of a token.
    public func lemma(_ index: Int) -> String { symbols.string(tokens[index].lemma) }

    /// The word of a token, as written.
    public func word(_ index: Int) -> String { article.words(tokens[index].span) }
}
