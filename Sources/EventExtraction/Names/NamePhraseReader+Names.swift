import GraphModel
import LanguagePacks
import TextAnalysis

extension NamePhraseReader {
    /// A name that begins at an atom: a known one, or one that its parts and neighbours explain.
    func name(at index: Int) -> (NameDraft?, Int) {
        let atom = atoms[index]
        if !isCapitalised(atom.start), atom.may(be: .group) { return (nil, index + 1) }
        if has(atom.start - 1, .vessel), beginsPerson(index), !atom.may(be: .organization) { return (nil, run(at: index).last) }
        if atom.may(be: .person), let (draft, next) = person(at: index, hasTitle: false) { return (draft, next) }
        if atom.may(be: .organization) { return (withMembers(known(.name, atom)), index + 1) }
        if let organization = organization(before: index) { return organization }
        if atom.isUnknown, let next = self.atom(startingAt: atom.end, from: index + 1) {
            let isInitial = text.tokens[atom.start].shape.contains(.sentenceInitial)
            if isInitial, atoms[next].may(be: .firstName) || atoms[next].may(be: .person) { return (nil, next) }
            if !isInitial, atoms[next].may(be: .country), !atoms[next].may(be: .firstName) { return (nil, next + 1) }
        }
        let run = run(at: index)
        if run.last > index + 1 || atom.isUnknown || atom.may(be: .firstName) || (atom.may(be: .surname) && atom.nation == nil) {
            if run.last > index + 1, isGroup(run.tokens) { return (nil, index + 1) }
            if let found = discovered(at: index, run) { return found }
            if run.last > index + 1, !isSeparable(index, run.last) { return (nil, run.last) }
        }
        if atom.nation != nil || atom.may(be: .place) || atom.may(be: .surname) || atom.may(be: .seat) {
            let isPlace = atom.nation != nil || atom.may(be: .place) || atom.may(be: .seat)
            let sort: NameDraft.Sort = atom.may(be: .surname) && !isPlace ? .person : .name
            var draft = known(sort, atom)
            var next = index + 1
            if sort == .person { apposition(to: &draft, &next) }
            return (draft, next)
        }
        if atom.may(be: .firstName) { return (NameDraft(.person, run.tokens), run.last) }
        return (nil, index + 1)
    }

    /// Whether a person's name may begin at an atom.
    func beginsPerson(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard isCapitalised(atom.start) else { return false }
        return atom.isUnknown || atom.may(be: .person) || atom.may(be: .surname) || atom.may(be: .firstName)
            || (atom.may(be: .place) && !atom.may(be: .country))
    }

    /// A person's name with its apposition. With a title before it, one unknown word is enough.
    func person(at index: Int, hasTitle: Bool) -> (NameDraft, Int)? {
        let atom = atoms[index]
        var draft: NameDraft
        var next: Int
        if atom.may(be: .person) {
            draft = known(.person, atom)
            next = index + 1
            extendName(of: &draft, &next)
        } else {
            let run = run(at: index)
            let isWhole = run.last > index + 1
            guard hasTitle || (isWhole && atom.may(be: .firstName)), !isThing(run.tokens) else { return nil }
            if !isWhole, atom.isUnknown, has(atom.end, .genitive) { return nil }
            draft = NameDraft(.person, run.tokens)
            draft.isNew = isWhole || !atom.may(be: .surname)
            draft.isInitial = isInitial(index)
            draft.surnames = isWhole ? [] : atom.indices(.surname)
            draft.namesakes = isWhole ? atoms[run.last - 1].indices(.surname) : []
            recognise(&draft)
            next = run.last
        }
        if let first = atom.index(.firstName) { draft.gender = first == 0 ? .masculine : first == 1 ? .feminine : nil }
        if !hasTitle { apposition(to: &draft, &next) }
        return (draft, next)
    }

    /// "A Bruxelles | Kurti ha …", "nel centro di Minsk | Maria Ivanova": a known place behind a preposition of place, or a country or capital
    /// behind "of", which is no part of the name behind it.
    private func isScene(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.start > 0, !atom.may(be: .firstName) else { return false }
        let isState = atom.may(be: .metonym) || atom.may(be: .seat) || atom.index(.country) != nil
        if has(atom.start - 1, .direction) || has(atom.start - 1, .placePreposition) { return isState || atom.may(be: .place) }
        return isState && has(atom.start - 1, .genitive)
    }

