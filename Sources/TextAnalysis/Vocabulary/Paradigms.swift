import GraphModel
import LanguagePacks

/// The inflection of a language: which endings a class of words takes, and what each says.
///
/// `vocabulary/slots` names the cells of a part of a paradigm in order (`present` → first singular, second singular, …),
/// `vocabulary/paradigms` gives the endings in that order: `are  VERB  present  o|i|a|iamo|ate|ano`. In a cell `/` separates
/// alternatives, `0` is the empty ending and `-` a form that does not exist.
struct Paradigms: Sendable {
    /// One ending of one paradigm.
    struct Cell: Sendable {
        var paradigm: Int16
        var features: MorphologicalFeatures
    }

    /// What one paradigm is.
    struct Paradigm: Sendable {
        var tag: PartOfSpeech
        /// The ending of the dictionary form.
        var citation: [UInt8]
        /// Dictionary endings that tell this paradigm where a row names none.
        var inferred: [[UInt8]]
    }

    private(set) var paradigms: [Paradigm] = []
    private var ids: [String: Int16] = [:]
    private var endings = SymbolTable(capacity: 1 << 11)
    private var cells = GroupedTable<Cell>()
    /// Length in bytes of the longest ending.
    private(set) var longestEnding = 0

    init(pack: LanguagePack) throws(Diagnostic) {
        guard pack.hasTable("vocabulary/paradigms") else { return }
        var slots: [String: [MorphologicalFeatures]] = [:]
        for row in try pack.table("vocabulary/slots", requiring: ["part", "slots"]).rows {
            var features: [MorphologicalFeatures] = []
            for slot in row.list("slots") { features.append(try MorphologicalFeatures(list: slot, row: row)) }
            slots[row["part"]] = features
        }
        var pairs: [(key: Int32, value: Cell)] = []
        for row in try pack.table("vocabulary/paradigms", requiring: ["paradigm", "tag", "citation", "part", "endings"]).rows {
            let id = try identify(row)
            guard let features = slots[row["part"]] else { throw row.error("unknown part '\(row["part"])'", hint: "see slots.tsv") }
            let groups = row.list("endings")
            guard groups.count == features.count else {
                throw row.error("\(groups.count) endings for the \(features.count) slots of '\(row["part"])'")
            }
            for (group, feature) in zip(groups, features) where group != "-" {
                for ending in group.split(separator: "/") {
                    let ending = ending == "0" ? "" : String(ending)
                    longestEnding = max(longestEnding, ending.utf8.count)
                    pairs.append((endings.intern(ending).raw, Cell(paradigm: id, features: feature)))
                }
            }
        }
        cells = GroupedTable(pairs, keys: endings.count)
    }

    private mutating func identify(_ row: PackTable.Row) throws(Diagnostic) -> Int16 {
        let name = row["paradigm"]
        if let id = ids[name] { return id }
        let tag: PartOfSpeech = try row.value("tag", "part of speech")
        let id = Int16(truncatingIfNeeded: paradigms.count)
        ids[name] = id
        let citation = row["citation"] == "0" ? "" : row["citation"]
        paradigms.append(Paradigm(tag: tag, citation: Array(citation.utf8), inferred: row.list("inferred").map { Array($0.utf8) }))
        return id
    }

    /// The paradigm of a name.
    func id(_ name: String) -> Int16? { ids[name] }

    /// The paradigm that a dictionary form has by its ending (the longest that is listed), for a part of speech.
    func infer(_ lemma: [UInt8], tag: PartOfSpeech) -> Int16? {
        var best: (id: Int16, length: Int)?
        for (id, paradigm) in paradigms.enumerated() where paradigm.tag == tag {
            for ending in paradigm.inferred where lemma.count > ending.count && lemma.hasEnding(ending) {
                if ending.count >= best?.length ?? 0 { best = (Int16(truncatingIfNeeded: id), ending.count) }
            }
        }
        return best?.id
    }

    /// The cells that have an ending.
    func cells(ending: UnsafeBufferPointer<UInt8>) -> ArraySlice<Cell> {
        endings.lookup(bytes: ending).map { cells[$0.raw] } ?? []
    }
}

extension [UInt8] {
    /// Whether the bytes end so.
    func hasEnding(_ ending: [UInt8]) -> Bool { count >= ending.count && self[(count - ending.count)...].elementsEqual(ending) }
}

extension MorphologicalFeatures {
    /// Features written as a list with commas in a row of a table.
    init(list: String, row: PackTable.Row) throws(Diagnostic) {
        self = []
        for part in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let feature = MorphologicalFeatures(name: String(part)) else {
                throw row.error("unknown feature '\(part)'", hint: "features: \(Self.named.map(\.name).joined(separator: " "))")
            }
            insert(feature)
        }
    }
}
