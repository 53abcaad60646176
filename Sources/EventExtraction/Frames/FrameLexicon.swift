import GraphModel
import LanguagePacks

/// All frames of a language, found by the first word of their predicate.
struct FrameLexicon: Sendable {
    /// A frame's sentence that must match and one that must not, with where they stand.
    struct Example: Sendable {
        let frame: String
        let path: String
        let line: Int
        let type: EventType
        let matching: [String]
        let failing: [String]
    }

    private(set) var frames: [Frame] = []
    private(set) var examples: [Example] = []
    private(set) var classes: WordClasses
    /// English names of unnamed groups that only undergo what others do (`_shared/rules/silent-groups.tsv`).
    let silentGroups: Set<String>
    /// English names of unnamed groups that only say that somebody did it: "attackers" (`_shared/rules/unknown-doers.tsv`).
    let unknownDoers: Set<String>
    private let isHeadFirst: Bool
    /// Slots and conditions that have been read, by their text: many rows have the same.
    private var slots: [String: [FrameSlot]] = [:]
    private var conditions: [String: [WordCondition]] = [:]
    /// What has been read, to find rows told twice: the predicates, each with the number of what the rest of its row says.
    private var rows: Set<ReadRow> = []
    private var rests: [String: Int] = [:]

    private struct ReadRow: Hashable {
        let predicate: [Symbol]
        let rest: Int
    }
    private var byFirstWord = SymbolIndex<Candidate>()
    /// The words of all predicates.
    private(set) var predicateWords: [Symbol] = []

    /// What must be known of a frame to see whether its predicate stands in a clause.
    struct Candidate: Sendable {
        /// Index into ``FrameLexicon/frames``.
        let frame: Int32
        let sense: Frame.Sense
        /// Indices into ``FrameLexicon/predicateWords``.
        let words: Range<Int>
        /// Whether the predicate must be negated.
        let isRefusal: Bool
        /// The words of the first condition on the whole clause, and of the first on its slots; empty where there is none.
        let clauseWords, slotWords: WordSketch
        /// Whether nothing but the object can fill one of the required roles.
        let needsObject: Bool
        /// The preposition of the only complement that can fill one; none where there is no such role.
        let neededPreposition: Symbol

        init(_ number: Int, _ frame: Frame, words: Range<Int>) {
            self.frame = Int32(number)
            self.sense = frame.sense
            self.words = words
            self.isRefusal = frame.isRefusal
            // A recipient with a preposition may also be found by whose the object is (`fillFromOwner`).
            let needed = frame.slots.filter {
                $0.isRequired && $0.patterns.count == 1 && $0.role != .undergoer && ($0.role != .recipient || $0.patterns[0] == .object)
            }
            self.needsObject = needed.contains { $0.patterns[0] == .object }
            self.neededPreposition =
                needed.lazy.compactMap { if case .preposition(let word) = $0.patterns[0] { word } else { nil } }.first ?? .none
            self.clauseWords = frame.requires.first { $0.slots.isEmpty }.map { WordSketch($0) } ?? WordSketch()
            self.slotWords = frame.requires.first { !$0.slots.isEmpty }.map { WordSketch($0) } ?? WordSketch()
        }
    }
    /// Lemmas of nouns that open a clause of their own.
    private(set) var nounPredicates: Set<Symbol> = []
    /// The kinds of event that each of them can tell: attacks for "strike", "attentato".
    private(set) var nounTypes: [Symbol: Set<EventType>] = [:]
    /// Lemmas of adjectives that open a clause behind a copula.
    private(set) var adjectivePredicates: Set<Symbol> = []

    static let columns = ["predicate", "sense", "type", "mode", "slots", "status", "requires", "excludes", "example", "not"]
    /// What stands among the required words of a predicate that must be negated.
    private static let negated = "<negated>"
    /// Tables in `frames/` that hold no frames.
    static let others: Set<String> = ["frames/classes.tsv", "frames/slots.tsv", "frames/modifiers.tsv", "frames/casualties.tsv"]

    /// Reads all tables of `frames/`, checks every name in them and interns their words.
    init(pack: LanguagePack, isHeadFirst: Bool, symbols: inout SymbolTable) throws(Diagnostic) {
        self.isHeadFirst = isHeadFirst
        self.silentGroups = Set(try pack.sharedTable("rules/silent-groups", requiring: ["name"]).rows.map { $0["name"] })
        self.unknownDoers = Set(try pack.sharedTable("rules/unknown-doers", requiring: ["name"]).rows.map { $0["name"] })
        self.classes = try WordClasses(pack: pack, symbols: &symbols)
        var shorthands: [String: String] = [:]
        for row in try pack.table("frames/slots", requiring: ["name", "slots"]).rows {
            guard shorthands.updateValue(row["slots"], forKey: "@" + row["name"]) == nil else {
                throw row.error("the shorthand '\(row["name"])' is told twice", hint: "one row a name")
            }
        }
        let names = pack.paths(in: "frames").filter { $0.hasSuffix(".tsv") && !Self.others.contains($0) }.map { String($0.dropLast(4)) }
        // "attack" comes before "attack-forms", which its ending would put first.
        for name in names.sorted() {
            let table = try pack.table(name, requiring: Self.columns)
            for column in table.columns where !Self.columns.contains(column) && column != "content" {
                throw .unknownName("column", column, among: Self.columns + ["content"], at: .file(table.path))
            }
            for row in table.rows {
                try add(row, file: "\(pack.code)/\(name)", shorthands: shorthands, symbols: &symbols)
            }
        }
        nounPredicates = Set(nounTypes.keys)
        (rows, rests, slots, conditions) = ([], [:], [:], [:])
        let ranked = frames.indices.map { (frame: $0, rank: rank($0)) }.sorted { $0.rank > $1.rank }
        var candidates: [(symbol: Symbol, value: Candidate)] = []
        for (number, _) in ranked {
            let start = predicateWords.count
            predicateWords += frames[number].predicate
            let candidate = Candidate(number, frames[number], words: start..<predicateWords.count)
            candidates.append((frames[number].predicate[0], candidate))
        }
        byFirstWord = SymbolIndex(candidates)
    }

