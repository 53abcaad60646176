import GraphModel
import LanguagePacks
import TextAnalysis

/// Puts atoms together to phrases: title, affiliation, name and apposition become one draft.
///
/// "il ministro degli Esteri russo Sergey Lavrov", "Oleg Burmistrov, ambasciatore russo", "the Syrian government",
/// "Germany's chancellor", "l'esercito israeliano".
final class NamePhraseReader {
    let text: AnalysedText
    let gazetteer: NameGazetteer
    private(set) var atoms: [NameAtom]
    let keys: [Symbol]
    let scanner: NameScanner
    /// The sentence of each atom.
    private let sentenceEnds: [Int]

    init(gazetteer: NameGazetteer, text: AnalysedText, times: [Range<Int>] = []) {
        let scanner = NameScanner(gazetteer: gazetteer, text: text, times: times)
        self.text = text
        self.gazetteer = gazetteer
        self.atoms = scanner.atoms()
        self.keys = scanner.keys
        self.scanner = scanner
        var ends = [Int](repeating: 0, count: text.tokens.count)
        for sentence in text.sentences { for index in sentence.tokens { ends[index] = sentence.tokens.upperBound } }
        self.sentenceEnds = ends
    }

    var rules: NameRules { gazetteer.rules }

    /// The drafts of the text, in order, none overlapping another.
    func read() -> [NameDraft] {
        var drafts: [NameDraft] = []
        drafts.reserveCapacity(atoms.count + atoms.count / 8)
        var index = 0
        var token = 0
        while index < atoms.count {
            while token < atoms[index].start {
                token = refer(at: token, index, &drafts)
            }
            if atoms[index].start < token {
                index += 1
                continue
            }
            var (draft, next) = phrase(at: index)
            if let found = draft {
                let shares = shares(of: found, next)
                next = shares.next
                let isShared = share(found, with: &drafts) || !shares.drafts.isEmpty
                draft?.isShared = isShared
                if !isShared, isHolders(found) { (draft, next) = holders(found, index, next) }
                if let draft { drafts.append(draft) }
                drafts += shares.drafts
            }
            index = max(next, index + 1)
            token = max(token, atoms[index - 1].end, draft?.tokens.upperBound ?? 0)
            while index < atoms.count, atoms[index].start < token { index += 1 }
        }
        while token < text.tokens.count {
            if mayRefer(token), let draft = pronoun(at: token) ?? capital(at: token, index) { drafts.append(draft) }
            token += 1
        }
        return drafts
    }

    /// Takes away that a word is a title, if it is something else as well.
    func dropTitle(_ tokens: Range<Int>, from index: Int) -> Bool {
        guard let atom = (index..<atoms.count).first(where: { atoms[$0].start >= tokens.lowerBound }), atoms[atom].tokens == tokens,
            atoms[atom].candidates.contains(where: { $0.kind != .title })
        else { return false }
        atoms[atom].candidates.removeAll { $0.kind == .title }
        return true
    }

    /// Adds the pronoun and the described capital that begin at a token between atoms; where to go on.
    private func refer(at token: Int, _ index: Int, _ drafts: inout [NameDraft]) -> Int {
        guard mayRefer(token) else { return token + 1 }
        if let draft = pronoun(at: token) { drafts.append(draft) }
        guard let draft = capital(at: token, index) else { return token + 1 }
        drafts.append(draft)
        return draft.tokens.upperBound
    }

    /// Whether a token may be a pronoun or the noun for a capital: hardly any is.
    private func mayRefer(_ token: Int) -> Bool { gazetteer.rules.hasAny(text.tokens[token].form, of: NameRules.referring) }

    // MARK: What stands where

    /// The end of the sentence of a token.
    func sentenceEnd(_ token: Int) -> Int { token < sentenceEnds.count ? sentenceEnds[token] : text.tokens.count }

    /// The atom that begins at a token of the same sentence, among those from `index` on.
    func atom(startingAt token: Int, from index: Int) -> Int? {
        guard index > 0, token < sentenceEnd(atoms[index - 1].start) else { return nil }
        var index = index
        while index < atoms.count, atoms[index].start < token { index += 1 }
        return index < atoms.count && atoms[index].start == token ? index : nil
    }

    /// Whether the token at a position has a role.
    func has(_ token: Int, _ rule: NameRules.Rule) -> Bool {
        text.tokens.indices.contains(token) && rules.has(text.tokens[token].form, rule)
    }

    /// Whether the lemma of the token at a position has a role.
    func has(lemma token: Int, _ rule: NameRules.Rule) -> Bool {
        text.tokens.indices.contains(token) && rules.has(text.tokens[token].lemma, rule)
    }

