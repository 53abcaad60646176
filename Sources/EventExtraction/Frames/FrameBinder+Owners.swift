import GraphModel
import LanguagePacks
import TextAnalysis

/// Who is meant by the object of a verb: whose it is, or who made it.
extension FrameBinder {
    /// "Expelled six *Russian* diplomats", "rejected *Israel's* proposal": who owns the object stands where "of" would.
    func fillFromOwner(_ slot: FrameSlot, _ frame: Frame, _ view: View, _ draft: inout EventDraft) -> Bool {
        guard slot.role == .recipient || slot.role == .target, frame.sense == .verb,
            let theme = frame.slots.first(where: { $0.role == .theme && $0.patterns.contains(.object) }),
            let object = view.objects.first ?? theme.patterns.lazy.flatMap({ view.phrases($0) }).first,
            slot.patterns.contains(where: { if case .preposition(let word) = $0 { rules.has(word, in: .possession) } else { false } })
        else { return false }
        if let number = parsed.phrases[object].mention, let owned = parsed.mentions[number].entity, owned.kind != .person,
            parsed.mentions[number].form != .name
        {
            let state = owned.country.flatMap { countries.entity($0) }
            guard let state, !draft.participants.contains(where: { $0.entity.country == state.country }) else { return false }
            draft.participants.append(Participant(.recipient, state))
            return true
        }
        for mention in parsed.phrases[object].modifiers where !draft.mentions.contains(mention) {
            let entity = parsed.mentions[mention].entity
            let isForce = slot.role == .target && parsed.mentions[mention].form == .description
            if let entity, !isForce, draft.participants.contains(where: { $0.entity.country != nil && $0.entity.country == entity.country })
            {
                continue
            }
            if place(mention, slot, into: &draft) { return true }
        }
        return fillFromDoer(of: object, slot, &draft)
    }

    /// "Attacked a *police* station | in Cali": whose the place is that was hit, where only the place is told.
    func addOwner(_ slot: FrameSlot, _ frame: Frame, _ view: View, _ draft: inout EventDraft) {
        guard slot.role == .target, draft.type == .attack, frame.sense == .verb, let object = view.objects.first,
            parsed.phrases[object].mention == nil, !draft.participants.contains(where: { $0.role == .recipient })
        else { return }
        _ = fillFromOwner(slot, frame, view, &draft)
    }

    /// Whether a phrase behind a noun names nobody but who is only told by it, and not for a role of what was hit or where.
    func isOnlyTold(_ phrase: Int, _ slot: FrameSlot, _ view: View) -> Bool {
        guard slot.role == .recipient || slot.role == .actor, phrase > 0, !view.subjects.contains(phrase), !view.objects.contains(phrase),
            parsed.complement(of: phrase - 1) == phrase, rules.has(parsed.phrases[phrase].preposition, in: .possession)
        else { return false }
        let head = parsed.phrases[phrase - 1].head
        let members = parsed.mentions(of: phrase)
        // "L'uccisione | *di Soleimani*", "la conferenza | *di Berlino*": of itself the noun tells whom it befell, or where it was.
        if let last, parsed.clauses[last.clause].head == head {
            guard slot.role == .actor, members.allSatisfy({ parsed.mentions[$0].entity?.kind == .country }) else { return false }
        }
        return !members.isEmpty && members.allSatisfy { isOnlyTold($0, by: parsed.text.tokens[head].lemma) }
    }

    /// "Talks on the situation | *in Syria*": not the place of the talks.
    func isOfTopic(_ phrase: Int, _ slot: FrameSlot, _ type: EventType) -> Bool {
        slot.role == .place && WordClasses.hasTopic(type) && lexicon.classes.isOfTopic(phrase, in: parsed)
    }

    /// "The son | *of Gaddafi*", "l'attentato | *di Kabul*": who only says whose kin is meant, or where it was.
    func isOnlyTold(_ number: Int, by head: Symbol) -> Bool {
        let mention = parsed.mentions[number]
        if mention.entity?.kind == .person { return lexicon.classes.contains(head, in: .kin) }
        return mention.place != nil && mention.entity?.kind == .country && lexicon.classes.contains(head, in: .happening)
    }

    /// "Shot down 20 | *of 25 drones*": what is counted, where a bare number stands for some of it.
    func counted(_ phrase: Int) -> Int {
        guard parsed.phrases[phrase].mention == nil, parsed.text.tokens[parsed.phrases[phrase].head].tag == .numeral,
            let whole = parsed.complement(of: phrase), rules.has(parsed.phrases[whole].preposition, in: .possession),
            parsed.text.tokens[parsed.phrases[whole].head].tag != .pronoun
        else { return phrase }
        return whole
    }