    /// "Sheikh Tamim | bin Hamad al-Thani": a known name goes on behind a particle.
    private func extendName(of draft: inout NameDraft, _ next: inout Int) {
        let limit = sentenceEnd(draft.tokens.lowerBound)
        while next < atoms.count {
            let end = draft.tokens.upperBound
            guard end + 1 < limit, has(end, .particle), !has(end, .placeJoined), !has(end, .nameConjunction), atoms[next].start == end + 1,
                isCapitalised(end + 1),
                atoms[next].isUnknown || atoms[next].may(be: .surname) || atoms[next].may(be: .firstName)
            else { return }
            next += 1
            while next < atoms.count, atoms[next].start == atoms[next - 1].end, isCapitalised(atoms[next].start), atoms[next].isUnknown {
                next += 1
            }
            draft.tokens = draft.tokens.lowerBound..<atoms[next - 1].end
            draft.head = draft.tokens.upperBound - 1
        }
    }

    /// Adjacent capitalised atoms that may form one name, particles included: "Vicente Sainz de la Peña".
    func run(at index: Int) -> (tokens: Range<Int>, last: Int) {
        var last = index + 1
        var end = atoms[index].end
        let limit = sentenceEnd(atoms[index].start)
        let isOwner = atoms[index].start > 0 && (has(atoms[index].start - 1, .articulated) || has(atoms[index].start - 1, .article))
        while last < atoms.count {
            var start = end
            while start < limit, start - end < 3, !isCapitalised(start),
                has(start, .particle) || (start > end && has(start, .particleArticle))
            {
                start += 1
            }
            let isFamily = start == end && start < limit && atoms[index].may(be: .firstName) && has(start, .familyOf)
            if isFamily, last < atoms.count, atoms[last].start == start + 1, atoms[last].isUnknown { start += 1 }
            let atom = atoms[last]
            guard atom.start == start, start < limit, isCapitalised(start), last - index < 6 else { break }
            let isAdjective = atom.may(be: .adjective) && rules.adjectivePosition == .after
            let isCapital = atom.may(be: .metonym) && atoms[last - 1].isUnknown && last - index < 3
            let isCommon = atom.may(be: .group) && atom.tokens.count == 1
            guard
                atom.isUnknown || atom.may(be: .surname) || atom.may(be: .firstName) || atom.may(be: .place) || isAdjective || isCapital
                    || isCommon
            else { break }
            // "Putin | al Cremlino": a joined preposition before a place is no part of a name.
            if start > end, has(end, .placeJoined), atom.may(be: .metonym) || atom.may(be: .place) || atom.may(be: .seat) { break }
            // "Ricevuto a Washington | da Trump": a particle that is a preposition of the language, between two that are known.
            if start > end, text.tokens[end].tag == .adposition, !atom.isUnknown, !atoms[index].isUnknown,
                atoms[index].nation != nil || !atoms[index].may(be: .firstName)
            {
                break
            }
            if last == index + 1, start == end, isScene(index), atom.may(be: .surname) || atom.may(be: .firstName) { break }
            let isBehindFirst = atoms[last - 1].may(be: .firstName)
            guard !atom.may(be: .person) || isBehindFirst else { break }
            if last == index + 1, isMeetingPlace(index), atom.may(be: .surname), !atom.may(be: .place) { break }
            guard !atom.may(be: .organization) || (isBehindFirst && last == index + 1 && atom.tokens.count == 1) else { break }
            if atom.may(be: .firstName), isOwner, !isBehindFirst, atom.end < limit, isCapitalised(atom.end) { break }
            end = atom.end
            last += 1
        }
        if end < limit, atoms[index].may(be: .firstName), has(end, .regnal), isCapitalised(end),
            last == atoms.count || atoms[last].start > end
        {
            end += 1
        }
        return (atoms[index].start..<end, last)
    }