    /// The atom that begins at a token.
    func atom(at token: Int) -> NameAtom? {
        let low = atoms.partitioningIndex { $0.start >= token }
        return low < atoms.count && atoms[low].start == token ? atoms[low] : nil
    }

    /// Whether a token is a capitalised word.
    func isCapitalised(_ token: Int) -> Bool { text.tokens[token].shape.contains(.capitalised) }

    /// Whether the token is a mark such as ",".
    func isMark(_ token: Int, _ mark: String) -> Bool {
        text.tokens.indices.contains(token) && text.tokens[token].kind == .punctuation && text.form(token) == mark
    }

    // MARK: Phrases

    func phrase(at index: Int) -> (NameDraft?, Int) {
        let atom = atoms[index]
        if atom.candidates.allSatisfy({ $0.kind == .institution }), !atom.isUnknown { return (nil, index + 1) }
        if let head = atom.index(.headed) { return (headed(atom, head), index + 1) }
        if let nation = atom.nation, let found = modified(by: nation, at: index) { return found }
        if let found = led(at: index) { return found }
        if atom.may(be: .title), !(atom.may(be: .firstName) && opensName(index)) { return title(at: index, from: atom.start, nation: nil) }
        if atom.may(be: .body), !(atom.may(be: .firstName) && opensName(index)) {
            if rules.adjectivePosition == .before, atom.tokens.count == 1, text.tokens[atom.start].tag == .adjective, isAttribute(atom) {
                return (nil, index + 1)
            }
            return body(at: index, from: atom.start, nation: nil)
        }
        if atom.may(be: .group), isNoun(atom), !opensName(index), !isOfCraft(atom) {
            return group(at: index, from: atom.start, nation: nil)
        }
        if atom.may(be: .joinedPerson) { return (joinedPeople(atom), index + 1) }
        if atom.may(be: .joinedBody) { return (joinedSides(atom), index + 1) }
        if let kind = atom.index(.pair) {
            // "The two | villages" are no pair just named.
            if kind < 0, atom.end < sentenceEnd(atom.start), isNominal(atom.end) { return (nil, index + 1) }
            var draft = NameDraft(.pair, atom.tokens)
            draft.pairKind = kind < 0 ? nil : NameRules.pairKinds[kind]
            return (draft, index + 1)
        }
        if atom.may(be: .adjective) || atom.may(be: .people), !atom.may(be: .country), !atom.may(be: .metonym) {
            return adjective(at: index)
        }
        return name(at: index)
    }

    /// A country before what it modifies: "Russian foreign minister", "Germany's chancellor", "US Treasury".
    private func modified(by nation: Int, at index: Int) -> (NameDraft?, Int)? {
        let atom = atoms[index]
        var end = atom.end
        let isPossessor = has(end, .possessor)
        if isPossessor { end += 1 }
        guard isPossessor || rules.adjectivePosition == .before else { return nil }
        var skipped = 0
        var isFormer = false
        while skipped < 2, end < sentenceEnd(atom.start), has(end, .qualifier) || has(end, .former) {
            isFormer = isFormer || has(end, .former)
            end += 1
            skipped += 1
        }
        if has(end, .capital), end < sentenceEnd(atom.start), !isNamed(after: end, index + 1) {
            return (capital(atom.start..<end + 1, of: nation), index + 1)
        }
        guard let next = self.atom(startingAt: end, from: index + 1) else { return nil }
        let found: (NameDraft?, Int)
        if atoms[next].may(be: .title) {
            found = title(at: next, from: atom.start, nation: nation, isFormer: isFormer)
        } else if atoms[next].may(be: .body) {
            found = body(at: next, from: atom.start, nation: nation)
        } else if atoms[next].may(be: .group) {
            found = group(at: next, from: atom.start, nation: nation)
        } else {
            return nil
        }
        return found
    }

    /// An adjective or a people by itself, or before a name: "Il russo Lavrov".
    private func adjective(at index: Int) -> (NameDraft?, Int) {
        let atom = atoms[index]
        guard let nation = atom.nation else { return (nil, index + 1) }
        if let next = self.atom(startingAt: atom.end, from: index + 1), atoms[next].may(be: .person) || atoms[next].may(be: .surname) {
            let (draft, end) = name(at: next)
            if var draft, draft.sort == .person {
                draft.tokens = atom.start..<draft.tokens.upperBound
                draft.country = nation
                return (draft, end)
            }
        }
        let isPeople = isPeople(index)
        var draft = NameDraft(isMembers(index, isPeople: isPeople) ? .group : isPeople ? .name : .adjective, atom.tokens)
        draft.country = nation
        draft.isPeople = isPeople
        draft.partner = atom.index(.joined)
        return (draft, index + 1)
    }

