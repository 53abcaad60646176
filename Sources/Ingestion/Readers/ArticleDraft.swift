import Foundation

/// What a reader found in a document, before it is cleaned: fields as they were written, paragraphs in order.
struct ArticleDraft: Sendable, Hashable {
    var title = ""
    /// Paragraphs of the body, blanks collapsed, none empty.
    var paragraphs: [String] = []
    /// The date of publication as written.
    var published: String?
    /// The language as declared: `it`, `it-IT`, `en_US`.
    var language: String?
    var source: String?
    var url: String?
    var author: String?
    /// The name that the document gives itself, where it has one.
    var identity: String?

    /// Sets a field from a header line, front matter or meta element; false where the key names no field.
    mutating func set(_ key: String, to value: String) -> Bool {
        guard let field = MetadataField(key: key) else { return false }
        let value = value.collapsingBlanks
        guard !value.isEmpty else { return true }
        switch field {
        case .title: title = value
        case .published: published = value
        case .language: language = value
        case .source: source = value
        case .url: url = value
        case .author: author = value
        case .identity: identity = value
        }
        return true
    }
}

/// The fields of an article's header, under the names by which documents give them.
enum MetadataField: Sendable, Hashable {
    case title, published, language, source, url, author, identity

    /// The field of a header key, upper or lower case.
    init?(key: String) {
        switch key.lowercased() {
        case "title", "headline": self = .title
        case "published", "date", "publication-date", "published-date", "publisheddate", "date_published", "datepublished", "pubdate":
            self = .published
        case "language", "lang", "inlanguage": self = .language
        case "source", "publisher", "outlet", "sitename", "site_name": self = .source
        case "url", "link", "canonical", "permalink": self = .url
        case "author", "authors", "byline": self = .author
        case "id": self = .identity
        default: return nil
        }
    }
}

extension StringProtocol {
    /// The text with every run of white space made one blank, and none at the ends.
    var collapsingBlanks: String {
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var isPending = false
        var bytes = Array(utf8)[...]
        while let byte = bytes.first {
            let width = Self.blankWidth(bytes, byte)
            if width > 0 {
                isPending = !result.isEmpty
                bytes.removeFirst(width)
                continue
            }
            if isPending { result.append(0x20) }
            isPending = false
            result.append(byte)
            bytes.removeFirst()
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How many bytes the white space at the front takes; 0 where there is none. A zero-width space or a byte order mark
    /// within the text counts as none of the words.
    private static func blankWidth(_ bytes: ArraySlice<UInt8>, _ byte: UInt8) -> Int {
        if byte <= 0x20 { return 1 }
        if byte == 0xC2, bytes.dropFirst().first == 0xA0 || bytes.dropFirst().first == 0x85 { return 2 }
        if byte == 0xE2 {
            let next = bytes.dropFirst().prefix(2)
            guard next.count == 2, let second = next.first, let third = next.last else { return 0 }
            if second == 0x80, (0x80...0x8B).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF { return 3 }
            if second == 0x81, third == 0x9F { return 3 }
        }
        if byte == 0xE3, bytes.dropFirst().starts(with: [0x80, 0x80]) { return 3 }
        if byte == 0xEF, bytes.dropFirst().starts(with: [0xBB, 0xBF]) { return 3 }
        return 0
    }

    /// Lower case without accents on Latin letters, quotes and dashes made plain: the form in which texts are compared.
    var folded: String {
        let lower = lowercased()
        guard lower.utf8.contains(where: { $0 >= 0x80 }) else { return lower }
        var scalars = String.UnicodeScalarView()
        for scalar in lower.decomposedStringWithCanonicalMapping.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
            switch scalar {
            case "\u{2018}", "\u{2019}", "\u{2BC}": scalars.append("'")
            case "\u{201C}", "\u{201D}", "\u{AB}", "\u{BB}": scalars.append("\"")
            case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}": scalars.append("-")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
