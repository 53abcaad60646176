import GraphModel

/// What was found in a document: its articles, or for each why it cannot be read, in order.
struct DocumentDrafts {
    var results: [Result<ArticleDraft, Diagnostic>]
    /// What each of them is called where they are numbered: "entry".
    var kind: String?
    /// The number of all of them, where they are one piece of a file.
    var number: Int?
    /// What is wrong with the document as a whole, a clause for a warning.
    var fault: String?
    /// What had to be done to its characters, a clause for a warning.
    var repair: String?
}

/// Bytes of a document that is not packed → the drafts of its articles, by the reader of its format.
///
/// The format is told by content and name, the character set by the bytes and by what the document declares.
struct DocumentReader: Sendable {
    /// The reader of pages, also of those in web archives.
    let html: HTMLReader
    private let feeds: FeedReader
    private let mail: MailReader
    private let news: NewsMLReader
    private let limits: ReadingLimits

    /// A reader that leaves out the given furniture of pages.
    init(furniture: PageFurniture, limits: ReadingLimits) {
        let fragment = HTMLFragment(furniture: furniture, limits: limits)
        self.html = HTMLReader(furniture: furniture, limits: limits)
        self.feeds = FeedReader(fragment: fragment)
        self.mail = MailReader(fragment: fragment, html: html)
        self.news = NewsMLReader(fragment: fragment)
        self.limits = limits
    }

    /// The drafts of a document; `file` tells its name. Throws where it holds no text that is read, and where it is too large.
    func read(_ bytes: [UInt8], _ file: SourceFile) throws(Diagnostic) -> DocumentDrafts {
        if let signature = FileSignature.name(of: bytes) {
            throw Diagnostic(
                .read, .damaged, "it is not a text but \(signature)", at: .file(file.path),
                hint: "plain text, Markdown, HTML, JSON, JSON Lines, feeds, web archives, messages and NewsML are read")
        }
        let format = DocumentFormat(text: TextDecoder(Array(bytes.prefix(4_096))).text, ending: file.ending)
        // Text and Markdown are nearly all article: what is far too large is refused before it is decoded.
        if format == .plainText || format == .markdown { try limits.checkArticle(bytes.count / 2, .file(file.path)) }
        // Each part of a message has a character set of its own.
        if format == .mail { return try readMessage(bytes, file, number: nil) }
        let decoder = TextDecoder(bytes, declared: declaredCharacterSet(bytes, format))
        guard decoder.text.utf8.contains(where: { $0 > 0x20 }) else {
            throw Diagnostic(.read, .damaged, bytes.isEmpty ? "the file is empty" : "the file has no text", at: .file(file.path))
        }
        var drafts = try read(decoder.text, file)
        drafts.repair = decoder.repair
        return drafts
    }

    /// The drafts of a message and of those within it; `number` is its place in a mailbox.
    func readMessage(_ bytes: [UInt8], _ file: SourceFile, number: Int?) throws(Diagnostic) -> DocumentDrafts {
        let results = try mail.read(bytes, origin: file.path)
        return DocumentDrafts(results: results, kind: number != nil || results.count > 1 ? "message" : nil, number: number)
    }

    private func read(_ text: String, _ file: SourceFile) throws(Diagnostic) -> DocumentDrafts {
        switch DocumentFormat(text: text, ending: file.ending) {
        case .plainText, .mail: return DocumentDrafts(results: [.success(PlainTextReader.read(text))])
        case .markdown: return DocumentDrafts(results: [.success(MarkdownReader.read(text))])
        case .html: return DocumentDrafts(results: [.success(try html.read(text, origin: file.path))])
        case .feed:
            let (results, fault) = try feeds.read(text, origin: file.path)
            return DocumentDrafts(results: results, kind: "entry", fault: fault)
        case .newsML:
            let (results, fault) = try news.read(text, origin: file.path)
            return DocumentDrafts(results: results, kind: results.count > 1 ? "item" : nil, fault: fault)
        case .json where !isOneDocumentALine(text): return DocumentDrafts(results: try JSONReader.read(text, origin: file.path))
        case .json, .jsonLines:
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter { !$1.allSatisfy(\.isWhitespace) }
            return DocumentDrafts(results: lines.map { index, line in draft(ofLine: String(line), number: index + 1, file) })
        }
    }

    private func draft(ofLine line: String, number: Int, _ file: SourceFile) -> Result<ArticleDraft, Diagnostic> {
        do throws(Diagnostic) {
            return .success(try JSONReader.readLine(line, origin: file.path, line: number))
        } catch {
            return .failure(error)
        }
    }

    private func declaredCharacterSet(_ bytes: [UInt8], _ format: DocumentFormat) -> String? {
        switch format {
        case .html: HTMLReader.declaredCharacterSet(bytes)
        case .feed, .newsML: MarkupTree.declaredCharacterSet(bytes)
        default: nil
        }
    }

    /// Whether the first line is a whole object and another follows: JSON Lines under another name.
    private func isOneDocumentALine(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", maxSplits: 2).prefix(2).map(\.collapsingBlanks)
        guard lines.count == 2, lines[0].hasPrefix("{"), lines[0].hasSuffix("}"), lines[1].hasPrefix("{") else { return false }
        return (try? JSONValue(parsing: lines[0], origin: "")) != nil
    }
}
