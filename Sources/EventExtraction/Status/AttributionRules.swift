import GraphModel
import LanguagePacks

/// Who says so, as data: `rules/attribution.tsv` lists verbs of speech with their stance, prepositions like "according to" and those of a view,
/// verbs whose infinitive is controlled by their object, those whose object is the one told, and the prepositions of the one addressed.
final class AttributionRules: Sendable {
    /// How a verb of speech stands to what it introduces.
    enum Stance: String, Sendable, CaseIterable {
        /// Neutral: "said".
        case say
        /// The speaker may be wrong: "claimed".
        case claim
        /// The fact stands: "confirmed", "revealed".
        case confirm
        /// The speaker disputes it: "denied".
        case deny
        /// A medium passes it on: "reported".
        case report
    }

    private static let classes = "speech, preposition, view, object-control, gerund-control, telling, recipient, voice"

    private let stances: [Symbol: Stance]
    private let prepositions: Set<Symbol>
    private let views: Set<Symbol>
    private let objectControl: Set<Symbol>
    /// By verb, the prepositions before a gerund whose subject is the object of the verb.
    private let gerundControl: [Symbol: Set<Symbol>]
    private let telling: Set<Symbol>
    /// The prepositions of the one addressed: "chiedere *a* qualcuno".
    let recipientPrepositions: [Symbol]
    /// Nouns through which somebody speaks: "a UN *report*", "*fonti* del Pentagono".
    let voices: Set<Symbol>

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var stances: [Symbol: Stance] = [:]
        var prepositions: Set<Symbol> = []
        var views: Set<Symbol> = []
        var objectControl: Set<Symbol> = []
        var gerundControl: [Symbol: Set<Symbol>] = [:]
        var telling: Set<Symbol> = []
        var recipients: [Symbol] = []
        var voices: Set<Symbol> = []
        for row in try pack.table("rules/attribution", requiring: ["class", "words", "stance"]).rows {
            let words = row.list("words").map { symbols.intern($0) }
            switch row["class"] {
            case "speech":
                let stance: Stance = try row.value("stance", "stance")
                for word in words { stances[word] = stance }
            case "preposition": prepositions.formUnion(words)
            case "view": views.formUnion(words)
            case "object-control": objectControl.formUnion(words)
            case "gerund-control":
                for phrase in row.list("words") {
                    let pair = phrase.split(separator: " ").map { symbols.intern(String($0)) }
                    guard pair.count == 2 else {
                        throw row.error("'\(phrase)' is no verb with its preposition", hint: "two words with a blank between them")
                    }
                    gerundControl[pair[0], default: []].insert(pair[1])
                }
            case "telling": telling.formUnion(words)
            case "recipient": recipients += words
            case "voice": voices.formUnion(words)
            default: throw row.error("there is no class '\(row["class"])'", hint: Self.classes)
            }
        }
        self.stances = stances
        self.prepositions = prepositions
        self.views = views
        self.objectControl = objectControl
        self.gerundControl = gerundControl
        self.telling = telling
        self.recipientPrepositions = recipients
        self.voices = voices
    }

    /// Whether a verb introduces what somebody says.
    func isSpeech(_ lemma: Symbol) -> Bool { stances[lemma] != nil }

    /// How a verb of speech stands to its content; nil for other words.
    func stance(_ lemma: Symbol) -> Stance? { stances[lemma] }

    /// Whether a preposition names the one who says so.
    func isAttributing(_ preposition: Symbol) -> Bool { prepositions.contains(preposition) }

    /// Whether a preposition at the head of a sentence may tell whose view it is: "*per* Kiev i russi …".
    func opensView(_ preposition: Symbol) -> Bool { views.contains(preposition) }

    /// Whether the object of a verb is the one who is told: "avvertire X che …".
    func tells(_ lemma: Symbol) -> Bool { telling.contains(lemma) }

    /// Whether the subject of the infinitive is the object of this verb: "invite X to visit".
    func controlsObject(_ lemma: Symbol) -> Bool { objectControl.contains(lemma) }

    /// Whether the subject of the gerund behind a preposition is the object of this verb: "sanction X *for supplying* Y".
    func controlsGerund(_ lemma: Symbol, behind preposition: Symbol) -> Bool {
        preposition != .none && gerundControl[lemma]?.contains(preposition) == true
    }
}