    /// "Aveva riunito | a Bruxelles | Kurti e Vucic": a known place behind a preposition of place does not begin the name that follows.
    private func isMeetingPlace(_ index: Int) -> Bool {
        let atom = atoms[index]
        guard atom.may(be: .place) || atom.nation != nil, !atom.may(be: .firstName), atom.start > 0 else { return false }
        return has(atom.start - 1, .placePreposition) || has(atom.start - 1, .direction) || has(atom.start - 1, .placeArticulated)
    }

    /// A name that the gazetteer does not know: a person by first name or context, an organisation or a place by its nouns.
    private func discovered(at index: Int, _ run: (tokens: Range<Int>, last: Int)) -> (NameDraft, Int)? {
        let atom = atoms[index]
        if let kind = organizationKind(run.tokens) {
            var draft = NameDraft(.name, run.tokens)
            draft.organizationKind = kind
            return (draft, run.last)
        }
        if run.tokens.count > 1, has(run.tokens.upperBound - 1, .placeNoun) {
            var draft = NameDraft(.name, run.tokens)
            draft.isNewPlace = true
            draft.places = atom.indices(.place)
            draft.country = atom.nation
            return (draft, run.last)
        }
        if atom.nation == nil, isPlace(before: run.tokens.lowerBound), !(run.last == index + 1 && atom.may(be: .place)) {
            var draft = NameDraft(.name, run.tokens)
            draft.isNewPlace = true
            return (draft, run.last)
        }
        let isKnownPlace = atom.may(be: .place) || atom.nation != nil
        let hasFirstName = atom.may(be: .firstName) && run.last > index + 1
        let isRuler = atom.may(be: .firstName) && run.tokens.count > atom.tokens.count
        // "*Bin Laden*", "*von der Leyen*": a surname of several words that is known is nobody new.
        let isKnownSurname = run.last == index + 1 && atom.may(be: .surname)
        if hasFirstName || isRuler || (!isKnownPlace && !isKnownSurname && isPersonal(run.tokens)) {
            var draft = NameDraft(.person, run.tokens)
            draft.isNew = true
            draft.isInitial = isInitial(index)
            draft.namesakes = atoms[run.last - 1].indices(.surname)
            recognise(&draft)
            if let first = atom.index(.firstName) { draft.gender = first == 0 ? .masculine : first == 1 ? .feminine : nil }
            var next = run.last
            apposition(to: &draft, &next)
            return (draft, next)
        }
        if !isKnownPlace, !isKnownSurname, run.tokens.count > 1 || atom.isUnknown {
            var draft = NameDraft(.person, run.tokens)
            draft.isNew = true
            var next = run.last
            apposition(to: &draft, &next)
            if draft.tokens.count > run.tokens.count, run.tokens.count > 1 { return (draft, next) }
            draft.tokens = run.tokens
            draft.titles = []
            draft.isNew = false
            if run.last == index + 1 || !atom.may(be: .surname) { return (draft, run.last) }
        }
        return nil
    }

    /// "Vladimir *V.* Putin": with an initial in its middle that the gazetteer does not have, a known name stays one.
    private func recognise(_ draft: inout NameDraft) {
        let range = draft.tokens
        guard range.count > 2, let initial = range.dropFirst().dropLast().first(where: { text.tokens[$0].span.count <= 2 }) else { return }
        var node = PhraseTrie.Root.names.rawValue
        for token in range where text.tokens[token].span.count > 2 || token == range.lowerBound || token == range.upperBound - 1 {
            guard let next = gazetteer.trie.child(of: node, keys[token]) else { return }
            node = next
        }
        let known = NameAtom(tokens: range, candidates: gazetteer.trie.candidates(at: node)).indices(.person)
        guard !known.isEmpty, isCapitalised(initial) else { return }
        draft.people = known
        draft.isNew = false
    }

