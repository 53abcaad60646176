import GraphModel
import LanguagePacks
import TextAnalysis

/// Where an event happened, as its own sentence tells: a place in its clause that no role took, on its noun, in the clauses whose
/// circumstances hold for it, else the nearest one in its sentence that no other clause claims.
///
/// An object, since all drafts of an article are placed by one.
final class EventPlacing {
    private let parsed: ParsedText
    private let rules: ClauseRules
    private let status: StatusRules
    private let phrases: PlacePhrases
    private let classes: WordClasses
    /// The country by which the title opens: "Afghanistan: 4 militari italiani feriti".
    private let headed: String?
    /// Whether a place that is only described counts: "in the capital" says less than the square that is named beside it.
    private var takesDescriptions = false

    /// A placing of the drafts of one article.
    init(parsed: ParsedText, rules: ClauseRules, status: StatusRules, classes: WordClasses) {
        self.parsed = parsed
        self.classes = classes
        self.rules = rules
        self.status = status
        self.phrases = PlacePhrases(parsed: parsed, rules: rules)
        self.headed = Self.heading(parsed)
    }

    /// How many tokens a heading has, how many sentences of the text tell the news under it.
    private static let longestHeading = 8, lead = 2

    /// The country of the places before the first colon, stop or comma of a title, if there is nothing else: "Lahore, Pakistan: …",
    /// "Nigeria, attacco a una chiesa: venti morti".
    private static func heading(_ parsed: ParsedText) -> String? {
        guard let title = parsed.text.sentences.first, title.isTitle else { return nil }
        let marks = title.tokens.prefix(longestHeading).filter { isMark($0, parsed) }
        let colon = marks.last { parsed.text.form($0) == ":" }
        return [colon, marks.first].lazy.compactMap { $0 }.compactMap { country(of: title.tokens, before: $0, parsed) }.first
    }

    private static func country(of title: Range<Int>, before end: Int, _ parsed: ParsedText) -> String? {
        guard end + 1 < title.upperBound else { return nil }
        let start = parsed.mentions.partitioningIndex { $0.tokens.lowerBound >= title.lowerBound }
        let named = parsed.mentions[start...].prefix { $0.tokens.lowerBound < end }
        let covered = named.reduce(0) { $0 + $1.tokens.count } + title.prefix { $0 < end }.filter { isMark($0, parsed) }.count
        guard covered == end - title.lowerBound, let country = named.first?.country ?? named.first?.place?.country,
            named.allSatisfy({ $0.form == .name && ($0.place?.country ?? $0.country) == country && $0.entity?.kind != .person })
        else { return nil }
        // "Russia, Iran e Cina …": a list.
        let next = parsed.firstMention(from: end + 1).map { parsed.mentions[$0] }.flatMap { $0.tokens.lowerBound == end + 1 ? $0 : nil }
        if parsed.text.form(end) == ",", let next, next.form == .name, next.entity?.kind != .person { return nil }
        return country
    }

    private static func isMark(_ token: Int, _ parsed: ParsedText) -> Bool { parsed.text.tokens[token].kind == .punctuation }

    /// Sets the place and the country of a draft that no slot has placed.
    func place(_ draft: inout EventDraft) {
        let sentence = parsed.text.sentences[parsed.clauses[draft.clause].sentence].tokens
        for isLast in [false, true] where draft.place == nil {
            if isLast, phrases.places(in: sentence).contains(where: { parsed.mentions[$0.mention].form == .name }) { break }
            takesDescriptions = isLast
            complement(&draft)
            if draft.place == nil { fronted(&draft) }
            if draft.place == nil { noun(&draft) }
            if draft.place == nil { antecedent(&draft) }
            if draft.place == nil { witness(&draft) }
            if draft.place == nil { nearby(&draft) }
        }
        if draft.country == nil { country(&draft) }
        if draft.country == nil { whereabouts(&draft) }
        if draft.country == nil, isUnderHeading(draft) { draft.country = headed }
        if draft.country == nil, happensWhereHeaded(draft) { draft.country = Self.opening(parsed.clauses[draft.clause].sentence, parsed) }
    }