    /// The frames whose predicate begins with a word, longest predicate first, else in the order of the tables.
    func candidates(_ first: Symbol) -> ArraySlice<Candidate> { byFirstWord[first] }

    /// Long predicates first, then refusals, which ask for more, then as the tables have them.
    private func rank(_ frame: Int) -> (Int, Int, Int) { (frames[frame].predicate.count, frames[frame].isRefusal ? 1 : 0, -frame) }

    private mutating func add(
        _ row: PackTable.Row, file: String, shorthands: [String: String], symbols: inout SymbolTable
    ) throws(Diagnostic) {
        let type: EventType = try row.value("type", "event type")
        let sense: Frame.Sense = try row.value("sense", "sense of a predicate")
        let mode = row["mode"].isEmpty ? nil : row["mode"]
        if let mode, !type.modes.contains(mode) {
            throw row.unknownName("mode of \(type.rawValue)", mode, among: type.modes)
        }
        let status: EventStatus? = row["status"].isEmpty ? nil : try row.value("status", "status")
        var content = Self.content(of: type, mode: mode)
        if !row["content"].isEmpty {
            content = try row.value("content", "content")
        }
        let slots = try slots(row, shorthands, &symbols)
        var required = row["requires"]
        let isRefusal = required.contains(Self.negated)
        if isRefusal { required = required.split(separator: " ").filter { $0 != Self.negated }.joined(separator: " ") }
        let requires = try conditions(required, row, &symbols)
        let excludes = try conditions(row["excludes"], row, &symbols)
        let rest = (Self.columns.dropFirst().prefix { $0 != "example" } + ["content"]).map { row[$0] }.joined(separator: "\t")
        let number = rests[rest] ?? rests.count
        rests[rest] = number
        let predicates = row.list("predicate")
        if predicates.isEmpty { throw row.error("the predicate is missing", hint: "dictionary forms, separated by |") }
        for predicate in predicates {
            let words = predicate.parts(at: " ").map { symbols.intern($0) }
            guard let first = words.first else { continue }
            guard rows.insert(ReadRow(predicate: words, rest: number)).inserted else {
                throw row.error("the frame of '\(predicate)' is told twice", hint: "take it out of this row or the earlier one")
            }
            let name = words.count == 1 ? "\(file):\(predicate)" : "\(file):\(predicate.split(separator: " ").joined(separator: "-"))"
            frames.append(
                Frame(
                    name: name, line: row.line, predicate: words, sense: sense, type: type, mode: mode, slots: slots, status: status,
                    requires: requires, excludes: excludes, isRefusal: isRefusal, content: content))
            if sense == .noun {
                let head = isHeadFirst ? first : words[words.count - 1]
                nounTypes[head, default: []].insert(type)
            }
            if sense == .adjective { adjectivePredicates.insert(first) }
        }
        if !row["example"].isEmpty || !row["not"].isEmpty {
            examples.append(
                Example(
                    frame: predicates[0], path: file + ".tsv", line: row.line, type: type, matching: row.list("example"),
                    failing: row.list("not")))
        }
    }

    private mutating func slots(
        _ row: PackTable.Row, _ shorthands: [String: String], _ symbols: inout SymbolTable
    ) throws(Diagnostic) -> [FrameSlot] {
        let text = row["slots"]
        if let known = slots[text] { return known }
        let read = try FrameSyntax(row: row, shorthands: shorthands).slots(symbols: &symbols)
        slots[text] = read
        return read
    }

    private mutating func conditions(
        _ text: String, _ row: PackTable.Row, _ symbols: inout SymbolTable
    ) throws(Diagnostic) -> [WordCondition] {
        if text.isEmpty { return [] }
        if let known = conditions[text] { return known }
        let read = try classes.conditions(text, in: row, symbols: &symbols)
        conditions[text] = read
        return read
    }

    /// What becomes of the content of an event where its row does not say.
    private static func content(of type: EventType, mode: String?) -> Frame.Content {
        switch (type, mode) {
        case (.accusation, "disapprove"), (.support, _), (.concession, _): .keep
        case (.accusation, _): .alleged
        case (.rejection, "deny"): .denied
        case (.rejection, "cancel"): .cancelled
        case (.rejection, _), (.request, _), (.threat, _): .drop
        case (.agreement, _): .planned
        default: .keep
        }
    }
}