    /// A name that a noun opens: an organisation, or a place that lies in the place of its name.
    func headed(_ atom: NameAtom, _ number: Int) -> NameDraft {
        let head = gazetteer.heads.heads[number]
        if head.place == .inner, atom.candidates.count > 1 {
            var draft = known(.name, atom)
            draft.headIndex = number
            return draft
        }
        var draft = NameDraft(.name, atom.tokens, head: isCapitalised(atom.start) ? nil : atom.start)
        draft.headIndex = number
        if head.names == .organization {
            draft.organizationKind = head.kind
        } else {
            draft.isNewPlace = true
            draft.places = atom.indices(.place)
            draft.country = atom.nation
        }
        return draft
    }

    /// The kind of organisation that a run of capitalised words or the noun before it names.
    private func organizationKind(_ run: Range<Int>) -> ActorKind? {
        if run.count > 1, !isCommon(run) || !run.allSatisfy({ text.tokens[$0].shape.contains(.allCapitals) }) {
            for token in run { if let kind = rules.organizationKind(text.tokens[token].form) { return kind } }
        }
        guard run.lowerBound > 0, rules.adjectivePosition == .after else { return nil }
        return rules.organizationKind(text.tokens[run.lowerBound - 1].form)
    }

    /// "LEFTIST GUERRILLAS", "Urban Guerrillas": words that everybody uses, and only a headline or a wire writes with capitals.
    private func isGroup(_ run: Range<Int>) -> Bool {
        isCommon(run) && atom(at: run.upperBound - 1).map { $0.may(be: .group) } ?? false
    }

    private func isCommon(_ run: Range<Int>) -> Bool {
        run.allSatisfy { text.tokens[$0].features.contains(.known) && text.tokens[$0].tag != .properNoun }
    }

    /// "Free Syrian Army": an unknown capitalised word before a country's capitalised body is one name with it.
    private func organization(before index: Int) -> (NameDraft?, Int)? {
        guard atoms[index].isUnknown, let adjective = atom(startingAt: atoms[index].end, from: index + 1),
            atoms[adjective].may(be: .adjective), let body = atom(startingAt: atoms[adjective].end, from: adjective + 1),
            let kind = atoms[body].index(.body), (atoms[adjective].start..<atoms[body].end).allSatisfy(isCapitalised)
        else { return nil }
        var draft = NameDraft(.name, atoms[index].start..<atoms[body].end)
        draft.organizationKind = rules.organizationKind(text.tokens[atoms[body].end - 1].form) ?? gazetteer.bodies[kind].kind
        draft.country = atoms[adjective].nation
        return (draft, body + 1)
    }

    /// Whether "city of" or the like stands before a name.
    private func isPlace(before token: Int) -> Bool {
        guard token > 1, !isInThingName(token) else { return false }
        if has(token - 1, .genitive) { return has(token - 2, .placeHead) }
        return rules.adjectivePosition == .after && has(token - 1, .placeHead)
    }

    /// Whether the word at a token belongs to the name of a thing: a war, a treaty.
    private func isInThingName(_ token: Int) -> Bool { has(token, .thingNoun) }

    /// Whether a run of capitalised words has one that names a thing, a place or an organisation.
    private func isThing(_ run: Range<Int>) -> Bool {
        run.contains { token in
            isCapitalised(token)
                && (has(token, .thingNoun) || has(token, .placeNoun) || rules.organizationKind(text.tokens[token].form) != nil)
        }
    }

    /// Whether a verb of saying follows.
    private func speaks(after token: Int) -> Bool {
        for index in token..<min(token + 3, sentenceEnd(max(token - 1, 0))) {
            let word = text.tokens[index]
            if word.kind == .punctuation { return false }
            if rules.has(word.lemma, .saying) || rules.has(word.form, .saying) { return true }
        }
        return false
    }

    /// Whether a capital proves nothing about the first word of a name.
    private func isInitial(_ index: Int) -> Bool {
        text.tokens[atoms[index].start].shape.contains(.sentenceInitial) && atoms[index].isUnknown
    }