    /// Whether a people is meant as its members, not as its state: "migliaia di macedoni", "accusarono i greci".
    ///
    /// As a subject or agent the people does what its state does: "the Russians shelled the town".
    private func isMembers(_ index: Int, isPeople: Bool) -> Bool {
        let atom = atoms[index]
        guard atom.may(be: .people), atom.start > 0, text.tokens[atom.end - 1].features.contains(.plural) || isPeople else { return false }
        let before = atom.start - 1
        if isCounted(before) || (has(before, .genitive) && before > 0 && isCounted(before - 1)) { return !isBeforeNoun(atom) }
        guard isPeople, before > 0 else { return false }
        let verb = has(before, .article) ? before - 1 : before
        return text.tokens[verb].tag == .verb && sentenceEnd(verb) > atom.start
    }

    /// Whether a token says how many.
    private func isCounted(_ token: Int) -> Bool {
        let word = text.tokens[token]
        return word.kind == .number || word.tag == .numeral || has(token, .quantity) || has(token, .indefinite)
    }

    private func isBeforeNoun(_ atom: NameAtom) -> Bool {
        guard atom.end < sentenceEnd(atom.start) else { return false }
        let next = text.tokens[atom.end]
        return next.tag == .noun || next.tag == .properNoun || next.shape.contains(.capitalised)
    }

    /// Whether a word that may be an adjective or a people is the people: it has an article and no noun beside it.
    private func isPeople(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.may(be: .people) else { return false }
        guard atom.may(be: .adjective) else { return true }
        guard atom.start > 0, atom.start != text.tokens.count - 1 else { return false }
        let before = text.tokens[atom.start - 1]
        let hasArticle = has(atom.start - 1, .article) || before.tag == .determiner || before.features.contains(.articulated)
        guard hasArticle, atom.end < text.tokens.count else { return false }
        let after = text.tokens[atom.end]
        return after.tag != .noun && after.tag != .adjective && after.tag != .properNoun && !(after.tag == .other && after.kind == .word)
    }

    /// A public body: "l'esercito israeliano", "the Ministry of Defence of Ukraine", "the police".
    func body(at index: Int, from start: Int, nation: Int?) -> (NameDraft?, Int) {
        let atom = atoms[index]
        var draft = NameDraft(.body, start..<atom.end, head: head(of: atom.tokens), name: atom.tokens)
        draft.bodyIndex = atom.index(.body)
        draft.country = nation
        var next = index + 1
        affiliate(&draft, &next, of: atom.index(.group))
        if draft.bodyIndex.map({ gazetteer.bodies[$0].kind == .military }) == true { organization(of: &draft, &next) }
        leader(of: &draft, &next)
        if draft.country == nil, draft.owner == nil { draft.country = ownerCountry(of: draft, before: index) }
        draft.isIndefinite = isIndefinite(before: start) && !opensCompound(draft)
        let isWhole = atom.tokens.count == 1 && has(atom.start, .collective) && !(atom.start > 0 && isCounted(atom.start - 1))
        if atom.may(be: .group), draft.country == nil, draft.owner == nil {
            draft.groupIndex = atom.index(.group)
            if isWhole, isNoun(atom) { return (draft, next) }
            return isNoun(atom) ? group(at: index, from: start, nation: nation) : (nil, index + 1)
        }
        return (draft, next)
    }

