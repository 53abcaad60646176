import GraphModel
import LanguagePacks

/// Stages *tokenise* and the first half of *annotate*: an article becomes sentences of tagged tokens.
///
/// Built once per language. `symbols` is the language's table; later stages intern their own words into it before the
/// analyser is made, so that a word has one number everywhere.
public struct TextAnalyser: Sendable {
    /// ISO 639-1 code.
    public let language: String
    let symbols: SymbolTable
    private let orthography: Orthography
    let vocabulary: Vocabulary

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

    /// Remembers no word yet: to be kept by whoever analyses one article after another.
    public var emptyMemory: WordMemory { WordMemory(symbols: symbols) }

    /// Sentences of tagged tokens.
    public func analyse(_ article: Article) -> AnalysedText {
        var memory = emptyMemory
        return analyse(article, remembering: &memory)
    }

    /// Sentences of tagged tokens; what is learnt of words goes into `memory`, which says nothing that the article itself does not.
    ///
    /// While the result lives it shares the words of the memory: let go of it before the memory meets the next article.
    public func analyse(_ article: Article, remembering memory: inout WordMemory) -> AnalysedText {
        if memory.isFull { memory = emptyMemory }
        var (tokens, sentences) = segment(article, &memory)
        var tagger = Tagger(vocabulary: vocabulary, memory: memory.take())
        for sentence in sentences { tagger.tag(&tokens, sentence) }
        memory = tagger.memory
        return AnalysedText(article: article, language: language, tokens: tokens, sentences: sentences, symbols: memory.symbols)
    }

    /// Tokens and sentences, not tagged: the stage *tokenise* alone.
    public func tokenise(_ article: Article) -> AnalysedText {
        var memory = emptyMemory
        let (tokens, sentences) = segment(article, &memory)
        return AnalysedText(article: article, language: language, tokens: tokens, sentences: sentences, symbols: memory.symbols)
    }

    private func segment(_ article: Article, _ memory: inout WordMemory) -> (tokens: [Token], sentences: [Sentence]) {
        var source = article.text
        return source.withUTF8 { bytes in
            var tokeniser = Tokeniser(bytes: bytes, orthography: orthography, symbols: memory.takeSymbols())
            var ends: [Int] = []
            for paragraph in -1..<article.paragraphs.count {
                tokeniser.tokenise(paragraph < 0 ? article.title : article.paragraphs[paragraph])
                ends.append(tokeniser.tokens.count)
            }
            memory.symbols = tokeniser.symbols
            var tokens: [Token] = []
            swap(&tokens, &tokeniser.tokens)
            var sentences: [Sentence] = []
            sentences.reserveCapacity(tokens.count / 20 + ends.count)
            let splitter = SentenceSplitter(bytes: bytes, orthography: orthography, vocabulary: vocabulary, symbols: memory.symbols)
            var start = 0
            for (number, end) in ends.enumerated() {
                splitter.split(&tokens, start..<end, paragraph: number - 1, into: &sentences)
                start = end
            }
            return (tokens, sentences)
        }
    }
}
