import GraphModel
import LanguagePacks
import TextAnalysis

/// What the extraction stages read in one article, before events told twice are joined.
public struct ExtractedArticle: Sendable {
    public var article: Article
    /// One per mention, in order of appearance; `about` indexes into this list.
    public var events: [Event]
    /// Mentions that refer back to an earlier one ("the attack"): its index by theirs.
    public var sameAs: [Int: Int]

    public init(article: Article, events: [Event], sameAs: [Int: Int] = [:]) {
        self.article = article
        self.events = events
        self.sameAs = sameAs
    }
}

/// The stages *annotate*, *parse clauses* and *find mentions* of one language: `AnalysedText` in, event mentions out.
///
/// An object, since its many tables would be copied, and counted, for each article.
public final class EventExtractor: Sendable {
    /// ISO 639-1 code.
    public let language: String
    /// What the pack knows by name.
    public let gazetteer: NameGazetteer
    let analyser: TextAnalyser
    let times: TimeGrammar
    let quantities: QuantityGrammar
    let recogniser: NameRecogniser
    private let parser: ClauseParser
    let matcher: FrameMatcher
    private let coreference: EventCoreference
    private let memories: WordMemories

    /// Loads everything that the pack knows about the language.
    public init(pack: LanguagePack) throws(Diagnostic) {
        self.language = pack.code
        var symbols = SymbolTable(capacity: 1 << 16)
        // Symbols are numbers in order of arrival, by which many tables are asked for each token: common words come first and names last,
        // so that what is asked for most lies close together.
        let vocabulary = try Vocabulary(pack: pack, symbols: &symbols)
        self.times = try TimeGrammar(pack: pack, symbols: &symbols)
        self.quantities = try QuantityGrammar(pack: pack, symbols: &symbols)
        let rules = try ClauseRules(pack: pack, symbols: &symbols)
        let lexicon = try FrameLexicon(pack: pack, isHeadFirst: rules.isHeadFirst, symbols: &symbols)
        let attribution = try AttributionRules(pack: pack, symbols: &symbols)
        self.coreference = try EventCoreference(pack: pack, symbols: &symbols)
        let modifiers = try ModeModifiers(pack: pack, symbols: &symbols)
        let casualties = try CasualtyRules(pack: pack, symbols: &symbols)
        let status = try StatusRules(pack: pack, symbols: &symbols)
        self.gazetteer = try NameGazetteer(pack: pack, symbols: &symbols)
        self.recogniser = NameRecogniser(gazetteer: gazetteer)
        self.parser = ClauseParser(
            rules: rules, attribution: attribution, nounPredicates: lexicon.nounPredicates,
            adjectivePredicates: lexicon.adjectivePredicates)
        self.matcher = FrameMatcher(
            lexicon: lexicon, modifiers: modifiers, casualties: casualties, rules: rules, attribution: attribution, status: status,
            statements: try StatementRules(pack: pack),
            countries: CountryNames(gazetteer.countryEntities, peoples: gazetteer.peoples), implied: try ImpliedRoles(pack: pack),
            topics: try ArticleTopics(pack: pack, symbols: &symbols))
        self.analyser = try TextAnalyser(pack: pack, vocabulary: vocabulary, symbols: symbols)
        self.memories = WordMemories(empty: analyser.emptyMemory)
    }

    /// The event mentions of an article, whose evidence carries `contentHash` as its article.
    public func extract(_ article: Article, contentHash: String) -> ExtractedArticle {
        var memory = memories.take()
        defer { memories.put(memory) }
        return extract(article, contentHash: contentHash, remembering: &memory)
    }

    private func extract(_ article: Article, contentHash: String, remembering memory: inout WordMemory) -> ExtractedArticle {
        let (parsed, numbers) = read(analyser.analyse(article, remembering: &memory))
        return extract(parsed, numbers, contentHash: contentHash)
    }

    /// The clauses and the numbers of an article.
    func read(_ article: Article) -> (parsed: ParsedText, quantities: [Quantity]) { read(analyser.analyse(article)) }

    private func read(_ text: AnalysedText) -> (parsed: ParsedText, quantities: [Quantity]) {
        let atoms = AtomisedText(text)
        let expressions = times.finds(atoms).expressions
        let mentions = recogniser.annotate(text, times: expressions)
        return (parser.parse(text, times: expressions, mentions: mentions), quantities.annotate(text, atoms, times: expressions))
    }

    /// The event mentions of an article that has been read.
    func extract(
        _ parsed: ParsedText, _ quantities: [Quantity], contentHash: String, trace: ExtractionTrace? = nil
    ) -> ExtractedArticle {
        let events = matcher.match(parsed, quantities: quantities, contentHash: contentHash, trace: trace)
        let dated = NarrativeDating(parsed).completed(events)
        trace?.observe(.narrative, events, dated)
        let (referred, sameAs) = coreference.resolve(dated, parsed)
        trace?.observe(.coreference, dated, referred)
        let resolved = SceneSharing(parsed, rules: matcher.rules).completed(referred)
        trace?.observe(.scene, referred, resolved)
        return ExtractedArticle(article: parsed.text.article, events: resolved, sameAs: sameAs)
    }

    /// The clauses of an article.
    func parse(_ article: Article) -> ParsedText { read(article).parsed }

    /// Examples and counter-examples of the frames and of what statements are read as.
    var frameExamples: [FrameLexicon.Example] { matcher.lexicon.examples + matcher.statements.examples }
}
