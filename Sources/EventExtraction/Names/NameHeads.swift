import GraphModel
import LanguagePacks
import TextAnalysis

/// Nouns that open a name of several words: `names/heads.tsv`, one sort of head a row.
///
/// "Università di Padova", "Partito dei Lavoratori", "via Garibaldi", "provincia di Lecce": the head says what the whole names.
struct NameHeads: Sendable {
    /// A sort of head.
    struct Head: Sendable {
        /// What the name names.
        var names: NameSpan.Kind
        /// The kind of actor, of an organisation.
        var kind: ActorKind
        /// Whether the head by itself, or with an adjective, is a name: "il Senato", "la polizia".
        var isAlone: Bool
        /// Whether the head with a country's adjective is a name: "ambasciata francese".
        var isNational: Bool
        /// What "of" and a known place behind the head mean.
        var place: PlaceRule
    }

    /// What "of" and a known place behind a head mean.
    enum PlaceRule: String, Sendable {
        /// The place is no part of the name: "Tribunale | di Perugia".
        case apart
        /// The place belongs to the name: "Università di Padova".
        case joined
        /// The place belongs to the name and is where it is: "provincia di Lecce".
        case inner
    }

    /// How a head is written.
    private enum Case: String {
        case capital, lower, any
    }

    private(set) var heads: [Head] = []
    /// Phrases that name an organisation by themselves: "vigili del fuoco".
    private(set) var phrases: [String] = []
    /// Numbers of heads by symbol, -1 for other words: of words in lower case, and of words with a capital.
    private var lower: [Int16] = []
    private var capital: [Int16] = []

    /// Loads the heads of a pack; a pack without the table has none.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        guard pack.hasTable("names/heads") else { return }
        for row in try pack.table("names/heads", requiring: ["words", "names", "kind", "case", "alone", "place"]).rows {
            guard let names = NameSpan.Kind(rawValue: row["names"]), names != .person else {
                throw row.error("a head names a 'place' or an 'organization', not '\(row["names"])'")
            }
            guard let place = PlaceRule(rawValue: row["place"]) else {
                throw row.error("there is no rule of places '\(row["place"])'", hint: "apart, joined, inner")
            }
            guard let written = Case(rawValue: row["case"]) else {
                throw row.error("a head is written 'capital', 'lower' or 'any', not '\(row["case"])'")
            }
            let kind = ActorKind(rawValue: row["kind"])
            if names == .organization, kind == nil { throw row.error("there is no kind of actor '\(row["kind"])'") }
            heads.append(
                Head(
                    names: names, kind: kind ?? .organization, isAlone: row["alone"] == "yes", isNational: row["alone"] != "no",
                    place: place))
            for word in row.list("words") {
                if word.contains(" ") {
                    guard names == .organization, row["alone"] == "yes" else { throw row.error("a head is one word, not '\(word)'") }
                    phrases.append(word)
                    continue
                }
                let symbol = symbols.intern(word)
                if written != .capital { Self.enter(symbol, heads.count - 1, in: &lower) }
                if written != .lower { Self.enter(symbol, heads.count - 1, in: &capital) }
            }
        }
    }

    /// The number of the head that a token is.
    func index(_ token: Token) -> Int? {
        let numbers = token.shape.contains(.capitalised) ? capital : lower
        let symbol = Int(token.form.raw)
        guard symbol > 0, symbol < numbers.count, numbers[symbol] >= 0 else { return nil }
        return Int(numbers[symbol])
    }

    private static func enter(_ word: Symbol, _ head: Int, in numbers: inout [Int16]) {
        let index = Int(word.raw)
        if index >= numbers.count { numbers.append(contentsOf: repeatElement(-1, count: index + 1 - numbers.count)) }
        numbers[index] = Int16(head)
    }
}
