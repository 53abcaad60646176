import GraphModel
import LanguagePacks
import TextAnalysis

/// Unnamed people, and two in one word.
extension NamePhraseReader {
    /// "Putin-Erdogan": two people in one word.
    func joinedPeople(_ atom: NameAtom) -> NameDraft {
        var draft = NameDraft(.joined, atom.tokens)
        draft.surnames = atom.indices(.joinedPerson)
        draft.namesakes = atom.indices(.otherPerson)
        return draft
    }

    /// "Ue-Turchia": a country and an organisation in one word.
    func joinedSides(_ atom: NameAtom) -> NameDraft {
        var draft = NameDraft(.joined, atom.tokens)
        draft.sides = atom.candidates.map { side in
            let index = Int(side.index)
            return side.kind == .joinedBody ? gazetteer.tables.entity(organization: index) : gazetteer.tables.entity(country: index)
        }
        return draft
    }

    /// Unnamed people: "civili", "Syrian rebels", "i manifestanti egiziani".
    func group(at index: Int, from start: Int, nation: Int?) -> (NameDraft?, Int) {
        let atom = atoms[index]
        var draft = NameDraft(.group, start..<atom.end, head: head(of: atom.tokens), name: atom.tokens)
        draft.groupIndex = atom.index(.group)
        draft.rivalGroup = atom.indices(.group).dropFirst().first
        draft.country = nation
        var next = index + 1
        affiliate(&draft, &next)
        if rules.memberGroups.contains(gazetteer.groups[atom.index(.group) ?? 0].canonical) { organization(of: &draft, &next) }
        return (draft, next)
    }

    /// "Militants from | *al-Shabaab*": whether people who may be members stand before the name of a body.
    func isMember(_ draft: NameDraft, from start: Int, _ next: Int) -> Bool {
        guard draft.sort == .group, let group = draft.groupIndex, rules.memberGroups.contains(gazetteer.groups[group].canonical),
            start < text.tokens.count
        else { return false }
        let name = has(start, .article) ? start + 1 : start
        return atom(startingAt: name, from: next).map { atoms[$0].may(be: .organization) } ?? false
    }

    /// "I miliziani | Hezbollah", "le forze | Nato": whose people they are, where a name right behind them says so.
    func organization(of draft: inout NameDraft, _ next: inout Int) {
        guard draft.country == nil, draft.owner == nil, rules.adjectivePosition == .after,
            let following = atom(startingAt: draft.tokens.upperBound, from: next),
            let organization = atoms[following].index(.organization), gazetteer.tables.isActor(organization: organization)
        else { return }
        draft.owner = gazetteer.tables.entity(organization: organization)
        extend(&draft, to: atoms[following].end, &next, following + 1)
    }

    /// Where the affiliation of unnamed people or a body begins: behind one adjective of another kind, "soldati *regolari* | ucraini",
    /// "i ribelli *islamici* | del Mali".
    func behindQualifier(_ draft: NameDraft, _ next: Int) -> Int {
        let end = draft.tokens.upperBound
        guard rules.adjectivePosition == .after, draft.sort != .title, end + 1 < sentenceEnd(draft.head),
            text.tokens[end].tag == .adjective, !isCapitalised(end), !has(end, .former), atom(startingAt: end, from: next) == nil
        else { return end }
        let isNation = atom(startingAt: end + 1, from: next).map { atoms[$0].may(be: .adjective) } ?? false
        return isNation || has(end + 1, .genitive) ? end + 1 : end
    }

    /// "Rebels | of Colombia's National Liberation Army", "bombers | from the extremist Islamic State group": the atom of the organisation
    /// whose members people are, over its country and adjectives.
    func band(behind draft: NameDraft, _ next: Int) -> Int? {
        let end = draft.tokens.upperBound
        guard rules.adjectivePosition == .before, draft.sort == .group, has(end, .origin) || has(end, .genitive),
            let group = draft.groupIndex, rules.memberGroups.contains(gazetteer.groups[group].canonical)
        else { return nil }
        var place = end + 1
        if has(place, .article) { place += 1 }
        if let owner = atom(startingAt: place, from: next), atoms[owner].nation != nil, has(atoms[owner].end, .possessor) {
            place = atoms[owner].end + 1
        }
        let limit = min(place + 3, sentenceEnd(end))
        while place < limit, text.tokens[place].tag == .adjective || text.tokens[place].features.contains(.pastParticiple),
            !isCapitalised(place)
        {
            place += 1
        }
        guard let found = atom(startingAt: place, from: next), atoms[found].may(be: .organization), isCapitalised(place) else { return nil }
        return found
    }
}
