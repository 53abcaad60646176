import GraphModel
import LanguagePacks

/// Stages *tokenise* and the first half of *annotate*: an article becomes sentences of tagged tokens.
///
/// Built once per language. `symbols` is the language's table; later stages intern their own words into it before the
/// analyser is made, so that a word has one number everywhere.
public struct TextAnalyser: Sendable {
    /// ISO 639-1 code.
    public let language: String
    private let symbols: SymbolTable
    private let orthography: Orthography

    /// Loads the vocabulary of a pack.
    public init(pack: LanguagePack, symbols: SymbolTable) throws(Diagnostic) {
        self.language = pack.code
        self.symbols = symbols
        self.orthography = try Orthography(pack: pack)
    }

    /// Sentences of tagged tokens.
    public func analyse(_ article: Article) -> AnalysedText {
        var source = article.text
        var (tokens, sentences, words) = source.withUTF8 { cut($0, article) }
        for index in tokens.indices where tokens[index].kind == .word {
            let shape = tokens[index].shape
            tokens[index].tag = shape.contains(.capitalised) && !shape.contains(.sentenceInitial) ? .properNoun : .other
        }
        return AnalysedText(article: article, language: language, tokens: tokens, sentences: sentences, symbols: words)
    }

    /// Tokens and sentences, not tagged.
    private func cut(_ bytes: UnsafeBufferPointer<UInt8>, _ article: Article) -> ([Token], [Sentence], DocumentSymbols) {
        var tokeniser = Tokeniser(bytes: bytes, orthography: orthography, symbols: DocumentSymbols(base: symbols))
        var sentences: [Sentence] = []
        for paragraph in -1..<article.paragraphs.count {
            let part = paragraph < 0 ? article.title : article.paragraphs[paragraph]
            let first = tokeniser.tokens.count
            tokeniser.tokenise(part)
            let splitter = SentenceSplitter(
                bytes: bytes, orthography: orthography, startsSentence: { _ in false }, symbols: tokeniser.symbols)
            splitter.split(&tokeniser.tokens, first..<tokeniser.tokens.count, paragraph: paragraph, into: &sentences)
        }
        return (tokeniser.tokens, sentences, tokeniser.symbols)
    }
}
