import GraphModel
import LanguagePacks
import TextAnalysis

/// Tries one frame on one clause: fills its roles from the clause's slots, or says that it does not apply.
///
/// An object, so that handing it on for each of thousands of frames costs nothing.
final class FrameBinder {
    let lexicon: FrameLexicon
    let rules: ClauseRules
    let status: StatusRules
    let parsed: ParsedText
    let countries: CountryNames
    /// Predicates that say what is promised, asked, threatened: "*agreed* to withdraw", "*willingness* to negotiate".
    let contentHeads: ContentHeads
    let trace: ExtractionTrace?
    /// The clause seen last, as frames see it: its frames are tried one after another.
    private(set) var last: (clause: Int, view: View)?
    /// The words of the clause seen last, once a frame has asked for them.
    private var lastWords: (clause: Int, words: ClauseWords)?
    private var lastSlotWords: (clause: Int, words: WordSketch)?

    init(
        lexicon: FrameLexicon, rules: ClauseRules, status: StatusRules, parsed: ParsedText, countries: CountryNames,
        contentHeads: ContentHeads, trace: ExtractionTrace? = nil
    ) {
        self.lexicon = lexicon
        self.rules = rules
        self.status = status
        self.parsed = parsed
        self.countries = countries
        self.contentHeads = contentHeads
        self.trace = trace
    }

    /// Adds the event that the first of some frames reads that applies to a clause, and says whether there is one. Where that frame knows one side only and has no
    /// slot for the object that the clause has, a later one of the same type that knows both is better: "Borrell riunì | Kurti e Vucic" is no meeting of Borrell alone.
    func bindFirst(_ candidates: ArraySlice<FrameLexicon.Candidate>, to index: Int, into drafts: inout [EventDraft]) -> Bool {
        if candidates.isEmpty { return false }
        let kind = parsed.clauses[index].kind
        guard candidates.contains(where: { $0.sense.matches(kind) }) else { return false }
        let clause = parsed.clauses[index]
        var first: EventDraft?
        var crowd: EventDraft?
        for candidate in candidates where candidate.sense.matches(kind) {
            // Few candidates come so far that their frame is needed.
            guard let words = predicateTokens(candidate.words, in: clause), mayHold(candidate, clause, index) else { continue }
            let frame = lexicon.frames[Int(candidate.frame)]
            if let first, frame.type != first.type || !frame.takesObject { continue }
            guard let draft = bind(Int(candidate.frame), to: clause, index, words) else { continue }
            if clause.kind == .noun, draft.type == .accusation, isOfPeople(draft) {
                crowd = crowd ?? draft
                continue
            }
            if draft.hasBothSides || first == nil && (frame.takesObject || lastView(index).objects.isEmpty) {
                drafts.append(draft)
                return true
            }
            first = first ?? draft
        }
        guard let draft = first ?? crowd else { return false }
        drafts.append(draft)
        return true
    }

    /// The event that a frame reads in a clause; nil where a required slot is not filled or a condition fails.
    private func bind(_ number: Int, to clause: Clause, _ index: Int, _ words: Range<Int>) -> EventDraft? {
        let frame = lexicon.frames[number]
        trace?.begin(number, on: index)
        let view = lastView(index)
        if let draft = bind(number, frame, clause, index, words, view) { return draft }
        if frame.type == .meeting, clause.mood == .gerund, clause.hasSharedSubject, let speaker = clause.speaker {
            // "*He* said that a deal was close | after meeting Putin".
            let told = View(copying: view)
            told.subjects = [speaker]
            trace?.begin(number, on: index)
            if let draft = bind(number, frame, clause, index, words, told) { return draft }
        }
        if let addressed = withAddressee(view, clause) {
            trace?.begin(number, on: index)
            if let draft = bind(number, frame, clause, index, words, addressed) { return draft }
        }
        if let shared = sharedObjects(view, clause, index) {
            let told = View(copying: view)
            told.objects = shared
            trace?.begin(number, on: index)
            return bind(number, frame, clause, index, words, told)
        }
        guard clause.isBareParticiple, clause.voice == .active, view.objects.isEmpty else { return nil }
        let passive = View(copying: view)
        (passive.objects, passive.subjects) = (view.subjects, [])
        trace?.begin(number, on: index)
        let draft = bind(number, frame, clause, index, words, passive)
        return draft.flatMap { isOfAssailants($0) ? nil : $0 }
    }

