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
            if let entity, draft.participants.contains(where: { $0.entity.country != nil && $0.entity.country == entity.country }) {
                continue
            }
            if place(mention, slot, into: &draft) { return true }
        }
        return fillFromDoer(of: object, slot, &draft)
    }

    /// "Four boats | belonging to the rebels".
    private func owner(of object: Int, in clause: Clause) -> Int? {
        guard rules.has(parsed.text.tokens[clause.head], in: .belonging), clause.phrases(.antecedent).contains(object) else { return nil }
        return clause.first(.preposition(rules.addresseePreposition))
    }

    /// "Rejected the changes | proposed by Russia": whose the object is, says the agent of the participle behind it.
    func fillFromDoer(of object: Int, _ slot: FrameSlot, _ draft: inout EventDraft) -> Bool {
        for index in parsed.clauses(of: Int(parsed.sentenceOfToken[parsed.phrases[object].head])) {
            let clause = parsed.clauses[index]
            if let owner = owner(of: object, in: clause) {
                for mention in parsed.mentions(of: owner) where place(mention, slot, into: &draft) { return true }
            }
            guard clause.voice == .passive, clause.phrases(.antecedent).contains(object), let doer = clause.first(.agent) else { continue }
            for mention in parsed.mentions(of: doer) where place(mention, slot, into: &draft) { return true }
        }
        return false
    }
}