    /// "Four boats | belonging to the rebels".
    private func owner(of object: Int, in clause: Clause) -> Int? {
        guard rules.has(parsed.text.tokens[clause.head], in: .belonging), clause.phrases(.antecedent).contains(object) else { return nil }
        return clause.first(.preposition(rules.addresseePreposition))
    }

    /// "Rejected the changes | proposed by Russia": whose the object is, says the agent of the participle behind it.
    func fillFromDoer(of object: Int, _ slot: FrameSlot, _ draft: inout EventDraft) -> Bool {
        for index in parsed.clauses(of: Int(parsed.sentenceOfToken[parsed.phrases[object].head])) {
            // The doer of this very deed is not whose the object is.
            if index == last?.clause { continue }
            let clause = parsed.clauses[index]
            if let owner = owner(of: object, in: clause), place(membersOf: owner, slot, into: &draft) { return true }
            guard clause.voice == .passive, clause.phrases(.antecedent).contains(object), let doer = clause.first(.agent) else { continue }
            if place(membersOf: doer, slot, into: &draft) { return true }
        }
        return false
    }

    /// "Reached | by *Israel and Hamas*": all of a list.
    private func place(membersOf phrase: Int, _ slot: FrameSlot, into draft: inout EventDraft) -> Bool {
        var isFilled = false
        for mention in parsed.mentions(of: phrase) { isFilled = place(mention, slot, into: &draft) || isFilled }
        return isFilled
    }

    /// "A suicide bomber *struck* in Baghdad": who is known only as having attacked was not attacked.
    func isOfAssailants(_ draft: EventDraft) -> Bool {
        guard draft.type == .attack else { return false }
        let hit = draft.participants.filter { $0.role == .recipient }
        return !hit.isEmpty && hit.allSatisfy { lexicon.unknownDoers.contains($0.entity.name) }
    }

    /// "Attacked a post | *in Cali*": the place of the thing that was hit.
    func fillFromSite(of phrase: Int, _ slot: FrameSlot, _ draft: inout EventDraft) -> Bool {
        var isFilled = false
        if slot.role == .target, let site = parsed.complement(of: phrase), rules.has(parsed.phrases[site].preposition, in: .locative) {
            for mention in parsed.mentions(of: site) { isFilled = place(mention, slot, into: &draft) || isFilled }
        }
        if !isFilled, slot.role == .place || slot.role == .target, let site = site(of: phrase) {
            for mention in site { isFilled = setPlace(parsed.mentions[mention], of: &draft) || isFilled }
        }
        return isFilled
    }

    /// "Hit a bus | carrying *police recruits* in Kandahar": who was in the thing that was hit, and where it was.
    func fillFromLoad(of phrase: Int, _ slot: FrameSlot, _ draft: inout EventDraft) -> Bool {
        guard slot.role == .target || slot.role == .recipient else { return false }
        let sentence = Int(parsed.sentenceOfToken[parsed.phrases[phrase].head])
        for number in parsed.clauses(of: sentence) {
            let clause = parsed.clauses[number]
            guard clause.mood == .gerund, clause.phrases(.antecedent).contains(phrase),
                rules.has(parsed.text.tokens[clause.head], in: .carrying)
            else { continue }
            var isFilled = false
            for load in clause.phrases(.object).flatMap({ [$0] + parsed.phrases[$0].conjuncts }) {
                for mention in parsed.mentions(of: load) { isFilled = place(mention, slot, into: &draft) || isFilled }
            }
            for part in clause.slots {
                guard case .preposition(let word) = part.name, rules.has(word, in: .locative) else { continue }
                for mention in parsed.mentions(of: part.phrase) { isFilled = setPlace(parsed.mentions[mention], of: &draft) || isFilled }
            }
            return isFilled
        }
        return false
    }

    /// "Into the center | of the Georgian town | of *Gori*": the place of which a common noun names a part.
    func site(of phrase: Int) -> [Int]? {
        var part = phrase
        for _ in 0..<2
        where parsed.phrases[part].mention == nil || parsed.phrases[part].mention.map({ parsed.mentions[$0].form }) == .adjective {
            guard let whole = parsed.complement(of: part), rules.has(parsed.phrases[whole].preposition, in: .possession) else { return nil }
            let named = parsed.mentions(of: whole).filter {
                parsed.mentions[$0].place != nil && parsed.mentions[$0].entity?.kind != .country
            }
            if !named.isEmpty { return named }
            part = whole
        }
        return nil
    }
}