    func lastView(_ index: Int) -> View {
        if let last, last.clause == index { return last.view }
        let view = view(of: index)
        last = (index, view)
        return view
    }

    /// Whether the words that a frame asks for could stand in a clause: a few bits are compared before the frame is tried.
    /// An explanation says of each frame why it failed, so it tries all.
    @inline(__always)
    private func mayHold(_ candidate: FrameLexicon.Candidate, _ clause: Clause, _ index: Int) -> Bool {
        if trace != nil { return true }
        if candidate.isRefusal, !clause.isNegated { return false }
        if !hasNeeded(candidate, clause, index) { return false }
        if !candidate.clauseWords.isEmpty, !words(of: index).sketch.mayShare(with: candidate.clauseWords) { return false }
        return candidate.slotWords.isEmpty || slotWords(of: index).mayShare(with: candidate.slotWords)
    }

    /// Whether the one place that can fill a required role is taken. An object may yet be the subject of a participle or stand for
    /// the one addressed, which ``bind(_:to:_:_:)`` tries after.
    @inline(__always)
    private func hasNeeded(_ candidate: FrameLexicon.Candidate, _ clause: Clause, _ index: Int) -> Bool {
        guard candidate.needsObject || candidate.neededPreposition != .none, !clause.isBareParticiple else { return true }
        let view = lastView(index)
        if candidate.needsObject, view.objects.isEmpty, !view.isReciprocal { return false }
        return candidate.neededPreposition == .none || view.objects.count == 2
            || rules.has(parsed.text.tokens[clause.head], in: .ditransitive)
            || view.complements.contains { $0.preposition == candidate.neededPreposition }
    }

    /// The words of a clause and of those that complete it.
    func words(of index: Int) -> ClauseWords {
        if let lastWords, lastWords.clause == index { return lastWords.words }
        let words = clauseWords(of: index)
        lastWords = (index, words)
        return words
    }

    private func slotWords(of index: Int) -> WordSketch {
        if let lastSlotWords, lastSlotWords.clause == index { return lastSlotWords.words }
        let words = slotWords(of: index, lastView(index))
        lastSlotWords = (index, words)
        return words
    }

    private func bind(_ number: Int, _ frame: Frame, _ clause: Clause, _ index: Int, _ words: Range<Int>, _ view: View) -> EventDraft? {
        var view = view
        if frame.isJudgement, !view.topics.isEmpty {
            view = View(copying: view)
            view.subjects += view.topics
        }
        if frame.isJudgement, frame.type == .accusation, clause.isNegated { return nil }
        guard conditionsHold(frame, index, view), !isNaming(frame, view) else { return nil }
        var draft = EventDraft(clause: index, frame: number, type: frame.type, mode: frame.mode)
        draft.tokens = [clause.kind == .verb ? clause.predicate.lowerBound..<max(words.upperBound, clause.predicate.upperBound) : words]
        draft.circumstances = view.circumstances
        var used: Set<Int> = []
        for slot in frame.slots {
            let before = trace == nil ? nil : draft
            if slot.role == .undergoer {
                let phrases = slot.patterns.flatMap { view.phrases($0) }
                draft.undergoers += phrases.flatMap { [$0] + parsed.phrases[$0].conjuncts }.map { parsed.phrases[$0].tokens }
                continue
            }
            var isFilled = slot.patterns.contains(.content) && (contentHeads.have(clause.head, for: frame) || clause.hasPronounObject)
            if !isFilled { isFilled = fill(slot, from: view, into: &draft, used: &used, type: frame.type) }
            if isFilled { addOwner(slot, frame, view, &draft) } else { isFilled = fillFromOwner(slot, frame, view, &draft) }
            if let before { trace?.fill(slot, before: before, after: draft) }
            let isMissing = slot.isRequired || slot.isRequiredIfPresent && slot.patterns.contains { !view.phrases($0).isEmpty }
            if isMissing, !isFilled {
                trace?.miss(slot, phrases: slot.patterns.flatMap { view.phrases($0) })
                return nil
            }
        }
        return draft.type == .protest && draft.participants.isEmpty && isCondition(clause) ? nil : draft
    }

