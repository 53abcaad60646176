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
    private let vocabulary: Vocabulary

    /// Loads the vocabulary of a pack behind the words that later stages already have.
    public init(pack: LanguagePack, symbols: SymbolTable) throws(Diagnostic) {
        var symbols = symbols
        let vocabulary = try Vocabulary(pack: pack, symbols: &symbols)
        try self.init(pack: pack, vocabulary: vocabulary, symbols: symbols)
    }

    /// Uses a vocabulary that was loaded into `symbols` before.
    public init(pack: LanguagePack, vocabulary: Vocabulary, symbols: SymbolTable) throws(Diagnostic) {
        self.language = pack.code
        self.orthography = try Orthography(pack: pack)
        self.vocabulary = vocabulary
        self.symbols = symbols
    }

    /// Sentences of tagged tokens.
    public func analyse(_ article: Article) -> AnalysedText {
        var source = article.text
        var text = source.withUTF8 { segment($0, article) }
        var tagger = Tagger(vocabulary: vocabulary, symbols: text.symbols)
        for sentence in text.sentences { tagger.tag(&text.tokens, sentence) }
        text.symbols = tagger.words
        return text
    }

    /// Tokens and sentences, not tagged: the stage *tokenise* alone.
    public func tokenise(_ article: Article) -> AnalysedText {
        var source = article.text
        return source.withUTF8 { segment($0, article) }
    }

    private func segment(_ bytes: UnsafeBufferPointer<UInt8>, _ article: Article) -> AnalysedText {
        var tokeniser = Tokeniser(bytes: bytes, orthography: orthography, symbols: DocumentSymbols(base: symbols))
        var sentences: [Sentence] = []
        for paragraph in -1..<article.paragraphs.count {
            let part = paragraph < 0 ? article.title : article.paragraphs[paragraph]
            let first = tokeniser.tokens.count
            tokeniser.tokenise(part)
            let splitter = SentenceSplitter(bytes: bytes, orthography: orthography, vocabulary: vocabulary, symbols: tokeniser.symbols)
            splitter.split(&tokeniser.tokens, first..<tokeniser.tokens.count, paragraph: paragraph, into: &sentences)
        }
        return AnalysedText(
            article: article, language: language, tokens: tokeniser.tokens, sentences: sentences, symbols: tokeniser.symbols)
    }
}
