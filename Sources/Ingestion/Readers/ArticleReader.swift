import Foundation
import GraphModel
import LanguagePacks
import TextAnalysis

/// What the user fixes for every article of a run, whatever the documents say.
public struct ArticleOverrides: Sendable, Hashable {
    /// The date of publication.
    public var published: PartialDate?
    /// ISO 639-1 code of a language that has a pack.
    public var language: String?
    /// Name of the outlet.
    public var source: String?
    /// Whether every paragraph counts as part of the report, bylines and notices too.
    public var isVerbatim: Bool

    /// Overrides; nil leaves a field to the document.
    public init(published: PartialDate? = nil, language: String? = nil, source: String? = nil, isVerbatim: Bool = false) {
        self.published = published
        self.language = language
        self.source = source
        self.isVerbatim = isVerbatim
    }
}

/// An article as it was read, its identity, and what the user should know of the reading.
public struct ReadArticle: Sendable {
    /// The article; its language is one that has a pack.
    public var article: Article
    /// ``ContentHash`` of the article.
    public var contentHash: String
    /// What could not be read as it should, each with its file.
    public var warnings: [Diagnostic]
}

/// Stage *read*: bytes of a file → articles.
///
/// ``DocumentReader`` tells the format and finds the articles; here their language and date of publication are settled, and what is not
/// the report is taken out. Whatever the bytes are, the answer is articles or a ``Diagnostic`` that says why there are none.
public struct ArticleReader: Sendable {
    private let limits: ReadingLimits
    private let overrides: ArticleOverrides
    private let documents: DocumentReader
    private let archives: WARCReader
    private let detector: LanguageDetector
    private let dates: PublicationDate
    private let filters: [String: BoilerplateFilter]

    /// Loads what reading needs of every language pack.
    public init(
        packs library: PackLibrary = .embedded, limits: ReadingLimits = ReadingLimits(), overrides: ArticleOverrides = ArticleOverrides()
    ) throws(Diagnostic) {
        let packs = try library.all()
        guard let first = packs.first else { throw Diagnostic(.languagePack, .notFound, "there is no language pack") }
        if let code = overrides.language { _ = try library.pack(code) }
        let dates = try PublicationDate(packs: packs)
        var filters: [String: BoilerplateFilter] = [:]
        for pack in packs { filters[pack.code] = try BoilerplateFilter(pack: pack, dates: dates) }
        self.limits = limits
        self.overrides = overrides
        self.dates = dates
        self.filters = filters
        self.detector = try LanguageDetector(pack: first)
        self.documents = DocumentReader(furniture: try PageFurniture(pack: first), limits: limits)
        self.archives = WARCReader(html: documents.html, limits: limits)
    }

    /// The articles of a unit, or for each why it cannot be read, in order.
    public func articles(in unit: SourceUnit) -> [Result<ReadArticle, Diagnostic>] {
        do throws(Diagnostic) {
            switch unit {
            case .file(let file):
                return articles(bytes: try file.bytes(limit: limits.fileBytes), file: file)
            case .line(let bytes, let file, let number):
                let decoder = TextDecoder(bytes)
                let draft = try JSONReader.readLine(decoder.text, origin: file.path, line: number)
                return [
                    result { () throws(Diagnostic) in
                        try article(draft, file, name: "\(file.name)-\(number)", place: .file(file.path), repair: decoder.repair)
                    }
                ]
            case .record(let record, let file):
                let place = Diagnostic.Place.part(file: file.path, name: "record \(record.number)")
                return [
                    placed(place) { () throws(Diagnostic) in
                        let (draft, repair) = try archives.read(record, origin: file.path)
                        return try article(draft, file, name: "\(file.name)-\(record.number)", place: place, repair: repair)
                    }
                ]
            case .message(let bytes, let file, let number):
                return articles(try documents.readMessage(bytes, file, number: number), file)
            case .document(let bytes, let file): return articles(bytes: bytes, file: file)
            }
        } catch {
            return [.failure(error)]
        }
    }

    /// The articles of a document given as bytes; `file` tells its name, nothing is opened.
    public func articles(bytes: [UInt8], file: SourceFile) -> [Result<ReadArticle, Diagnostic>] {
        do throws(Diagnostic) {
            return OpenedSource.isPackedOrMany(bytes) ? try articles(unpacking: bytes, file) : articles(document: bytes, file)
        } catch {
            return [.failure(error)]
        }
    }

    // MARK: Steps

    /// The articles of a document that is not packed.
    private func articles(document bytes: [UInt8], _ file: SourceFile) -> [Result<ReadArticle, Diagnostic>] {
        do throws(Diagnostic) { return articles(try documents.read(bytes, file), file) } catch { return [.failure(error)] }
    }

    /// The articles of what is packed, or holds many.
    private func articles(unpacking bytes: [UInt8], _ file: SourceFile) throws(Diagnostic) -> [Result<ReadArticle, Diagnostic>] {
        switch try OpenedSource(MemoryBytes(bytes), file: file, limits: limits) {
        case .document(let reader):
            // What was packed twice is not unpacked twice.
            return articles(document: try reader.rest(limit: limits.fileBytes, of: file), file)
        case .stream(let stream):
            var found: [Result<ReadArticle, Diagnostic>] = []
            while let item = try stream.next() {
                switch item {
                case .unit(let unit): found += articles(in: unit)
                case .problem(let problem): found.append(.failure(problem))
                case .passedOver: continue
                }
            }
            return found
        }
    }