    private func fill(_ slot: FrameSlot, from view: View, into draft: inout EventDraft, used: inout Set<Int>, type: EventType) -> Bool {
        for pattern in slot.patterns {
            if pattern == .modifier {
                for mention in view.modifiers where !used.contains(~mention) {
                    if type == .attack, slot.role == .actor, isScene(mention, view) {
                        _ = setPlace(parsed.mentions[mention], of: &draft)
                        continue
                    }
                    if place(mention, slot, into: &draft) {
                        used.insert(~mention)
                        return true
                    }
                }
                continue
            }
            if slot.role == .cause, let deed = view.phrases(pattern).first(where: { isDeed($0) }),
                fill(slot, with: deed, into: &draft, type: type)
            {
                used.formUnion(view.subjects)
                return true
            }
            if pattern == .object, view.isReciprocal, slot.role == .recipient || slot.role == .actor { return true }
            for phrase in view.phrases(pattern)
            where !used.contains(phrase) || slot.role == .theme && pattern != .object || isAddressed(phrase, pattern, view) {
                if isOnlyTold(phrase, slot, view) || isOfTopic(phrase, slot, type) { continue }
                let isFilled = fill(slot, with: phrase, into: &draft, type: type)
                if let named = included(behind: phrase, pattern), fill(slot, with: named, into: &draft, type: type) {
                    used.formUnion([phrase, named])
                    return true
                }
                if isFilled {
                    used.insert(phrase)
                    if pattern == .object { addIncluded(slot, view, &draft, &used, type) }
                    if draft.deed != nil { used.formUnion(view.subjects) }
                    return true
                }
            }
        }
        if slot.role == .third, view.mediators.contains(where: { fill(slot, with: $0, into: &draft, type: type) }) { return true }
        guard slot.patterns.contains(.subject) else { return false }
        if type == .meeting, view.attendants.contains(where: { fill(slot, with: $0, into: &draft, type: type) }) { return true }
        if view.owners.contains(where: { place($0, slot, into: &draft) }) { return true }
        if type != .attack, view.announcers.contains(where: { fill(slot, with: $0, into: &draft, type: type) }) { return true }
        // "The UN confirms the bombings": only who has arms may have meant what he announces.
        let organiser = type == .attack ? slot.asking(for: .armed) : slot
        return view.organisers.contains { fill(organiser, with: $0, into: &draft, type: type) }
    }

    /// "The *Kabul* attack", "the *Lebanon* bombings": a place before a deed says where it was, unless it says whom it hit.
    private func isScene(_ number: Int, _ view: View) -> Bool {
        let mention = parsed.mentions[number]
        guard !rules.isHeadFirst, mention.form == .name else { return false }
        let next = mention.tokens.upperBound
        if parsed.text.tokens.indices.contains(next), rules.has(parsed.text.tokens[next], in: .possessiveMarker) { return false }
        if mention.place != nil { return true }
        guard mention.entity?.kind == .country, view.complements.isEmpty else { return false }
        return !parsed.text.tokens[mention.head].shape.contains(.allCapitals)
    }

    /// "Leftists were arrested, including | Eva Forest": those named as part of the whole.
    private func addIncluded(_ slot: FrameSlot, _ view: View, _ draft: inout EventDraft, _ used: inout Set<Int>, _ type: EventType) {
        for complement in view.complements where rules.has(complement.preposition, in: .inclusion) && !used.contains(complement.phrase) {
            if fill(slot, with: complement.phrase, into: &draft, type: type) { used.insert(complement.phrase) }
        }
    }

    /// "Several states, | including France and Germany, | condemned the coup": those named right behind the whole that they are part of.
    private func included(behind phrase: Int, _ pattern: FrameSlot.Pattern) -> Int? {
        let next = (parsed.phrases[phrase].conjuncts.last ?? phrase) + 1
        guard pattern == .subject, parsed.phrases.indices.contains(next), rules.has(parsed.phrases[next].preposition, in: .inclusion),
            parsed.phrases[next].leader == nil, parsed.phrases[next].tokens.lowerBound <= parsed.phrases[next - 1].tokens.upperBound + 3
        else { return nil }
        return next
    }