    /// Whether unknown capitalised words look like a person: two to four of them without an article before, or a verb of
    /// saying behind. "la Corte Suprema" has an article; no word of it is one that the vocabulary knows.
    private func isPersonal(_ run: Range<Int>) -> Bool {
        guard (2...5).contains(run.count) else { return false }
        let before = run.lowerBound - 1
        let rulesOut: [NameRules.Rule] = [.article, .articulated, .placePreposition, .placeHead, .placeNoun, .thingNoun]
        if before >= 0, rulesOut.contains(where: { has(before, $0) }) || text.tokens[before].tag == .determiner { return false }
        for token in run where isCapitalised(token) {
            let word = text.tokens[token]
            if has(token, .thingNoun) || has(token, .placeHead) || has(token, .placeNoun) { return false }
            if word.shape.contains(.allCapitals) || (word.features.contains(.known) && word.tag != .properNoun) { return false }
        }
        return !text.tokens[run.lowerBound].shape.contains(.sentenceInitial) || speaks(after: run.upperBound) || run.count < 4
    }

    /// Whether a run may be cut after its first atom: each later atom is known by itself.
    private func isSeparable(_ first: Int, _ last: Int) -> Bool {
        (first + 1..<last).allSatisfy { !atoms[$0].isUnknown && atoms[$0].start == atoms[$0 - 1].end && !atoms[$0].may(be: .firstName) }
            && !atoms[first].isUnknown && !(first + 1..<last).allSatisfy { atoms[$0].may(be: .surname) }
    }

    /// A draft with all that the gazetteer says about an atom.
    func known(_ sort: NameDraft.Sort, _ atom: NameAtom) -> NameDraft {
        var draft = NameDraft(sort, atom.tokens)
        draft.people = atom.indices(.person)
        draft.surnames = atom.indices(.surname)
        draft.organizations = atom.indices(.organization)
        draft.places = atom.indices(.place)
        draft.country = sort == .person ? nil : atom.nation
        if rules.adjectivePosition == .after, !isCapitalised(atom.start) { draft.head = atom.start }
        draft.isMetonym = atom.index(.country) == nil && (atom.may(be: .metonym) || atom.may(be: .seat))
        if draft.organizations.isEmpty { draft.organizations = atom.indices(.seat) }
        return draft
    }

    /// "Hamas | fighters", "NATO | foreign ministers": those who act for an organisation are it.
    private func withMembers(_ organization: NameDraft) -> NameDraft {
        guard rules.adjectivePosition == .before else { return organization }
        let limit = sentenceEnd(organization.tokens.lowerBound)
        var end = organization.tokens.upperBound
        if end < limit, has(end, .possessor) { end += 1 }
        if end + 1 < limit, !has(end, .member), has(end + 1, .member), !isCapitalised(end),
            [.adjective, .noun].contains(text.tokens[end].tag)
        {
            end += 1
        }
        guard end < limit, has(end, .member), !isCapitalised(end) else { return organization }
        // "The ELN rebel | group", "Hamas militant | leaders".
        if end + 1 < limit, has(end + 1, .member), !isCapitalised(end + 1), text.tokens[end + 1].tag == .noun { end += 1 }
        if end + 1 < limit, isCapitalised(end + 1) || has(end + 1, .possessor) || isAccredited(end, limit) { return organization }
        var draft = organization
        draft.tokens = organization.tokens.lowerBound..<end + 1
        draft.head = end
        return draft
    }

    /// "The UN's *envoy* | to Yemen Martin Griffiths": whether behind a member it is said where one is sent, and then one's name.
    private func isAccredited(_ member: Int, _ limit: Int) -> Bool {
        guard member + 3 < limit, has(member + 1, .accredited) else { return false }
        let start = has(member + 2, .article) ? member + 3 : member + 2
        guard let seat = atom(at: start), seat.end < limit, isCapitalised(seat.end), let name = atom(at: seat.end) else { return false }
        return name.may(be: .firstName) || name.may(be: .person)
    }

    /// A pronoun or possessive of the third person.
    func pronoun(at token: Int) -> NameDraft? {
        guard text.tokens[token].kind == .word, has(token, .pronoun) || has(token, .possessive) else { return nil }
        var draft = NameDraft(.pronoun, token..<token + 1)
        draft.gender = rules.gender(text.tokens[token].form)
        if draft.gender == .plural, text.tokens[token].tag != .pronoun { return nil }
        draft.isIndefinite = has(token, .possessive)
        return draft
    }
}