    /// Whether a deed of the title or of the lead, done to nobody's country, is told under a heading that says where.
    private func isUnderHeading(_ draft: EventDraft) -> Bool {
        let sentence = parsed.clauses[draft.clause].sentence
        guard headed != nil, sentence <= Self.lead else { return false }
        switch draft.type {
        case .attack, .coercion, .retreat, .protest: break
        default: return false
        }
        // "The former premier of *Pakistan*, killed …": whose country the sentence names was hit there.
        let hit = Set(draft.participants.filter { $0.role == .recipient }.compactMap(\.entity.country))
        if sentence > 0, names(oneOf: hit, in: parsed.text.sentences[sentence].tokens) { return false }
        // "Iran: arrestati *tre cittadini statunitensi*": people of a country, not the country.
        let isOfPeople = draft.type == .coercion && (draft.mode == "arrest" || draft.mode == "deport")
        return isOfPeople || !draft.participants.contains { $0.role == .recipient && $0.entity.kind == .country }
    }

    /// "Israele: continuano i lanci di razzi": whether a deed that no words place is told in a sentence of the text.
    private func happensWhereHeaded(_ draft: EventDraft) -> Bool {
        guard !parsed.text.sentences[parsed.clauses[draft.clause].sentence].isTitle else { return false }
        switch draft.type {
        case .attack, .coercion, .retreat, .protest: return true
        default: return false
        }
    }

    /// The country by whose name, with a colon, a sentence of the text opens.
    private static func opening(_ sentence: Int, _ parsed: ParsedText) -> String? {
        let tokens = parsed.text.sentences[sentence].tokens
        guard let mark = tokens.prefix(longestHeading).first(where: { isMark($0, parsed) }), parsed.text.form(mark) == ":" else {
            return nil
        }
        return country(of: tokens, before: mark, parsed)
    }

    /// Whether a sentence calls one of some countries by its name.
    private func names(oneOf countries: Set<String>, in tokens: Range<Int>) -> Bool {
        parsed.mention(before: tokens.upperBound, from: tokens.lowerBound) { mention in
            mention.form == .name && mention.entity?.kind == .country && mention.entity?.country.map(countries.contains) == true
        } != nil
    }

    // MARK: Steps

    /// A complement of place: "… a Gaza", "in Cartagena", "near | the city | of Homs".
    private func complement(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        var clauses = [draft.clause] + draft.circumstances
        // "Said in Brussels that it rejects the plan": what one does by saying so is done where it is said.
        if !Self.happensSomewhere(draft), clause.relation == .complement, let governor = clause.governor,
            parsed.clauses[governor].head == clause.speechHead
        {
            clauses.append(governor)
        }
        // "A Russian official | in the city | blamed Kyiv": one speaks where one is.
        if !Self.happensSomewhere(draft), let subject = clause.first(.subject), let site = parsed.complement(of: subject),
            rules.has(parsed.phrases[site].preposition, in: .locative), !rules.has(parsed.phrases[site].preposition, in: .possession)
        {
            for mention in phrases.located(site) where set(mention, of: &draft, evenTaken: false) { return }
        }
        for index in clauses {
            for slot in parsed.clauses[index].slots {
                guard case .preposition(let preposition) = slot.name, rules.has(preposition, in: .locative), !isOfDeed(slot.phrase, draft)
                else { continue }
                for mention in phrases.located(slot.phrase)
                where set(mention, of: &draft, evenTaken: Self.isThere(draft) && !isAttacker(mention, draft)) { return }
            }
        }
    }

    /// "The aggression | of *Moscow*": the capital stands for the state that attacked, unless it is said that it was there.
    private func isAttacker(_ number: Int, _ draft: EventDraft) -> Bool {
        guard draft.type == .attack, let entity = parsed.mentions[number].entity, draft.mentions.contains(number),
            let phrase = parsed.phrase(around: parsed.mentions[number].head)
        else { return false }
        return rules.has(parsed.phrases[phrase].preposition, in: .possession)
            && draft.participants.contains { $0.role == .actor && $0.entity.id == entity.id }
    }

    /// A place before everything else: "A Londra | Bush, ospite di Blair, ha condannato", "che | a Parigi | ha incontrato il premier".
    private func fronted(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        guard clause.kind == .verb, clause.relation == .main || clause.relation == .relative else { return }
        let sentence = parsed.text.sentences[clause.sentence].tokens
        let start = clause.relation == .main ? sentence.lowerBound : clause.tokens.lowerBound
        for (mention, head) in phrases.places(in: start..<clause.head) {
            guard let phrase = parsed.phrase(around: head) else { continue }
            let first = parsed.phrases[phrase].tokens.lowerBound
            let isFirst = first <= start + 2
            let isParted = parsed.clauses(of: clause.sentence).contains { index in
                let other = parsed.clauses[index]
                return other.kind == .verb && other.head != clause.head && (start..<clause.head).contains(other.head)
            }
            guard isFirst, !isParted else { return }
            _ = set(mention, of: &draft)
            return
        }
    }

