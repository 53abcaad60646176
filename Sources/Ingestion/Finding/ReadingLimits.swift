import GraphModel

/// How much of a source is read before it is refused with a diagnostic of category `limit`.
///
/// The defaults are far above any news report and far below what would exhaust memory.
public struct ReadingLimits: Sendable, Hashable {
    /// Bytes of a file that holds one article, or of a JSON file that holds many.
    public var fileBytes: Int
    /// Bytes of one line of JSON Lines, of one record of a web archive, of one message of a mailbox.
    public var lineBytes: Int
    /// Bytes of the text of one article.
    public var articleBytes: Int
    /// Levels of nested elements of an HTML page; libxml2 itself stops at 256.
    public var elementDepth: Int
    /// Elements and attributes of an HTML page; a page of news has a few thousand, and each takes some hundred bytes of memory.
    public var elements: Int
    /// How many times its packed size a gzip file may be, once it is larger than ``fileBytes``; text rarely packs to a thirtieth.
    public var unpackingRatio: Int

    /// Limits with defaults: 64 MB a file, 16 MB a line, 2 MB of text an article, 250 levels of elements, half a million of them,
    /// 200 times the packed size.
    public init(
        fileBytes: Int = 64 << 20, lineBytes: Int = 16 << 20, articleBytes: Int = 2 << 20, elementDepth: Int = 250,
        elements: Int = 500_000, unpackingRatio: Int = 200
    ) {
        self.fileBytes = fileBytes
        self.lineBytes = lineBytes
        self.articleBytes = articleBytes
        self.elementDepth = elementDepth
        self.elements = elements
        self.unpackingRatio = unpackingRatio
    }

    /// Refuses a text of so many bytes as one article where that is too much.
    func checkArticle(_ size: Int, _ place: Diagnostic.Place) throws(Diagnostic) {
        guard size > articleBytes else { return }
        throw Diagnostic(
            .read, .limit, "its text is longer than \(articleBytes >> 20) MB, the limit for one article", at: place,
            hint: "split it into articles")
    }
}
