import GraphModel
import LanguagePacks
import TextAnalysis

/// Unnamed people.
extension NamePhraseReader {
    /// Unnamed people: "civili", "Syrian rebels", "i manifestanti egiziani".
    func group(at index: Int, from start: Int, nation: Int?) -> (NameDraft?, Int) {
        let atom = atoms[index]
        var draft = NameDraft(.group, start..<atom.end, head: head(of: atom.tokens), name: atom.tokens)
        draft.groupIndex = atom.index(.group)
        draft.rivalGroup = atom.indices(.group).dropFirst().first
        draft.country = nation
        var next = index + 1
        affiliate(&draft, &next)
        if draft.country == nil, draft.owner == nil, rules.memberGroups.contains(gazetteer.groups[atom.index(.group) ?? 0].canonical),
            rules.adjectivePosition == .after, let following = self.atom(startingAt: draft.tokens.upperBound, from: next),
            let organization = atoms[following].index(.organization)
        {
            draft.owner = gazetteer.tables.entity(organization: organization)
            extend(&draft, to: atoms[following].end, &next, following + 1)
        }
        return (draft, next)
    }
}
