import GraphModel
import LanguagePacks
import TextAnalysis

/// Who is entered in which role, and where it happened.
extension FrameBinder {
    /// "Lawmakers", "activists": unnamed people who act in politics, unlike those who are only there ("civilians").
    func isHeard(_ mention: Mention, _ type: EventType) -> Bool {
        guard [.accusation, .request, .rejection, .threat].contains(type) else { return false }
        guard let entity = mention.entity, entity.kind == .group, mention.form == .group else { return false }
        return !lexicon.silentGroups.contains(entity.name)
    }

    func place(_ number: Int, _ slot: FrameSlot, into draft: inout EventDraft) -> Bool {
        let mention = meant(parsed.mentions[number], slot.role, draft)
        guard EntityFilter.passes(mention, slot.filter) || slot.filter == .political && slot.role == .actor && isHeard(mention, draft.type)
        else {
            return false
        }
        switch slot.role {
        case .actor:
            if draft.type == .attack, mention.form == .group, let entity = mention.entity,
                lexicon.unknownDoers.contains(entity.name) || entity.kind == .group && lexicon.silentGroups.contains(entity.name),
                !isNational(mention)
            {
                return true
            }
            return add(mention, number, .actor, to: &draft)
        case .recipient:
            if mention.entity == nil, let country = mention.country.flatMap({ countries.entity($0) }) {
                _ = setPlace(mention, of: &draft)
                // "Deplored the ambush | at Banjska": who is blamed for a deed is not the place of it.
                if draft.type == .accusation, mention.place != nil { return true }
                if !draft.contains(country) { draft.participants.append(Participant(.recipient, country)) }
                return true
            }
            return add(mention, number, .recipient, to: &draft)
        case .third: return add(mention, number, .third, to: &draft)
        case .place:
            // "In the capital" says less than the square that may be named beside it, so waits for it.
            if mention.form == .description, mention.entity == nil, mention.place != nil { return true }
            return setPlace(mention, of: &draft)
        case .host:
            let isPlaced = setPlace(mention, of: &draft)
            if mention.entity != nil { return add(mention, number, .recipient, to: &draft) }
            if let country = mention.country.flatMap({ countries.entity($0) }) {
                draft.participants.append(Participant(.recipient, country))
                return true
            }
            return isPlaced
        case .target:
            if mention.place != nil, mention.entity == nil || mention.entity?.kind == .country { return setPlace(mention, of: &draft) }
            if add(mention, number, .recipient, to: &draft) {
                if mention.entity?.kind == .country { draft.country = draft.country ?? mention.country }
                return true
            }
            return setPlace(mention, of: &draft)
        case .theme, .undergoer, .deed, .cause: return false
        }
    }

    /// "*Palestinian* gunmen": of unnamed people it is told whose they are.
    func isNational(_ mention: Mention) -> Bool {
        guard mention.tokens.count > 1, mention.entity?.country != nil, let first = mention.tokens.first, first != mention.head,
            first != parsed.text.sentences[Int(parsed.sentenceOfToken[first])].tokens.first
        else { return false }
        return parsed.text.tokens[first].shape.contains(.capitalised) && parsed.text.tokens[first].tag != .noun
    }

    func add(_ mention: Mention, _ number: Int, _ role: ParticipantRole, to draft: inout EventDraft) -> Bool {
        guard let entity = mention.entity else { return false }
        for member in [entity] + mention.others where !draft.contains(member) { draft.participants.append(Participant(role, member)) }
        draft.mentions.append(number)
        return true
    }

    /// "Russians were detained", "released the Afghans": persons, not their state, are arrested, deported, abducted and freed.
    /// "Russian military | intervention": a deed of the state, whose forces are only said to be its means.
    func meant(_ mention: Mention, _ role: FrameSlot.Role, _ draft: EventDraft) -> Mention {
        guard let entity = mention.entity, let code = entity.country else { return mention }
        var meant = mention
        if mention.isPeople, role == .recipient, entity.kind == .country, let mode = draft.mode, Self.bodily.contains(mode) {
            meant.entity = countries.people(of: code) ?? entity
            meant.form = .group
        } else if entity.kind == .military, isAttribute(mention) {
            meant.entity = countries.entity(code) ?? entity
        }
        return meant
    }

    /// Whether the last word of a mention describes the deed behind it.
    func isAttribute(_ mention: Mention) -> Bool {
        let next = mention.tokens.upperBound
        guard mention.tokens.count > 1, parsed.text.tokens.indices.contains(next), parsed.text.tokens[next - 1].tag == .adjective else {
            return false
        }
        return parsed.text.tokens[next].tag == .noun && lexicon.nounPredicates.contains(parsed.text.tokens[next].lemma)
    }

    /// What is done to bodies.
    private static let bodily: Set<String> = ["arrest", "deport", "restrict", "release", "abduct", "humanitarian"]

    func setPlace(_ mention: Mention, of draft: inout EventDraft) -> Bool {
        guard mention.place != nil || mention.country != nil else { return false }
        if draft.place == nil, let place = mention.place {
            draft.place = place
            draft.country = place.country ?? mention.country
        } else if draft.country == nil {
            draft.country = mention.country
        }
        return true
    }

    /// "A delegation | led by the minister": who stands at its head.
    func leaders(of phrase: Int) -> [Int] {
        for index in parsed.clauses(of: Int(parsed.sentenceOfToken[parsed.phrases[phrase].head])) {
            let clause = parsed.clauses[index]
            guard clause.voice == .passive, clause.relation == .relative, clause.phrases(.antecedent).contains(phrase),
                lexicon.classes.contains(parsed.text.tokens[clause.head].lemma, in: .leading), let leader = clause.first(.agent)
            else { continue }
            return parsed.mentions(of: leader).filter { parsed.mentions[$0].entity?.kind == .person }
        }
        return []
    }
}
