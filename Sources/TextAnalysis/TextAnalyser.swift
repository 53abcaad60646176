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

    /// Loads the vocabulary of a pack.
    public init(pack: LanguagePack, symbols: SymbolTable) throws(Diagnostic) {
        self.language = pack.code
        self.symbols = symbols
    }

    /// Sentences of tagged tokens.
    public func analyse(_ article: Article) -> AnalysedText {
        AnalysedText(article: article, language: language, tokens: [], sentences: [], symbols: DocumentSymbols(base: symbols))
    }
}
