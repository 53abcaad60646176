import GraphModel

/// A message (RFC 5322, MIME) → a draft: subject, text, date, sender; messages within it are drafts of their own. Attachments are not
/// read.
///
/// A page that a browser has saved as a message is read as a page.
///
/// Of a message in two forms the plain text is taken, which has no furniture; but newsletters often send only a stub of it ("read this
/// in your browser"): where it holds less than two thirds of the prose of the page, the page is taken.
struct MailReader: Sendable {
    private let fragment: HTMLFragment
    private let html: HTMLReader

    /// A reader of messages that reads what is written in HTML as `fragment` does, and whole pages as `html`.
    init(fragment: HTMLFragment, html: HTMLReader) {
        self.fragment = fragment
        self.html = html
    }

    /// The drafts of a message and of those within it, in order, or for each why it has none.
    func read(_ bytes: [UInt8], origin: String) throws(Diagnostic) -> [Result<ArticleDraft, Diagnostic>] {
        let message = try MessagePart(bytes, origin: origin)
        if let page = try savedPage(message, origin) { return [.success(page)] }
        var drafts: [Result<ArticleDraft, Diagnostic>] = []
        collect(message, into: &drafts, origin)
        return drafts
    }

    /// The page that a browser has saved as a message (RFC 2557, `.mhtml`); nil where it is a message.
    private func savedPage(_ message: MessagePart, _ origin: String) throws(Diagnostic) -> ArticleDraft? {
        guard let address = message.header["snapshot-content-location"] ?? message.header["content-location"],
            let page = ([message] + message.parts).first(where: { $0.media.isHTML })
        else { return nil }
        var draft = try html.read(page.text, origin: origin, address: address)
        draft.url = draft.url ?? (address.contains("://") ? address : nil)
        draft.fetched = message.header["date"]
        return draft
    }

    private func collect(_ message: MessagePart, into drafts: inout [Result<ArticleDraft, Diagnostic>], _ origin: String) {
        let inner = Self.messages(in: message)
        do throws(Diagnostic) {
            let paragraphs = try paragraphs(message, origin)
            if paragraphs.isEmpty, inner.isEmpty {
                throw Diagnostic(
                    .read, .damaged, "the message has no text", at: .file(origin),
                    hint: "text/plain and text/html are read, attachments are not")
            }
            // "For your information" is not worth an article beside what it is about.
            if inner.isEmpty || Self.prose(paragraphs) > 0 { drafts.append(.success(draft(message, paragraphs))) }
        } catch {
            drafts.append(.failure(error))
        }
        for message in inner { collect(message, into: &drafts, origin) }
    }

    /// The messages in a message, not those in them.
    private static func messages(in part: MessagePart) -> [MessagePart] {
        part.isMessage ? part.parts : part.parts.flatMap { messages(in: $0) }
    }

    private func draft(_ message: MessagePart, _ paragraphs: [String]) -> ArticleDraft {
        let header = message.header
        var draft = ArticleDraft()
        draft.title = Self.title(header["subject"].map { EncodedWords.decoded($0).collapsingBlanks } ?? "")
        draft.paragraphs = paragraphs
        draft.published = header["date"]
        draft.fetched = header["received"].flatMap { $0.split(separator: ";").last.map(String.init) }
        draft.language = header["content-language"]
        let from = Mailbox(header["from"] ?? header["sender"] ?? "")
        if header["list-id"] != nil || header["list-unsubscribe"] != nil || header["list-post"] != nil {
            // A newsletter comes from its outlet.
            draft.source = from.name ?? from.domain
        } else {
            draft.author = from.name
            draft.source = from.domain
        }
        draft.url = header["archived-at"].map { $0.filter { !"<> ".contains($0) } }.flatMap { $0.contains("://") ? $0 : nil }
        return draft
    }

    /// The subject without what programs put before it.
    private static func title(_ subject: String) -> String {
        var title = Substring(subject)
        while let mark = ["re:", "fwd:", "fw:"].first(where: { title.lowercased().hasPrefix($0) }) {
            title = title.dropFirst(mark.count).drop(while: \.isWhitespace)
        }
        return String(title)
    }

    // MARK: Text

    private func paragraphs(_ part: MessagePart, _ origin: String) throws(Diagnostic) -> [String] {
        if part.isAttached || part.isMessage { return [] }
        switch part.media.type {
        case "text/plain":
            return MessageText.paragraphs(
                part.text, isFlowed: part.media.parameters["format"]?.lowercased() == "flowed",
                deletesBlank: part.media.parameters["delsp"]?.lowercased() == "yes")
        case "text/html", "application/xhtml+xml": return try fragment.paragraphs(part.text, origin: origin)
        case "multipart/alternative":
            var plain: [String] = []
            var page: [String] = []
            for form in part.parts {
                let paragraphs = try paragraphs(form, origin)
                if form.media.type == "text/plain" { plain += paragraphs } else if !paragraphs.isEmpty { page = paragraphs }
            }
            return Self.prose(plain) * 3 < Self.prose(page) * 2 || plain.isEmpty ? page : plain
        case "multipart/related", "multipart/signed":
            // The first part is the text, the others belong to it.
            for inner in part.parts {
                let paragraphs = try paragraphs(inner, origin)
                if !paragraphs.isEmpty { return paragraphs }
            }
            return []
        default:
            var paragraphs: [String] = []
            for inner in part.parts { paragraphs += try self.paragraphs(inner, origin) }
            return paragraphs
        }
    }

    /// Bytes of the paragraphs that are more than a greeting or a button.
    private static func prose(_ paragraphs: [String]) -> Int {
        paragraphs.reduce(0) { $0 + ($1.utf8.count >= 40 ? $1.utf8.count : 0) }
    }

    /// The first mailbox of a field: `"Anna Example" <anna@example.org>` → name and domain.
    private struct Mailbox {
        let name: String?
        let domain: String?

        init(_ field: String) {
            let start = field.lastIndex(of: "<")
            let address = start.map { field[field.index(after: $0)...].prefix { $0 != ">" } } ?? field.prefix { $0 != "(" && $0 != "," }
            var name = start.map { String(field[..<$0]) } ?? ""
            if name.isEmpty, let open = field.firstIndex(of: "("), let close = field.lastIndex(of: ")"), open < close {
                name = String(field[field.index(after: open)..<close])
            }
            name = EncodedWords.decoded(name.filter { $0 != "\"" && $0 != "\\" }).collapsingBlanks
            self.name = name.isEmpty || name.contains("@") ? nil : name
            let domain = address.split(separator: "@").last.map { $0.filter { !$0.isWhitespace }.lowercased() }
            self.domain = domain.flatMap { address.contains("@") && !$0.isEmpty ? $0 : nil }
        }
    }
}