    /// Whether a phrase of a statement hangs on the deed that it is about: "condemned | the murder | in Guatemala", "per l'agguato |
    /// di Banjska".
    private func isOfDeed(_ phrase: Int, _ draft: EventDraft) -> Bool {
        guard !Self.happensSomewhere(draft), draft.deed != phrase else { return false }
        func isDeed(_ phrase: Int) -> Bool {
            phrase != draft.deed
                && (parsed.clause(ofPhrase: phrase).map { $0 != draft.clause && !draft.circumstances.contains($0) } ?? false)
        }
        if isDeed(phrase) { return !rules.has(parsed.phrases[phrase].preposition, in: .inside) }
        return phrase > 0 && parsed.complement(of: phrase - 1) == phrase && isDeed(phrase - 1)
            && !rules.has(parsed.phrases[phrase - 1].preposition, in: .inside)
    }

    /// What hangs on the noun that tells the event: "the siege | of Aleppo", "the Madrid bombings".
    private func noun(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        guard let told = clause.kind == .noun ? clause.phrase : draft.deed, Self.happensSomewhere(draft) else { return }
        var last = told
        for _ in 0..<3 {
            guard let next = parsed.complement(of: last) else { break }
            let preposition = parsed.phrases[next].preposition
            let isOfPlace = rules.has(preposition, in: .locative) || last == told && rules.has(preposition, in: .possession)
            if isOfPlace, let mention = parsed.phrases[next].mention, [.name, .description].contains(parsed.mentions[mention].form),
                set(mention, of: &draft)
            {
                return
            }
            last = next
        }
        for mention in parsed.phrases[told].modifiers where parsed.mentions[mention].form == .name && set(mention, of: &draft) { return }
    }

    /// "A bombing in Calle Mayor, Madrid, which killed 13": where what the relative clause hangs on happened.
    private func antecedent(_ draft: inout EventDraft) {
        guard draft.type == .attack else { return }
        let antecedents = parsed.clauses[draft.clause].phrases(.antecedent).sorted()
        guard let first = antecedents.first(where: { rules.has(parsed.phrases[$0].preposition, in: .locative) }) else { return }
        for phrase in antecedents where phrase >= first {
            for mention in parsed.mentions(of: phrase) where set(mention, of: &draft) { return }
        }
    }

    /// The place that "saw" it happen: "la guerra a Gaza, che ha visto un attacco …".
    private func witness(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        let outer = clause.relation == .complement || clause.kind == .noun ? clause.governor : nil
        let deed = draft.deed.flatMap { parsed.clause(ofPhrase: $0) }.flatMap { parsed.clauses[$0].governor }
        for governor in [outer, deed].compactMap({ $0 }) {
            let lemma = parsed.text.tokens[parsed.clauses[governor].head].lemma
            guard status.effect(ofVerb: lemma, onNounAs: .object, voice: .active) == .witness else { continue }
            for phrase in parsed.clauses[governor].phrases(.subject) + parsed.clauses[governor].phrases(.antecedent) {
                for mention in parsed.mentions(of: phrase) where set(mention, of: &draft) { return }
            }
        }
    }

    /// The nearest place of the sentence that stands behind a preposition of place and in no clause of its own.
    private func nearby(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        guard clause.speaker == nil, clause.relation != .complement, Self.happensSomewhere(draft) else { return }
        let others = parsed.clauses(of: clause.sentence).filter {
            parsed.clauses[$0].kind == .verb && parsed.clauses[$0].head != clause.head && !parsed.clauses[$0].tokens.contains(clause.head)
                && (parsed.clauses[$0].relation != .adverbial || Self.isOfAnother(parsed.clauses[$0]))
        }
        let countries = Set(draft.participants.compactMap(\.entity.country))
        var best: (mention: Int, distance: Int)?
        for (mention, head) in phrases.places(in: parsed.text.sentences[clause.sentence].tokens) where isFree(mention, draft) {
            let distance = abs(head - clause.head)
            guard distance < best?.distance ?? Int.max, !others.contains(where: { parsed.clauses[$0].tokens.contains(head) }) else {
                continue
            }
            guard let country = parsed.mentions[mention].place?.country,
                draft.type == .meeting || countries.isEmpty || countries.contains(country),
                !draft.participants.contains(where: { $0.entity.id == parsed.mentions[mention].entity?.id })
            else { continue }
            best = (mention, distance)
        }
        if let best { _ = set(best.mention, of: &draft) }
    }