    /// "A bomb", "a missile": something by which harm is done.
    private func isMeans(_ phrase: Int) -> Bool {
        lexicon.classes.contains(parsed.text.tokens[parsed.phrases[phrase].head].lemma, in: .means)
    }

    private func isDeed(_ phrase: Int) -> Bool { lexicon.nounPredicates.contains(parsed.text.tokens[parsed.phrases[phrase].head].lemma) }

    private func fill(_ slot: FrameSlot, with phrase: Int, into draft: inout EventDraft, type: EventType) -> Bool {
        let range = parsed.phrases[phrase].tokens
        switch slot.role {
        case .theme:
            draft.tokens.append(range)
            return true
        case .cause:
            let deed = FrameSlot(
                patterns: slot.patterns, role: .deed, filter: .any, isRequired: false, isRequiredIfPresent: false)
            let actor = FrameSlot(
                patterns: slot.patterns, role: .actor, filter: slot.filter, isRequired: false, isRequiredIfPresent: false)
            if fill(deed, with: phrase, into: &draft, type: type) {
                // "A *Russian* missile": whose weapon it is, if the noun tells no deed of its own.
                for mention in mentions(of: phrase, orItsNation: false) { _ = place(mention, actor, into: &draft) }
                return true
            }
            if fill(actor, with: phrase, into: &draft, type: type) { return true }
            guard isMeans(phrase) else { return false }
            // "A bomb | planted by rebels".
            _ = fillFromDoer(of: phrase, actor, &draft)
            return true
        case .deed:
            guard isDeed(phrase) else { return false }
            draft.deed = phrase
            draft.tokens.append(range)
            if let noun = parsed.clause(ofPhrase: phrase) { draft.circumstances.append(noun) }
            var last = phrase
            for _ in 0..<4 {
                guard let next = parsed.complement(of: last) else { break }
                last = next
                guard rules.has(parsed.phrases[next].preposition, in: .locative) else { continue }
                for mention in parsed.mentions(of: next) where draft.place == nil { _ = setPlace(parsed.mentions[mention], of: &draft) }
            }
            return true
        default:
            break
        }
        var isFilled = false
        let slot = type == .meeting && slot.filter == .person && isDelegation(phrase) ? slot.asking(for: .political) : slot
        let isPatient = slot.role == .recipient || slot.role == .target || slot.role == .host
        for mention in mentions(of: phrase, orItsNation: isPatient) where !isOwned(mention, phrase, by: type) {
            isFilled = place(mention, slot, into: &draft) || isFilled
        }
        if !isFilled { isFilled = fillFromSite(of: phrase, slot, &draft) || type == .attack && fillFromLoad(of: phrase, slot, &draft) }
        if !isFilled, type == .attack, slot.role == .actor, isMeans(phrase) { isFilled = fillFromDoer(of: phrase, slot, &draft) }
        if !isFilled { isFilled = slot.role == .actor ? isUnknownActor(phrase) : type == .attack && isPatient && isNumber(phrase) }
        if isFilled { draft.tokens.append(range) }
        return isFilled
    }

    /// "Gave *Ukraine* eight missiles": the one addressed stands in the phrase of what is given.
    private func isAddressed(_ phrase: Int, _ pattern: FrameSlot.Pattern, _ view: View) -> Bool {
        pattern == .preposition(rules.addresseePreposition) && view.objects.contains(phrase)
    }

    /// "A *French* delegation arrived": people without a name of their own who are sent by a state.
    private func isDelegation(_ phrase: Int) -> Bool {
        parsed.mentions(of: phrase).isEmpty
            && lexicon.classes.contains(parsed.text.tokens[parsed.phrases[phrase].head].lemma, in: .agentive)
    }

    /// "Stopped *his* plan", "killed *his* dog": whose thing it is does not suffer what is done to it by force.
    private func isOwned(_ mention: Int, _ phrase: Int, by type: EventType) -> Bool {
        guard [.attack, .coercion].contains(type), parsed.mentions[mention].form == .pronoun else { return false }
        return parsed.phrases[phrase].modifiers.contains(mention)
    }

