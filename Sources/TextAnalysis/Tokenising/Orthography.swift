import GraphModel
import LanguagePacks

/// How a language writes its words: elisions, clitics and abbreviations, from its tables.
///
/// `vocabulary/elisions`, `vocabulary/accents`, `vocabulary/clitics` and `vocabulary/abbreviations` may each be missing: a language
/// without elision has no table of it.
struct Orthography: Sendable {
    /// Whether an elided word stays joined with a capitalised word: `D'Alema`.
    enum Joining: UInt8, Sendable {
        case never, always
        /// Joined unless it begins the sentence: `Paolo Dall'Oglio`, but `Dall'Onu arriva…`.
        case inside
    }

    /// What must follow an abbreviation for its stop to belong to it.
    enum Follower: UInt8, Sendable {
        case anything, number, name
    }

    /// A word written with a stop.
    struct Abbreviation: Sendable {
        var follower: Follower
        /// Whether a sentence may end with it.
        var endsSentence: Bool
    }

    private var words = SymbolTable(capacity: 512)
    private var elisions: [Symbol: Joining] = [:]
    private var apocopes: Set<Symbol> = []
    /// By the last letter of a word, the accented letter for which that letter and an apostrophe stand.
    private var accents: [UInt8: [UInt8]] = [:]
    private var clitics: Set<Symbol> = []
    private var abbreviations: [Symbol: Abbreviation] = [:]
    private(set) var hasClitics = false

    init(pack: LanguagePack) throws(Diagnostic) {
        if pack.hasTable("vocabulary/elisions") {
            for row in try pack.table("vocabulary/elisions", requiring: ["form", "kind", "capital"]).rows {
                let form = words.intern(row["form"])
                switch (row["kind"], row["capital"]) {
                case ("apocope", _): apocopes.insert(form)
                case ("elision", "joined"): elisions[form] = .always
                case ("elision", "joined-inside"): elisions[form] = .inside
                case ("elision", "split"): elisions[form] = .never
                default:
                    throw row.error(
                        "unknown kind '\(row["kind"])' or capital '\(row["capital"])'",
                        hint: "kind is elision or apocope; capital is split, joined or joined-inside")
                }
            }
        }
        if pack.hasTable("vocabulary/accents") {
            for row in try pack.table("vocabulary/accents", requiring: ["letter", "accented"]).rows {
                guard let letter = row["letter"].utf8.first, letter < 0x80, row["letter"].utf8.count == 1, !row["accented"].isEmpty else {
                    throw row.error("'\(row["letter"])' is not one letter of ASCII with its accented form", hint: "as in: a, à")
                }
                accents[letter] = Array(row["accented"].utf8)
            }
        }
        if pack.hasTable("vocabulary/clitics") {
            for row in try pack.table("vocabulary/clitics", requiring: ["form"]).rows { clitics.insert(words.intern(row["form"])) }
            hasClitics = true
        }
        if pack.hasTable("vocabulary/abbreviations") {
            for row in try pack.table("vocabulary/abbreviations", requiring: ["form", "before", "ends"]).rows {
                let follower: Follower
                switch row["before"] {
                case "": follower = .anything
                case "number": follower = .number
                case "name": follower = .name
                default: throw row.error("unknown follower '\(row["before"])'", hint: "leave it empty, or write number or name")
                }
                abbreviations[words.intern(row["form"])] = Abbreviation(follower: follower, endsSentence: row["ends"] == "yes")
            }
        }
    }

    /// How an elided word, given without its apostrophe, meets a capital; nil where it is not one.
    func elision(_ form: UnsafeBufferPointer<UInt8>) -> Joining? { words.lookup(bytes: form).flatMap { elisions[$0] } }

    /// Whether a word ends in an apostrophe of its own (`po'`), given with it.
    func isApocope(_ form: UnsafeBufferPointer<UInt8>) -> Bool { words.lookup(bytes: form).map(apocopes.contains) ?? false }

    /// The accented letter for which a letter stands that has an apostrophe behind it at the end of a word: `sara'` for `sarà`.
    func accented(_ letter: UInt8) -> [UInt8]? { accents[letter] }

    /// Whether the form is a clitic that stands as a token of its own: `'s`, `n't`.
    func isClitic(_ form: UnsafeBufferPointer<UInt8>) -> Bool { words.lookup(bytes: form).map(clitics.contains) ?? false }

    /// The abbreviation that a form is, given with its stop.
    func abbreviation(_ form: UnsafeBufferPointer<UInt8>) -> Abbreviation? { words.lookup(bytes: form).flatMap { abbreviations[$0] } }

    /// The abbreviation that a form is, given with its stop.
    func abbreviation(_ form: String) -> Abbreviation? { words.lookup(form).flatMap { abbreviations[$0] } }
}