    /// "A day after | *North Korea launched* a missile near Kusong": whether a clause tells of somebody else with a verb of its own.
    private static func isOfAnother(_ clause: Clause) -> Bool {
        clause.mood == .indicative && !clause.hasSharedSubject && clause.first(.subject) != nil
    }

    /// The country that the clause says it happened in.
    private func country(_ draft: inout EventDraft) {
        for index in [draft.clause] + draft.circumstances {
            for slot in parsed.clauses[index].slots {
                guard case .preposition(let preposition) = slot.name, rules.has(preposition, in: .inside), !isOfDeed(slot.phrase, draft),
                    !(WordClasses.hasTopic(draft.type) && classes.isOfTopic(slot.phrase, in: parsed))
                else { continue }
                let region = Self.happensSomewhere(draft) ? country(ofRegion: slot.phrase) : nil
                for mention in parsed.mentions(of: slot.phrase) + (region.map { [$0] } ?? []) where !draft.mentions.contains(mention) {
                    guard let country = parsed.mentions[mention].country else { continue }
                    draft.country = country
                    return
                }
            }
        }
    }

    /// Within how many tokens a clause says what opens it.
    private static let widthOfOpening = 3

    /// "Stessa situazione in Pakistan, | *dove* un kamikaze …": the country right before the word that says where.
    private func whereabouts(_ draft: inout EventDraft) {
        let clause = parsed.clauses[draft.clause]
        guard clause.kind == .verb, clause.introducer != .none, Self.happensSomewhere(draft) else { return }
        let first = parsed.text.sentences[clause.sentence].tokens.lowerBound
        let adverb = (max(first, clause.tokens.lowerBound - 1)..<clause.head).prefix(Self.widthOfOpening).first {
            parsed.text.tokens[$0].tag == .subordinatingConjunction && parsed.text.tokens[$0].features.contains(.relative)
        }
        guard let adverb, adverb > first + 1, Self.isMark(adverb - 1, parsed), let phrase = parsed.phrase(around: adverb - 2),
            let country = parsed.mentions(of: phrase).lazy.compactMap({ [parsed] in parsed.mentions[$0].country }).first
        else { return }
        draft.country = country
    }

    /// "Nel sud | della Libia", "in the east | of Ukraine": the country of which a common noun is a part.
    private func country(ofRegion phrase: Int) -> Int? {
        let isLand = rules.has(parsed.text.tokens[parsed.phrases[phrase].head], in: .landNoun)
        guard parsed.phrases[phrase].mention == nil, parsed.phrases[phrase].hasDeterminer || isLand,
            let next = parsed.complement(of: phrase), rules.has(parsed.phrases[next].preposition, in: .possession),
            let mention = parsed.phrases[next].mention, parsed.mentions[mention].form == .name,
            parsed.mentions[mention].entity?.kind == .country
        else { return nil }
        return mention
    }

    // MARK: Reading

    /// Whether its place is part of what is told: a statement needs a complement of its own.
    private static func happensSomewhere(_ draft: EventDraft) -> Bool {
        switch draft.type {
        case .attack, .coercion, .protest, .mobilization, .aid, .retreat: true
        case .meeting: draft.mode != "call"
        default: false
        }
    }

    /// Whether a capital that a slot took for its state is where it happened too: "a visit to Moscow", "protests in Rome".
    private static func isThere(_ draft: EventDraft) -> Bool {
        switch draft.type {
        case .attack, .coercion, .protest, .mobilization: true
        case .meeting: draft.mode != "call"
        default: false
        }
    }

    private func isFree(_ number: Int, _ draft: EventDraft, evenTaken: Bool = false) -> Bool {
        let mention = parsed.mentions[number]
        guard takesDescriptions || mention.form != .description, let place = mention.place, evenTaken || !draft.mentions.contains(number),
            !isOfTopic(mention, draft)
        else { return false }
        return draft.country == nil || place.country == nil || draft.country == place.country
    }

    private func isOfTopic(_ mention: Mention, _ draft: EventDraft) -> Bool {
        guard WordClasses.hasTopic(draft.type), let phrase = parsed.phrase(around: mention.head) else { return false }
        return classes.isOfTopic(phrase, in: parsed)
    }

    private func set(_ number: Int, of draft: inout EventDraft, evenTaken: Bool = false) -> Bool {
        guard isFree(number, draft, evenTaken: evenTaken), let place = parsed.mentions[number].place else { return false }
        draft.place = place
        draft.country = place.country ?? draft.country
        return true
    }
}
