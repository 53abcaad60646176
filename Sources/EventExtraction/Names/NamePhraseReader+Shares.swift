import GraphModel
import LanguagePacks
import TextAnalysis

/// One noun in the plural for several countries: each has its own.
extension NamePhraseReader {
    /// "I leader di Germania, *Francia* e *Polonia*", "gli eserciti russo e *bielorusso*": what belongs to the countries that stand in a
    /// row behind the first one of a phrase, and the index of the atom after them. Empty where the row is not closed by an "and".
    func shares(of draft: NameDraft, _ next: Int) -> (drafts: [NameDraft], next: Int) {
        guard draft.country != nil, isSharing(draft) else { return ([], next) }
        // "Negotiators from Chad and Sudan" speak for both.
        if rules.adjectivePosition == .before, draft.sort == .group || draft.head + 1 == draft.tokens.upperBound { return ([], next) }
        var (drafts, index) = ([NameDraft](), next)
        var end = draft.tokens.upperBound
        var isClosed = false
        while !isClosed, end + 1 < sentenceEnd(draft.head), let found = share(of: draft, behind: end, index) {
            isClosed = text.tokens[end].tag == .coordinatingConjunction
            drafts.append(found.draft)
            end = found.draft.tokens.upperBound
            index = found.atom + 1
        }
        return isClosed ? (drafts, index) : ([], next)
    }

    /// "The *French*, *German* and British foreign ministers": adjectives before an office in the plural have one of their own each.
    ///
    /// Out: whether there are any.
    func share(_ draft: NameDraft, with before: inout [NameDraft]) -> Bool {
        guard rules.adjectivePosition == .before, draft.sort == .title, draft.country != nil, isSharing(draft),
            atom(at: draft.tokens.lowerBound)?.nation == draft.country
        else { return false }
        var start = draft.tokens.lowerBound
        for index in before.indices.reversed() {
            let other = before[index]
            let mark = other.tokens.upperBound
            guard other.sort == .adjective || other.isPeople, mark + 1 == start, other.country != nil,
                text.tokens[mark].tag == .coordinatingConjunction || start < draft.tokens.lowerBound && isMark(mark, ",")
            else { break }
            var share = draft
            share.tokens = other.tokens
            share.head = other.head
            share.country = other.country
            share.isShared = true
            before[index] = share
            start = other.tokens.lowerBound
        }
        return start < draft.tokens.lowerBound
    }

    /// "I presidenti": an office in the plural without names or countries in a row, which tells of nobody.
    func isHolders(_ draft: NameDraft) -> Bool {
        draft.sort == .title && isPlural(rules.adjectivePosition == .after ? draft.name.lowerBound : draft.name.upperBound - 1)
    }

    /// What holders of an office without names or countries in a row are instead: unnamed people, or the body that they form.
    func holders(_ draft: NameDraft, _ index: Int, _ next: Int) -> (NameDraft?, Int) {
        // "A meeting of NATO ambassadors", "gli ambasciatori della Federazione russa": they speak for it.
        let offices = draft.titles.lazy.flatMap { [gazetteer] in gazetteer.titles[$0].offices }
        let isOfSomebody = draft.owner != nil || rules.adjectivePosition == .after && draft.country != nil
        if isOfSomebody, offices.contains(where: rules.representatives.contains) { return (draft, next) }
        guard rules.adjectivePosition == .before else { return (unnamed(at: index), next) }
        if dropTitle(draft.name, from: index) { return phrase(at: index) }
        return (draft.country == nil ? nil : draft, next)
    }

    /// The unnamed people for whom a word that may be an office in the plural stands; nil where it does for none.
    func unnamed(at index: Int) -> NameDraft? {
        atoms[index].may(be: .group) ? group(at: index, from: atoms[index].start, nation: nil).0 : nil
    }

    /// Whether a phrase may be shared: an office, a body or unnamed people in the plural.
    private func isSharing(_ draft: NameDraft) -> Bool {
        guard draft.sort == .title || draft.sort == .body || draft.sort == .group, draft.owner == nil else { return false }
        return isPlural(draft.head) || (draft.tokens.lowerBound > 0 && isPlural(draft.tokens.lowerBound - 1))
    }

    /// Whether a word is of the plural only.
    func isPlural(_ token: Int) -> Bool {
        text.tokens[token].features.contains(.plural) && !text.tokens[token].features.contains(.singular)
    }

    /// The next country of the row: behind a comma or an "and", in the form of the first one.
    private func share(of draft: NameDraft, behind end: Int, _ next: Int) -> (draft: NameDraft, atom: Int)? {
        guard isMark(end, ",") || text.tokens[end].tag == .coordinatingConjunction else { return nil }
        let isAdjective = text.tokens[draft.tokens.upperBound - 1].shape.contains(.capitalised) == false
        var place = end + 1
        if !isAdjective, has(place, .genitive) { place += 1 }
        if !isAdjective, has(place, .article) { place += 1 }
        guard let found = atom(startingAt: place, from: next) else { return nil }
        let atom = atoms[found]
        guard let nation = isAdjective ? atom.index(.adjective) : (atom.index(.country) ?? atom.index(.metonym)), nation != draft.country,
            isAdjective != isCapitalised(atom.start)
        else { return nil }
        var share = draft
        share.tokens = atom.tokens
        share.head = atom.end - 1
        share.country = nation
        share.isShared = true
        return (share, found)
    }
}
