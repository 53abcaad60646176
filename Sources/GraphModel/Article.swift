/// One news report as it was read: the value that enters the pipeline, and what all evidence is quoted from.
///
/// ``text`` is the title, a blank line, and the paragraphs separated by blank lines. Line ends are `\n`, invalid UTF-8 is
/// replaced by U+FFFD, and the words stay as they were written: offsets of evidence count bytes of this text.
public struct Article: Hashable, Sendable {
    /// The text, title first.
    public let text: String
    /// Where the title lies in ``text``; empty where there is none.
    public let title: TextSpan
    /// Where each paragraph of the body lies in ``text``, in order.
    public let paragraphs: [TextSpan]
    /// The dateline: day (or month, or year) of publication; nil where unknown, and then relative dates stay unresolved.
    public var published: PartialDate?
    /// ISO 639-1 code of the language, nil until it is detected.
    public var language: String?
    /// Name of the outlet.
    public var source: String?
    /// Address of the report.
    public var url: String?
    /// Who wrote it.
    public var author: String?
    /// The place that a dispatch names in its dateline, as written there: "Quito".
    public var sentFrom: String?
    /// The file it was read from, as the user named it; `-` for standard input.
    public var origin: String
    /// The name of the article in evaluation files: the file name without its ending.
    public var name: String

    /// Builds the text from a title and paragraphs whose line ends are already `\n`.
    public init(
        title: String, paragraphs: [String], published: PartialDate? = nil, language: String? = nil, source: String? = nil,
        url: String? = nil, author: String? = nil, origin: String = "-", name: String = ""
    ) {
        var text = title
        self.title = TextSpan(0, title.utf8.count)
        var spans: [TextSpan] = []
        for paragraph in paragraphs {
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            text += paragraph
            spans.append(TextSpan(start, text.utf8.count))
        }
        self.text = text
        self.paragraphs = spans
        self.published = published
        self.language = language
        self.source = source
        self.url = url
        self.author = author
        self.origin = origin
        self.name = name
    }

    /// The words under a span; the span's ends must be character boundaries of ``text``, else they are moved inwards.
    public func words(_ span: TextSpan) -> String {
        var text = text
        return text.withUTF8 { bytes in
            let start = min(max(span.start, 0), bytes.count)
            return String(decoding: bytes[start..<max(start, min(span.end, bytes.count))], as: UTF8.self)
        }
    }

    /// The title's words.
    public var titleText: String { words(title) }
}