    /// Reads the affiliation behind a noun: an adjective, or "of" with a country, an organisation or a body.
    func affiliate(_ draft: inout NameDraft, _ next: inout Int, of group: Int? = nil) {
        let end = behindQualifier(draft, next)
        guard draft.country == nil, draft.owner == nil else {
            // "The Chinese envoy | to the UN": where one is sent is not whose one is.
            guard draft.sort == .title else { return }
            leadership(&draft, &next)
            guard rules.adjectivePosition == .before, has(end, .accredited) else { return }
            let seat = atom(startingAt: end + 1, from: next) ?? (has(end + 1, .article) ? atom(startingAt: end + 2, from: next) : nil)
            if let seat, atoms[seat].nation != nil || atoms[seat].may(be: .organization) || atoms[seat].may(be: .place) {
                extend(&draft, to: atoms[seat].end, &next, seat + 1)
            }
            return
        }
        if let following = atom(startingAt: end, from: next), atoms[following].may(be: .adjective),
            rules.adjectivePosition == .after
        {
            draft.country = atoms[following].nation
            draft.tokens = draft.tokens.lowerBound..<atoms[following].end
            next = following + 1
            return
        }
        // "The ambassador to Ukraine", but "tanks | to Ukraine".
        let band = band(behind: draft, next)
        guard
            has(end, .genitive) || draft.sort == .title && has(end, .accredited) || band != nil
                || has(end, .origin) && (isDelegate(draft, group) || isMember(draft, from: end + 1, next))
        else { return }
        var place = end + 1
        if has(place, .article) { place += 1 }
        if let band { place = atoms[band].start }
        // "Militants of the | al-Qaida-linked | Nusra Front".
        if rules.adjectivePosition == .before, place + 1 < sentenceEnd(end), text.form(place).contains("-"), isCapitalised(place + 1),
            let organization = atom(startingAt: place + 1, from: next), atoms[organization].may(be: .organization)
        {
            place += 1
        }
        guard let following = atom(startingAt: place, from: next) else { return }
        let of = atoms[following]
        if of.may(be: .body), draft.sort == .title {
            let (inner, after) = body(at: following, from: of.start, nation: nil)
            guard let inner else { return }
            draft.country = inner.country
            draft.bodyIndex = inner.bodyIndex
            extend(&draft, to: inner.tokens.upperBound, &next, after)
        } else if of.may(be: .title), draft.sort == .title {
            let (inner, after) = title(at: following, from: of.start, nation: nil)
            guard let inner else { return }
            if inner.sort == .person {
                let outer = draft
                draft = inner
                draft.head = outer.head
                draft.tokens = outer.tokens.lowerBound..<inner.tokens.upperBound
                next = after
                return
            }
            draft.country = inner.country
            draft.owner = inner.owner
            draft.isIndefinite = true
            extend(&draft, to: inner.tokens.upperBound, &next, after)
        } else if let nation = of.index(.country) ?? of.index(.metonym) {
            draft.country = nation
            extend(&draft, to: of.end, &next, following + 1)
        } else if let organization = of.index(.organization) {
            if gazetteer.tables.isActor(organization: organization) {
                draft.owner = gazetteer.tables.entity(organization: organization)
            } else {
                draft.isIndefinite = true
            }
            // "Leaders of the BRICS | countries".
            let isPlural = rules.adjectivePosition == .before && of.end < sentenceEnd(end) && has(of.end, .member) && !isCapitalised(of.end)
            extend(&draft, to: isPlural ? of.end + 1 : of.end, &next, following + 1)
        } else if let head = of.index(.headed).map({ gazetteer.heads.heads[$0] }), head.names == .organization {
            let name = text.words(of.tokens)
            draft.owner = Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: head.kind, country: nil)
            extend(&draft, to: of.end, &next, following + 1)
        } else if isLed(draft), let nation = homeland(of) {
            draft.country = nation
            extend(&draft, to: of.end, &next, following + 1)
        } else if draft.sort == .body, rules.adjectivePosition == .before, let nation = ruled(following) {
            draft.country = nation
        } else if of.may(be: .place), draft.sort != .group {
            draft.places = of.indices(.place)
            extend(&draft, to: of.end, &next, following + 1)
        }
    }

    /// "Officials | from Iran" speak for Iran where they act; whoever is taken out of Iran as an object may be anybody's.
    private func isDelegate(_ draft: NameDraft, _ group: Int?) -> Bool {
        guard let group = draft.groupIndex ?? group, rules.servingGroups.contains(gazetteer.groups[group].canonical) else {
            return false
        }
        var before = draft.tokens.lowerBound
        while before > 0, draft.tokens.lowerBound - before < 3, [.adjective, .determiner, .adverb].contains(text.tokens[before - 1].tag) {
            before -= 1
        }
        guard before > 0, sentenceEnd(before - 1) > before else { return true }
        return [.adposition, .coordinatingConjunction, .punctuation, .subordinatingConjunction].contains(text.tokens[before - 1].tag)
    }

    func extend(_ draft: inout NameDraft, to end: Int, _ next: inout Int, _ after: Int) {
        draft.tokens = draft.tokens.lowerBound..<end
        next = after
    }

    /// Whether an indefinite article stands before a phrase.
    func isIndefinite(before start: Int) -> Bool {
        guard start > 0, sentenceEnd(start - 1) > start else { return false }
        if has(start - 1, .indefinite) || text.tokens[start - 1].kind == .number { return true }
        return start > 1 && (has(start - 1, .former) || has(start - 1, .qualifier)) && has(start - 2, .indefinite)
    }
}
