import GraphModel
import LanguagePacks

/// Named lists of words (`frames/classes.tsv`: `name`, `words`) that frames refer to as `<name>`.
struct WordClasses: Sendable {
    private var lists: [String: Set<Symbol>] = [:]

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        for row in try pack.table("frames/classes", requiring: ["name", "words"]).rows {
            guard lists.updateValue(Set(row.list("words").map { symbols.intern($0) }), forKey: row["name"]) == nil else {
                throw row.error("the word class '\(row["name"])' is told twice", hint: "one row a class")
            }
        }
    }

    /// Whether a lemma is in a list.
    func contains(_ lemma: Symbol, in name: String) -> Bool { lists[name]?.contains(lemma) ?? false }

    /// Reads a condition: `object=<weapon>,container subject|di=<machine> cuore,<sport>`.
    func conditions(_ text: String, in row: PackTable.Row, symbols: inout SymbolTable) throws(Diagnostic) -> [WordCondition] {
        var result: [WordCondition] = []
        for item in text.split(separator: " ").map(String.init) {
            let halves = item.split(separator: "=").map(String.init)
            let slots = halves.count == 2 ? halves[0].split(separator: "|").map { FrameSyntax.pattern(String($0), &symbols) } : []
            var words: Set<Symbol> = []
            for word in (halves.last ?? "").split(separator: ",").map(String.init) {
                if word.hasPrefix("<"), word.hasSuffix(">") {
                    guard let list = lists[String(word.dropFirst().dropLast())] else {
                        throw row.unknownName(
                            "word class", word, among: lists.keys.map { "<\($0)>" }.sorted(), listed: "frames/classes.tsv")
                    }
                    words.formUnion(list)
                } else {
                    words.insert(symbols.intern(word))
                }
            }
            result.append(WordCondition(slots: slots, words: words))
        }
        return result
    }
}
