import GraphModel
import LanguagePacks

/// The words of the tables: lexemes as stems with their paradigms, and forms listed whole.
///
/// * `vocabulary/words-…` (`form lemma tag features`): forms listed whole: closed classes, irregular forms.
/// * `vocabulary/nouns`, `adjectives`, `verbs`, … (`lemma paradigm stems`): lexemes. Without a paradigm it is inferred from the
///   ending; `stems` adds stems that follow a paradigm of their own: `remote:chies participle:chiest`. A lemma may name several
///   prefixes before a `+`: `con|inter|pre+venire`.
struct Lexicon: Sendable {
    private struct Entry: Sendable {
        var paradigm: Int16
        var tag: PartOfSpeech
        var lemma: Symbol
    }

    private let paradigms: Paradigms
    private var stems = SymbolTable(capacity: 1 << 16)
    private var entries = GroupedTable<Entry>()
    private var listed = GroupedTable<Analysis>()

    /// Tables of lexemes and the part of speech of each, in the order in which their analyses come out.
    private static let tables: [(name: String, tag: PartOfSpeech)] = [
        ("nouns", .noun), ("adjectives", .adjective), ("verbs", .verb), ("adverbs", .adverb), ("names", .properNoun),
    ]

    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        paradigms = try Paradigms(pack: pack)
        var forms: [(key: Int32, value: Analysis)] = []
        for path in Self.paths(pack, "words") {
            for row in try pack.table(String(path.dropLast(4)), requiring: ["form", "lemma", "tag", "features"]).rows {
                let tag: PartOfSpeech = try row.value("tag", "part of speech")
                let features = try MorphologicalFeatures(list: row["features"], row: row)
                for form in row.list("form") {
                    let lemma = symbols.intern(row["lemma"].isEmpty ? form : row["lemma"])
                    let analysis = Analysis(lemma: lemma, tag: tag, features: features.union(.known))
                    forms.append((stems.intern(form).raw, analysis))
                }
            }
        }
        var pairs: [(key: Int32, value: Entry)] = []
        for (name, tag) in Self.tables {
            for path in Self.paths(pack, name) {
                for row in try pack.table(String(path.dropLast(4)), requiring: ["lemma"]).rows {
                    try add(row, tag: tag, symbols: &symbols, to: &pairs)
                }
            }
        }
        entries = GroupedTable(pairs, keys: stems.count)
        listed = GroupedTable(forms, keys: stems.count)
    }

    /// The table of a name, then its parts: `words.tsv`, `words-irregular.tsv`.
    private static func paths(_ pack: LanguagePack, _ name: String) -> [String] {
        let whole = "vocabulary/\(name).tsv"
        let parts = pack.paths(in: "vocabulary").filter { $0.hasPrefix("vocabulary/\(name)-") && $0.hasSuffix(".tsv") }
        return (pack.hasTable("vocabulary/\(name)") ? [whole] : []) + parts
    }

    private mutating func add(
        _ row: PackTable.Row, tag: PartOfSpeech, symbols: inout SymbolTable, to pairs: inout [(key: Int32, value: Entry)]
    ) throws(Diagnostic) {
        let written = row["lemma"]
        let plus = written.utf8.firstIndex(of: UInt8(ascii: "+"))
        let base = plus.map { String(written[written.utf8.index(after: $0)...]) } ?? written
        if base.isEmpty { throw row.error("the lemma is missing") }
        let before = plus.map { String(written[..<$0]).parts(at: "|") } ?? []
        let prefixes = before.isEmpty ? [""] : before
        var form = Array(base.utf8)
        Self.lower(&form)
        let named = row["paradigm"]
        guard let paradigm = named.isEmpty ? paradigms.infer(form, tag: tag) : paradigms.id(named) else {
            throw row.error(named.isEmpty ? "no paradigm has this ending" : "unknown paradigm '\(named)'", hint: "see paradigms.tsv")
        }
        let citation = paradigms.paradigms[Int(paradigm)].citation
        guard form.hasEnding(citation) else {
            throw row.error("the lemma does not end in '\(String(decoding: citation, as: UTF8.self))'")
        }
        var stemsOfRow: [(Int16, [UInt8])] = [(paradigm, Array(form.dropLast(citation.count)))]
        for item in row["stems"].parts(at: " ") {
            let pair = item.split(separator: ":", omittingEmptySubsequences: false)
            guard pair.count == 2, let id = paradigms.id(String(pair[0])) else {
                throw row.error("the stem '\(item)' is not 'paradigm:stem'")
            }
            for stem in pair[1].split(separator: "/") { stemsOfRow.append((id, Array(stem.utf8))) }
        }
        for prefix in prefixes {
            let prefix = prefix == "0" ? "" : prefix
            let lemma = symbols.intern(prefix + base)
            for (id, stem) in stemsOfRow {
                let symbol = (Array(prefix.utf8) + stem).withUnsafeBufferPointer { stems.intern(bytes: $0) }
                pairs.append((symbol.raw, Entry(paradigm: id, tag: paradigms.paradigms[Int(id)].tag, lemma: lemma)))
            }
        }
    }

    private static func lower(_ bytes: inout [UInt8]) {
        for index in bytes.indices where bytes[index] &- 0x41 < 26 { bytes[index] |= 0x20 }
    }

    /// Whether a form of a word in one of these parts of speech is listed whole, be its dictionary form listed or not.
    func lists(_ lemma: Symbol, tags: Set<PartOfSpeech>) -> Bool { listed.values.contains { $0.lemma == lemma && tags.contains($0.tag) } }

    /// Appends what the tables say of a form, no analysis twice.
    func analyse(_ form: UnsafeBufferPointer<UInt8>, into found: inout [Analysis]) {
        let start = found.count
        if let whole = stems.lookup(bytes: form) { found.append(contentsOf: listed[whole.raw]) }
        let longest = min(paradigms.longestEnding, form.count)
        for length in 0...longest {
            let stem = UnsafeBufferPointer(rebasing: form[..<(form.count - length)])
            guard let symbol = stems.lookup(bytes: stem), symbol != .none else { continue }
            let entries = entries[symbol.raw]
            if entries.isEmpty { continue }
            let cells = paradigms.cells(ending: UnsafeBufferPointer(rebasing: form[(form.count - length)...]))
            if cells.isEmpty { continue }
            for entry in entries {
                for cell in cells where cell.paradigm == entry.paradigm {
                    let analysis = Analysis(lemma: entry.lemma, tag: entry.tag, features: cell.features.union(.known))
                    if !found[start...].contains(analysis) { found.append(analysis) }
                }
            }
        }
    }
}