    /// The articles of drafts, each with its place and name where they are several.
    private func articles(_ drafts: DocumentDrafts, _ file: SourceFile) -> [Result<ReadArticle, Diagnostic>] {
        var articles = drafts.results.enumerated().map { index, draft in
            let whole = file.name + (drafts.number.map { "-\($0)" } ?? "")
            let name = drafts.results.count == 1 ? whole : "\(whole)-\(index + 1)"
            let number = drafts.number ?? index + 1
            let place = drafts.kind.map { Diagnostic.Place.part(file: file.path, name: "\($0) \(number)") } ?? .file(file.path)
            return placed(drafts.kind == nil ? nil : place) { () throws(Diagnostic) in
                try article(draft.get(), file, name: name, place: place, repair: drafts.repair)
            }
        }
        if let fault = drafts.fault {
            let warning = Diagnostic(.read, .damaged, fault, at: .file(file.path))
            if let last = articles.lastIndex(where: { if case .success = $0 { true } else { false } }) {
                articles[last] = articles[last].map { read in
                    var read = read
                    read.warnings.append(warning)
                    return read
                }
            } else {
                articles.append(.failure(warning))
            }
        }
        return articles
    }

    /// Cleans a draft and settles its language and date.
    private func article(
        _ draft: ArticleDraft, _ file: SourceFile, name: String, place: Diagnostic.Place, repair: String?
    ) throws(Diagnostic) -> ReadArticle {
        let size = draft.title.utf8.count + draft.paragraphs.reduce(0) { $0 + $1.utf8.count + 2 }
        try limits.checkArticle(size, place)
        guard !draft.paragraphs.isEmpty else { throw Diagnostic(.read, .damaged, "no text of an article was found in it", at: place) }
        var warnings = repair.map { [Diagnostic(.read, .failure, $0, at: place)] } ?? []
        let code = try language(draft, place, &warnings)
        let clean = overrides.isVerbatim ? draft : filters[code]?.clean(draft) ?? draft
        guard !clean.paragraphs.isEmpty else { throw Diagnostic(.read, .damaged, "no text of an article was found in it", at: place) }
        var article = Article(
            title: clean.title, paragraphs: clean.paragraphs, published: published(clean, filters[code]?.isDayFirst, place, &warnings),
            language: code,
            source: overrides.source ?? clean.source, url: clean.url, author: clean.author, origin: file.path, name: clean.identity ?? name)
        article.sentFrom = clean.sentFrom
        return ReadArticle(article: article, contentHash: ContentHash.of(article), warnings: warnings)
    }

    /// The language: as fixed by the user, else as detected, else as declared.
    private func language(_ draft: ArticleDraft, _ place: Diagnostic.Place, _ warnings: inout [Diagnostic]) throws(Diagnostic) -> String {
        if let code = overrides.language { return code }
        let detected = detector.detect(beginning(of: draft))
        let declared = draft.language.map { String($0.lowercased().prefix { $0.isLetter }) }.flatMap { $0.utf8.count == 2 ? $0 : nil }
        var code = detected.code
        if let declared, declared != detected.code {
            if detected.code == "und" && detected.confidence < 0.9 || detected.confidence < 0.5 {
                code = declared
            } else {
                warnings.append(
                    Diagnostic(.read, .failure, "it declares the language '\(declared)' but is written in \(detected.name)", at: place))
            }
        } else if declared == nil, filters[code] != nil, detected.confidence < 0.3 {
            warnings.append(
                Diagnostic(
                    .read, .failure, "its language was guessed from few words: \(detected.name)", at: place, hint: "fix it with --language")
            )
        }
        guard filters[code] != nil else {
            let name = code == detected.code ? detected.name : "'\(code)'"
            throw Diagnostic(
                .read, .failure,
                code == "und" && detected.confidence == 0
                    ? "its language could not be told" : "it is written in \(name), for which there is no language pack",
                at: place, hint: "languages: \(filters.keys.sorted().joined(separator: ", ")); --language fixes one")
        }
        return code
    }

    /// As much of the title and the paragraphs as the language is told by.
    private func beginning(of draft: ArticleDraft) -> String {
        var text = draft.title
        for paragraph in draft.paragraphs where text.utf8.count < LanguageDetector.bytesRead {
            text += "\n"
            text += paragraph
        }
        return text
    }

    private func published(_ draft: ArticleDraft, _ isDayFirst: Bool?, _ place: Diagnostic.Place, _ warnings: inout [Diagnostic])
        -> PartialDate?
    {
        if let date = overrides.published { return date }
        if let text = draft.published {
            if let date = dates.read(text, isDayFirst: isDayFirst) { return date }
            warnings.append(
                Diagnostic(
                    .read, .failure, "its date of publication '\(text.prefix(60))' cannot be read; relative dates stay unresolved",
                    at: place,
                    hint: "give it with --published YYYY-MM-DD"))
        }
        if let fetched = draft.fetched.flatMap({ dates.read($0) })?.approximately {
            warnings.append(
                Diagnostic(
                    .read, .failure, "it does not say when it was published; taken as about the day it was fetched, \(fetched.text)",
                    at: place))
            return fetched
        }
        if draft.published == nil {
            warnings.append(
                Diagnostic(
                    .read, .failure, "it has no date of publication; relative dates stay unresolved", at: place,
                    hint: "give it with --published YYYY-MM-DD"))
        }
        return nil
    }

    /// The same as ``result(_:)``, what is thrown having its place in the file.
    private func placed<Value>(_ place: Diagnostic.Place?, _ body: () throws(Diagnostic) -> Value) -> Result<Value, Diagnostic> {
        result(body).mapError { problem in
            var problem = problem
            problem.place = place ?? problem.place
            return problem
        }
    }

    private func result<Value>(_ body: () throws(Diagnostic) -> Value) -> Result<Value, Diagnostic> {
        do throws(Diagnostic) { return .success(try body()) } catch { return .failure(error) }
    }
}