    /// "31 killed in clashes": of those who come to harm no more is said than how many they are.
    private func isNumber(_ phrase: Int) -> Bool {
        let head = parsed.text.tokens[parsed.phrases[phrase].head]
        return head.tag == .numeral || head.kind == .number
    }

    /// "The opposition", "prosecutors", of whom nobody knows whose they are: somebody acts, though nobody can be named.
    private func isUnknownActor(_ phrase: Int) -> Bool {
        let head = parsed.text.tokens[parsed.phrases[phrase].head].lemma
        return parsed.mentions(of: phrase).isEmpty && lexicon.classes.contains(head, in: .agentive)
    }

    /// The mentions of a phrase and its list; for "le forze | russe" without a mention of its own, the nation behind it.
    private func mentions(of phrase: Int, orItsNation: Bool) -> [Int] {
        let own = parsed.mentions(of: phrase)
        if let only = own.first, own.count == 1, parsed.mentions[only].form == .group, let whole = whole(of: phrase) {
            // "Crowds | of Afghans" are the Afghans.
            let members = parsed.mentions(of: whole)
            if let first = members.first, parsed.mentions[first].form == .group { return members }
        }
        let noun = parsed.phrases[phrase]
        guard own.isEmpty else { return noun.conjuncts.isEmpty ? own : withNations(own, phrase) }
        if let whole = whole(of: phrase) { return parsed.mentions(of: whole) }
        if orItsNation, let same = countedAgain(noun) { return [same] }
        let head = parsed.text.tokens[noun.head].lemma
        guard orItsNation || lexicon.classes.contains(head, in: .agentive) || lexicon.classes.contains(head, in: .mouthpiece) else {
            return []
        }
        let heads = leaders(of: phrase)
        guard heads.isEmpty else { return heads }
        // "His Turkish counterpart" is Turkish, not his.
        if let nation = noun.modifiers.first(where: { parsed.mentions[$0].form != .pronoun }) ?? noun.modifiers.first { return [nation] }
        if let owner = parsed.complement(of: noun.conjuncts.last ?? phrase) {
            let preposition = parsed.phrases[owner].preposition
            // "Negotiators | from Iran and Iraq": where those come from who act.
            if rules.has(preposition, in: .possession)
                || !orItsNation && (rules.has(preposition, in: .origin) || preposition == rules.agentPreposition)
            {
                return parsed.mentions(of: owner).filter { !isOnlyTold($0, by: head) }
            }
        }
        return orItsNation || !lexicon.classes.contains(head, in: .mouthpiece) ? [] : issuers(of: phrase)
    }

    /// "The Russian and | Ukrainian delegations", "i negoziatori russi | e ucraini": the nations of the members of a list that names nobody
    /// else.
    private func withNations(_ own: [Int], _ phrase: Int) -> [Int] {
        let members = [phrase] + parsed.phrases[phrase].conjuncts
        let isOfNations = members.allSatisfy { parsed.phrases[$0].mention.map { parsed.mentions[$0].entity?.kind == .country } ?? true }
        let isSomebody = members.contains { member in
            let head = parsed.text.tokens[parsed.phrases[member].head].lemma
            return lexicon.classes.contains(head, in: .agentive) || lexicon.classes.contains(head, in: .mouthpiece)
        }
        guard isOfNations, isSomebody else { return own }
        return members.compactMap { member in
            parsed.phrases[member].mention ?? parsed.phrases[member].modifiers.first { parsed.mentions[$0].form != .pronoun }
        }
    }

    /// "Hundreds | of protesters", "three days | of protests": the phrase that a partitive noun counts.
    func whole(of phrase: Int) -> Int? {
        var whole: Int?
        var part = phrase
        // "Tens | of thousands | of protesters".
        for _ in 0..<3 where lexicon.classes.contains(parsed.text.tokens[parsed.phrases[part].head].lemma, in: .partitive) {
            guard let next = parsed.complement(of: part), rules.has(parsed.phrases[next].preposition, in: .possession) else { break }
            whole = next
            part = next
        }
        return whole
    }
}
