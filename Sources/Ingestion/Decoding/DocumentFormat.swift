/// The format of a source, told by its content first and its name second.
public enum DocumentFormat: String, Sendable, CaseIterable {
    case plainText = "plain text"
    case markdown = "Markdown"
    case html = "HTML"
    case json = "JSON"
    case jsonLines = "JSON Lines"
    case feed = "a feed"
    case newsML = "NewsML-G2 or NITF"
    case mail = "a message"

    /// The format of `text`, the content of a file whose name has the given ending (lower case, no dot).
    ///
    /// `{"title": …` is JSON and `<rss …` a feed in a file of any name; `.md` is Markdown unless its content says otherwise.
    public init(text: String, ending: String) {
        let head = Array(text.utf8.prefix(4_096).drop { $0 <= 0x20 })
        if Self.looksLikeJSON(head) {
            self = ending == "jsonl" || ending == "ndjson" ? .jsonLines : .json
        } else if let format = Self.formatOfXML(head) {
            self = format
        } else if MessageHeader.begins(head, isNamed: ["eml", "mime", "mht", "mhtml"].contains(ending)) {
            self = .mail
        } else if Self.looksLikeHTML(head, ending) {
            self = .html
        } else {
            switch ending {
            case "jsonl", "ndjson": self = .jsonLines
            case "json", "jsonld": self = .json
            case "md", "markdown", "mdown", "mkd": self = .markdown
            case "txt", "text": self = .plainText
            default: self = Self.looksLikeMarkdown(text) ? .markdown : .plainText
            }
        }
    }

    private static func looksLikeJSON(_ head: [UInt8]) -> Bool {
        let next = head.dropFirst().first { $0 > 0x20 }
        switch head.first {
        case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
        case UInt8(ascii: "["): return next == UInt8(ascii: "{")
        default: return false
        }
    }

    /// The format that the outermost element of XML tells; nil where it is none of ours.
    private static func formatOfXML(_ head: [UInt8]) -> DocumentFormat? {
        guard head.first == UInt8(ascii: "<") else { return nil }
        // What may stand before it goes: declaration, comments, style sheets, document type.
        let rest = XMLMending.mended(String(decoding: head, as: UTF8.self)).drop(while: \.isWhitespace)
        guard rest.hasPrefix("<") else { return nil }
        let tag = rest.prefix(500).dropFirst()
        let name = tag.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
        switch name.split(separator: ":").last.map(String.init) {
        case "rss", "feed": return .feed
        case "RDF": return rest.contains("/rss/") || rest.contains("/rdf/simple/") ? .feed : nil
        case "entry": return tag.contains("/2005/Atom") || tag.contains("/atom/ns#") ? .feed : nil
        case "newsItem", "packageItem", "newsMessage", "nitf": return .newsML
        default: return nil
        }
    }

    private static func looksLikeHTML(_ head: [UInt8], _ ending: String) -> Bool {
        let isNamed = ["html", "htm", "xhtml", "shtml"].contains(ending)
        guard head.first == UInt8(ascii: "<") else { return isNamed }
        if isNamed { return true }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        return ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<main", "<meta", "<title"].contains {
            text.contains($0)
        }
    }

    private static func looksLikeMarkdown(_ text: String) -> Bool {
        text.hasPrefix("---\n") || text.hasPrefix("# ")
    }
}
