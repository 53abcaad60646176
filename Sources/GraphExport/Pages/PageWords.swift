import GraphModel
import LanguagePacks
import OrderedCollections

/// What pages and drawings say beside the words of timelines: a language in, sentences out.
///
///     try PageWords(language: "en").counted("events", 1_200)     // 1,200 events
///
/// The table is `Assets/words.tsv`, a column for each language; what a language lacks is said in English.
struct PageWords: Sendable {
    private let texts: OrderedDictionary<String, String>

    /// The sentences of a language. Throws where the table is damaged.
    init(language: String) throws(Diagnostic) {
        let table = try PackTable(path: "words.tsv", text: PageAssets.text("words.tsv"), requiring: ["key", "en"])
        var texts: OrderedDictionary<String, String> = [:]
        for row in table.rows {
            let text = row[language]
            texts[row["key"]] = text.isEmpty ? row["en"] : text
        }
        self.texts = texts
    }

    /// A sentence; empty where there is none of that name, which a test sees to.
    subscript(key: String) -> String { texts[key] ?? "" }

    /// A sentence with its places filled in, in one pass: what is put in is not read again.
    func say(_ key: String, _ values: String...) -> String {
        var output = ""
        var rest = Substring(self[key])
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            output += rest[..<open]
            if let place = Int(rest[rest.index(after: open)..<close]), values.indices.contains(place) { output += values[place] }
            rest = rest[rest.index(after: close)...]
        }
        return output + rest
    }

    /// A number and what it counts: `1 event`, `1,200 events`.
    func counted(_ key: String, _ number: Int) -> String { say(key + (number == 1 ? ".one" : ".other"), grouped(number)) }

    /// A number with its thousands set apart.
    func grouped(_ number: Int) -> String {
        var digits = Substring(String(number.magnitude))
        var parts: [Substring] = []
        while digits.count > 3 {
            parts.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + parts).joined(separator: self["thousands"])
    }

    /// The names of all sentences.
    var keys: [String] { Array(texts.keys) }

    /// All of them, for the script of a page.
    var json: OrderedDictionary<String, JSONValue> { texts.mapValues { .string($0) } }
}
