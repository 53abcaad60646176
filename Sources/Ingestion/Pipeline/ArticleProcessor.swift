import EntityResolution
import EventExtraction
import GraphModel
import LanguagePacks
import Synchronization

/// An article with its facts, and what the user should know of the reading.
public struct ProcessedArticle: Sendable {
    /// What the article says.
    public var facts: ArticleFacts
    /// What could not be read as it should, each with its file.
    public var warnings: [Diagnostic]
}

/// What each stage makes of an article, and what the user should know of the reading.
public struct StagedArticle: Sendable {
    public var stages: ArticleStages
    /// What could not be read as it should, each with its file.
    public var warnings: [Diagnostic]
}

/// An article with its facts and why they are as they are.
public struct ExplainedArticle: Sendable {
    public var facts: ArticleFacts
    public var explanation: ArticleExplanation
    /// What could not be read as it should, each with its file.
    public var warnings: [Diagnostic]
}

/// The stages from *read* to *resolve* as one step: a source → the facts of its articles. Stores nothing.
///
/// The extractor of a language is built when its first article comes, once, and shared by all workers.
public final class ArticleProcessor: Sendable {
    private let packs: PackLibrary
    private let reader: ArticleReader
    private let languages = Mutex<[String: Language]>([:])

    private final class Language: Sendable {
        let extractor: EventExtractor
        let resolver: ArticleResolver

        init(extractor: EventExtractor, resolver: ArticleResolver) {
            self.extractor = extractor
            self.resolver = resolver
        }
    }

    /// Loads what reading needs; extractors are built later.
    public init(
        packs: PackLibrary = .embedded, limits: ReadingLimits = ReadingLimits(), overrides: ArticleOverrides = ArticleOverrides()
    ) throws(Diagnostic) {
        self.packs = packs
        self.reader = try ArticleReader(packs: packs, limits: limits, overrides: overrides)
    }

    /// The facts of every article in a source, or why it has none, in order.
    ///
    /// An article that is known by its hash is not read for events: it will change nothing.
    public func process(
        _ unit: SourceUnit, isKnown: (Article, String) -> Bool = { _, _ in false }
    ) -> [Result<ProcessedArticle, Diagnostic>] {
        reader.articles(in: unit).map { process($0, isKnown) }
    }

    /// The facts of every article in a document given as bytes; `file` tells its name, nothing is opened.
    public func process(bytes: [UInt8], file: SourceFile) -> [Result<ProcessedArticle, Diagnostic>] {
        reader.articles(bytes: bytes, file: file).map { process($0) { _, _ in false } }
    }

    /// What each stage makes of every article in a source, or why it has none, in order.
    public func stages(_ unit: SourceUnit) -> [Result<StagedArticle, Diagnostic>] {
        read(unit) { read, language in
            StagedArticle(stages: language.extractor.stages(of: read.article, contentHash: read.contentHash), warnings: read.warnings)
        }
    }

    /// The facts of every article in a source with why they are as they are, in order.
    public func explain(_ unit: SourceUnit) -> [Result<ExplainedArticle, Diagnostic>] {
        read(unit) { read, language in
            let (extracted, explanation) = language.extractor.explain(read.article, contentHash: read.contentHash)
            let facts = language.resolver.resolve(extracted, contentHash: read.contentHash)
            return ExplainedArticle(facts: facts, explanation: explanation, warnings: read.warnings)
        }
    }

    private func read<Outcome>(_ unit: SourceUnit, _ body: (ReadArticle, Language) -> Outcome) -> [Result<Outcome, Diagnostic>] {
        reader.articles(in: unit).map { result in
            result.flatMap { read in
                do throws(Diagnostic) {
                    return .success(body(read, try language(read.article.language ?? "")))
                } catch {
                    return .failure(error)
                }
            }
        }
    }

    private func process(
        _ result: Result<ReadArticle, Diagnostic>, _ isKnown: (Article, String) -> Bool
    ) -> Result<ProcessedArticle, Diagnostic> {
        do throws(Diagnostic) {
            let read = try result.get()
            if isKnown(read.article, read.contentHash) {
                let facts = ArticleFacts(article: read.article, contentHash: read.contentHash, events: [])
                return .success(ProcessedArticle(facts: facts, warnings: read.warnings))
            }
            let language = try language(read.article.language ?? "")
            let extracted = language.extractor.extract(read.article, contentHash: read.contentHash)
            let facts = language.resolver.resolve(extracted, contentHash: read.contentHash)
            return .success(ProcessedArticle(facts: facts, warnings: read.warnings))
        } catch {
            return .failure(error)
        }
    }

    private func language(_ code: String) throws(Diagnostic) -> Language {
        try languages.withLock { languages throws(Diagnostic) in
            if let known = languages[code] { return known }
            let pack = try packs.pack(code)
            let extractor = try EventExtractor(pack: pack)
            let language = Language(extractor: extractor, resolver: ArticleResolver(offices: extractor.gazetteer.offices))
            languages[code] = language
            return language
        }
    }
}
