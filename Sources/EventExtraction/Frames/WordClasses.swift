import GraphModel
import LanguagePacks
import TextAnalysis

/// Named lists of words (`frames/classes.tsv`: `name`, `words`) that frames refer to as `<name>`.
struct WordClasses: Sendable {
    /// Lists of which the program itself knows what they mean.
    enum Known: Sendable {
        /// Nouns of people who act, though nobody can be named: "prosecutors".
        case agentive
        /// Nouns that count or part what stands behind them: "hundreds".
        case partitive
        /// Things by which harm is done.
        case means
        /// Words of inviting.
        case invitation
        /// Texts that speak for those who wrote them: "a UN report".
        case mouthpiece
        /// Verbs of whoever stands at the head of a delegation.
        case leading
        /// Verbs of whoever brings others together, and is no party to what they agree.
        case brokering
        /// Verbs of whoever sends a text into the world: "released a statement".
        case issuing
        /// People who are told by whose they are, and are not him: "the son of".
        case kin
        /// Deeds that are told by the town where they were, whoever did them: "l'attentato di Kabul".
        case happening
        /// What is spoken of, and is elsewhere than the talks about it: "the situation in Syria".
        case topic
    }

    /// The number of each list.
    private var numbers: [String: Int] = [:]
    /// By symbol, bits of the lists that a word is in.
    private var masks: [UInt64] = []
    private let agentive, partitive, means, invitation, mouthpiece, leading, brokering, issuing, kin, happening, topic: UInt64

    /// Reads the table and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        for row in try pack.table("frames/classes", requiring: ["name", "words"]).rows {
            guard numbers.updateValue(numbers.count, forKey: row["name"]) == nil else {
                throw row.error("the word class '\(row["name"])' is told twice", hint: "one row a class")
            }
            guard numbers.count <= 64 else { throw row.error("there are more than 64 word classes", hint: "join two of them") }
            let words = row.list("words").map { symbols.intern($0) }
            if symbols.count > masks.count { masks += [UInt64](repeating: 0, count: symbols.count - masks.count) }
            for word in words { masks[Int(word.raw)] |= 1 << UInt64(numbers.count - 1) }
        }
        let numbers = numbers
        func bit(_ name: String) -> UInt64 { numbers[name].map { 1 << UInt64($0) } ?? 0 }
        (agentive, partitive, means) = (bit("agentive"), bit("partitive"), bit("means"))
        (invitation, mouthpiece) = (bit("invitation"), bit("mouthpiece"))
        (leading, brokering, issuing) = (bit("leading"), bit("brokering"), bit("issuing"))
        (kin, happening, topic) = (bit("kin"), bit("happening"), bit("topic"))
    }

    /// Bits of the lists that a word is in.
    func mask(_ word: Symbol) -> UInt64 {
        let number = Int(word.raw)
        return number < masks.count ? masks[number] : 0
    }

    /// Whether a lemma is in a list.
    func contains(_ lemma: Symbol, in list: Known) -> Bool {
        switch list {
        case .agentive: mask(lemma) & agentive != 0
        case .partitive: mask(lemma) & partitive != 0
        case .means: mask(lemma) & means != 0
        case .invitation: mask(lemma) & invitation != 0
        case .mouthpiece: mask(lemma) & mouthpiece != 0
        case .leading: mask(lemma) & leading != 0
        case .brokering: mask(lemma) & brokering != 0
        case .issuing: mask(lemma) & issuing != 0
        case .kin: mask(lemma) & kin != 0
        case .happening: mask(lemma) & happening != 0
        case .topic: mask(lemma) & topic != 0
        }
    }

    /// Whether a token is one of the words of a condition, by its lemma or its form.
    func holds(_ condition: WordCondition, _ token: Token) -> Bool {
        if condition.lists != 0, (mask(token.lemma) | mask(token.form)) & condition.lists != 0 { return true }
        return condition.words.contains { $0 == token.lemma || $0 == token.form }
    }

    /// The words of a condition.
    func words(of condition: WordCondition) -> [Symbol] {
        condition.words + masks.indices.filter { masks[$0] & condition.lists != 0 }.map { Symbol(Int32($0)) }
    }

    /// Reads a condition: `object=<weapon>,container subject|di=<machine> cuore,<sport>`.
    func conditions(_ text: String, in row: PackTable.Row, symbols: inout SymbolTable) throws(Diagnostic) -> [WordCondition] {
        var result: [WordCondition] = []
        for item in text.parts(at: " ") {
            let halves = item.parts(at: "=")
            if halves.count == 2, halves[0].contains(",") {
                throw row.error("'\(halves[0])' is no slot", hint: "part words without a slot from those of a slot with a space")
            }
            let slots = halves.count == 2 ? halves[0].parts(at: "|").map { FrameSyntax.pattern($0, &symbols) } : []
            var words: [Symbol] = []
            var lists: UInt64 = 0
            for word in (halves.last ?? "").parts(at: ",") {
                if word.hasPrefix("<"), word.hasSuffix(">") {
                    guard let number = numbers[String(word.dropFirst().dropLast())] else {
                        throw row.unknownName(
                            "word class", word, among: numbers.keys.map { "<\($0)>" }.sorted(), listed: "frames/classes.tsv")
                    }
                    lists |= 1 << UInt64(number)
                } else {
                    words.append(symbols.intern(word))
                }
            }
            result.append(WordCondition(slots: slots, lists: lists, words: words))
        }
        return result
    }

    /// Whether an event of this type is spoken somewhere and about something that is elsewhere.
    static func hasTopic(_ type: EventType) -> Bool { type == .meeting || type == .request }

    /// "The situation | *in Syria*": whether a phrase says where that is of which people speak, not where they speak.
    func isOfTopic(_ phrase: Int, in parsed: ParsedText) -> Bool {
        guard phrase > 0, parsed.complement(of: phrase - 1) == phrase else { return false }
        return contains(parsed.text.tokens[parsed.phrases[phrase - 1].head].lemma, in: .topic)
    }

    /// Whether a clause sends a text, given by its phrase, into the world: "*released* | a statement", "a note | *released* by the ministry".
    func isIssue(_ clause: Clause, of phrase: Int, in text: AnalysedText) -> Bool {
        guard clause.kind == .verb, contains(text.tokens[clause.head].lemma, in: .issuing) else { return false }
        return clause.voice == .active && clause.phrases(.object).contains(phrase)
            || clause.voice == .passive && clause.phrases(.antecedent).contains(phrase)
    }
}
