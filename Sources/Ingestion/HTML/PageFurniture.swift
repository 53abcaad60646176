import GraphModel
import LanguagePacks

/// What of a page is not its text, read from `_shared/rules/page-furniture.tsv`: elements that never hold prose, and words of
/// `class`, `id` and `role` by which pages name their menus, banners, share bars and author boxes.
struct PageFurniture: Sendable {
    /// What an element is to the reader.
    enum Part: String, Sendable {
        /// Left out with all below it.
        case skip
        /// Names the author; left out of the text.
        case author
        /// States the date of publication; left out of the text.
        case date
    }

    private let elements: Set<String>
    private let words: [String: Part]

    /// No furniture at all: for fragments of which all is text.
    static let none = PageFurniture(elements: ["script", "style"], words: [:])

    /// Reads the table.
    init(pack: LanguagePack) throws(Diagnostic) {
        let table = try pack.sharedTable("rules/page-furniture", requiring: ["kind", "name", "part"])
        var elements: Set<String> = []
        var words: [String: Part] = [:]
        for row in table.rows {
            guard let part = Part(rawValue: row["part"]) else {
                throw row.error("'\(row["part"])' is not a part", hint: "skip, author or date")
            }
            switch row["kind"] {
            case "element": elements.insert(row["name"])
            case "word": words[row["name"]] = part
            default: throw row.error("'\(row["kind"])' is not a kind", hint: "element or word")
            }
        }
        self.elements = elements
        self.words = words
    }

    private init(elements: Set<String>, words: [String: Part]) {
        self.elements = elements
        self.words = words
    }

    /// Whether an element of this name never holds the article's prose.
    func skips(element: String) -> Bool { elements.contains(element) }

    /// What an element is by the words of its attributes; nil where they say nothing.
    func part(_ attributes: [String: String]) -> Part? {
        if attributes["hidden"] != nil || attributes["aria-hidden"] == "true" { return .skip }
        if let style = attributes["style"], style.contains("display:none") || style.contains("display: none") { return .skip }
        var found: Part?
        for key in ["class", "id", "role", "data-component", "data-testid"] {
            guard let value = attributes[key], value.utf8.count <= 500 else { continue }
            for word in Self.words(value) {
                guard let part = words[word] else { continue }
                if part == .skip { return .skip }
                found = found ?? part
            }
        }
        return found
    }

    /// The words of an attribute: `article__shareBar js-top` → article, share, bar, js, top.
    private static func words(_ value: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in value.unicodeScalars {
            let isUpper = ("A"..."Z").contains(character)
            let isLetter = isUpper || ("a"..."z").contains(character)
            if !isLetter || (isUpper && wasLower) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(isUpper ? Unicode.Scalar(character.value + 32) ?? character : character) }
            wasLower = isLetter && !isUpper
        }
        if !word.isEmpty { words.append(word) }
        // Compounds written apart, `social-share`, are also looked up as one.
        return words + zip(words, words.dropFirst()).map { "\($0)-\($1)" }
    }
}
