import GraphModel
import LanguagePacks
import TextAnalysis

extension NamePhraseReader {
    /// A title with its affiliation and, where one follows, its name: "il presidente vietnamita Vo Van Thuong".
    func title(at index: Int, from start: Int, nation: Int?, isFormer: Bool = false) -> (NameDraft?, Int) {
        let atom = atoms[index]
        var draft = NameDraft(.title, start..<atom.end, head: head(of: atom.tokens), name: atom.tokens)
        draft.titles = atom.indices(.title)
        draft.gender = draft.titles.compactMap { gazetteer.titles[$0].gender }.first
        draft.country = nation
        draft.isIndefinite = isIndefinite(before: start)
        draft.isFormer = isFormer || (start > 0 && (has(start - 1, .former) || (has(start - 1, .qualifier) && has(start - 2, .former))))
        draft.isFormer = draft.isFormer || has(atom.start, .former)
        var next = index + 1
        if let second = self.atom(startingAt: atom.end, from: next), atoms[second].may(be: .title) {
            draft.titles += atoms[second].indices(.title)
            draft.tokens = start..<atoms[second].end
            next = second + 1
        }
        affiliate(&draft, &next, of: atom.index(.group))
        if draft.sort == .person { return (draft, next) }
        if rules.adjectivePosition == .after, draft.country != nil, draft.owner == nil, draft.tokens.upperBound > atom.end {
            rejoin(&draft, atom, &next)
            leadership(&draft, &next)
        }
        if leadsPart(draft, next) { draft.isIndefinite = true }
        if draft.country == nil, draft.owner == nil, atom.tokens.count > 1 { draft.country = self.nation(within: atom.tokens) }
        if draft.country == nil, draft.owner == nil { draft.owner = organization(of: draft, at: index) }
        if let named = named(draft, next) ?? leading(draft, next) { return named }
        if let group = atom.index(.group), !atom.may(be: .body), isUnknownMember(draft, of: gazetteer.groups[group].canonical) {
            return self.group(at: index, from: start, nation: nation)
        }
        let behind = draft.tokens.upperBound
        if rules.adjectivePosition == .after, behind < sentenceEnd(start), has(behind, .former), text.tokens[behind].tag != .adverb {
            draft.isFormer = true
        }
        return (draft, next)
    }

    /// "Egypt's head *of intelligence*", "the head of Russia's *delegation*": who leads something of a country does not lead the country.
    private func leadsPart(_ title: NameDraft, _ next: Int) -> Bool {
        let end = title.tokens.upperBound
        guard title.country != nil, end + 1 < sentenceEnd(end),
            title.titles.contains(where: { gazetteer.titles[$0].offices.contains(Self.leader) })
        else { return false }
        let isPossessor = has(end, .possessor) && end > title.head + 1
        guard let noun = behindGenitive(end) ?? (isPossessor ? end + 1 : nil), noun < sentenceEnd(end),
            [.noun, .adjective].contains(text.tokens[noun].tag), !isCapitalised(noun)
        else { return false }
        return atom(startingAt: noun, from: next).map { !atoms[$0].may(be: .title) } ?? true
    }

    /// "Egypt's head | of intelligence", "the French head | of the IMF": what the holder of a title leads, whose country is said before.
    func leadership(_ title: inout NameDraft, _ next: inout Int) {
        let end = title.tokens.upperBound
        guard let led = behindGenitive(end).flatMap({ atom(startingAt: $0, from: next) }) else { return }
        if atoms[led].may(be: .body) {
            let (inner, after) = body(at: led, from: atoms[led].start, nation: title.country)
            guard let inner, inner.country == title.country else { return }
            // "Il presidente italiano | del Parlamento | europeo": another one's.
            let behind = inner.tokens.upperBound
            if rules.adjectivePosition == .after, behind < sentenceEnd(end), text.tokens[behind].tag == .adjective { return }
            title.bodyIndex = inner.bodyIndex
            extend(&title, to: behind, &next, after)
        } else if let organization = atoms[led].index(.organization), gazetteer.tables.isActor(organization: organization) {
            title.country = nil
            title.owner = gazetteer.tables.entity(organization: organization)
            extend(&title, to: atoms[led].end, &next, led + 1)
        }
    }

    /// "Il ministro | russo | *della Difesa*": an office in whose words the nation stands.
    private func rejoin(_ title: inout NameDraft, _ atom: NameAtom, _ next: inout Int) {
        let end = title.tokens.upperBound
        guard has(end, .genitive) else { return }
        var node: Int32? = PhraseTrie.Root.terms.rawValue
        for token in atom.tokens { node = node.flatMap { gazetteer.trie.child(of: $0, text.tokens[token].form) } }
        for token in end..<sentenceEnd(end) {
            node = node.flatMap { gazetteer.trie.child(of: $0, text.tokens[token].form) }
            guard let node else { return }
            let whole = NameAtom(tokens: atom.start..<token + 1, candidates: gazetteer.trie.candidates(at: node))
            guard whole.may(be: .title) else { continue }
            title.titles = whole.indices(.title)
            title.bodyIndex = nil
            title.tokens = title.tokens.lowerBound..<token + 1
            while atoms.indices.contains(next), atoms[next].start <= token { next += 1 }
        }
    }

    /// The first word of what stands behind "of" and an article.
    private func behindGenitive(_ token: Int) -> Int? {
        guard has(token, .genitive) else { return nil }
        return has(token + 1, .article) ? token + 2 : token + 1
    }

    /// The office of whoever leads a country, by whatever title.
    static let leader = "leader"

    /// "A | journalist", "the Egyptian | activist": somebody of whom no more is known than what he is; officials speak for their state.
    private func isUnknownMember(_ title: NameDraft, of group: String) -> Bool {
        guard title.owner == nil, title.titles.allSatisfy({ gazetteer.titles[$0].offices.isEmpty }) else { return false }
        guard title.country == nil else { return !rules.servingGroups.contains(group) }
        var before = title.tokens.lowerBound
        while before > 0, title.tokens.lowerBound - before < 2, [.adjective, .noun].contains(text.tokens[before - 1].tag) { before -= 1 }
        return isIndefinite(before: before)
    }

    /// The person whose name follows a title, at once or between commas.
    private func named(_ title: NameDraft, _ next: Int) -> (NameDraft?, Int)? {
        let end = title.tokens.upperBound
        if let post = post(behind: title, next),
            let following = atom(startingAt: isMark(post, ",") ? post + 1 : post, from: next), atoms[following].may(be: .firstName),
            beginsPerson(following), let (person, after) = person(at: following, hasTitle: true),
            !isMark(post, ",") || closes(person.tokens.upperBound)
        {
            return (join(title, person), after)
        }
        if let following = atom(startingAt: end, from: next), beginsPerson(following),
            let (person, after) = person(at: following, hasTitle: true)
        {
            return (join(title, person), after)
        }
        if isMark(end, ","), let following = atom(startingAt: end + 1, from: next), atoms[following].may(be: .title),
            isCapitalised(atoms[following].start), !atoms[following].may(be: .firstName)
        {
            let (inner, after) = self.title(at: following, from: atoms[following].start, nation: nil)
            if var person = inner, person.sort == .person, closes(person.tokens.upperBound) {
                person.tokens = title.tokens.lowerBound..<person.tokens.upperBound
                person.titles = title.titles + person.titles
                person.country = person.country ?? title.country
                person.owner = person.owner ?? title.owner
                return (person, after)
            }
        }
        guard isMark(end, ","), let following = atom(startingAt: end + 1, from: next), beginsPerson(following),
            let (person, after) = person(at: following, hasTitle: true),
            person.people.isEmpty ? person.name.count > 1 : true, closes(person.tokens.upperBound)
        else { return nil }
        return (join(title, person), after)
    }

    /// "Il direttore dell'agenzia, Rafael Grossi", "la leader dell'isola Tsai Ing-wen": a title of something without a name of its own
    /// belongs to the person behind it.
    private func leading(_ title: NameDraft, _ next: Int) -> (NameDraft?, Int)? {
        let genitive = title.tokens.upperBound
        guard rules.adjectivePosition == .after, has(genitive, .genitive), genitive + 2 < sentenceEnd(genitive) else { return nil }
        let noun = genitive + 1
        guard text.tokens[noun].tag == .noun, !isCapitalised(noun) || atom(startingAt: noun, from: next) == nil else { return nil }
        var whole = title
        whole.tokens = title.tokens.lowerBound..<noun + 1
        let isMarked = isMark(noun + 1, ",")
        guard let following = atom(startingAt: isMarked ? noun + 2 : noun + 1, from: next),
            atoms[following].may(be: .person) || atoms[following].may(be: .firstName),
            isMarked || atoms[following].may(be: .person) || !has(noun, .thingNoun) && rules.organizationKind(text.tokens[noun].form) == nil
        else { return nil }
        guard let (found, after) = named(whole, following), let person = found, !person.people.isEmpty || person.name.count > 1 else {
            return nil
        }
        return (person, after)
    }

    /// "L'ambasciatore russo *in Italia* | Sergey Razov": where the place ends at which somebody speaks for a state.
    private func post(behind title: NameDraft, _ next: Int) -> Int? {
        let place = title.tokens.upperBound
        let isOfPlace = [.placePreposition, .placeArticulated, .placeJoined, .direction].contains { has(place, $0) }
        guard isOfPlace, title.country != nil || title.owner != nil, let found = atom(startingAt: place + 1, from: next),
            atoms[found].nation != nil || atoms[found].may(be: .organization) || atoms[found].may(be: .place),
            title.titles.contains(where: { gazetteer.titles[$0].offices.contains(where: rules.representatives.contains) })
        else { return nil }
        return atoms[found].end
    }

    private func join(_ title: NameDraft, _ person: NameDraft) -> NameDraft {
        var draft = person
        draft.tokens = title.tokens.lowerBound..<person.tokens.upperBound
        draft.titles = title.titles
        draft.country = title.country
        draft.owner = title.owner
        draft.places = []
        draft.gender = title.gender ?? person.gender
        draft.isFormer = title.isFormer
        return draft
    }

    /// Whether an apposition ends here: at a mark or the end of the sentence.
    private func closes(_ token: Int) -> Bool {
        token >= text.tokens.count || (text.tokens[token].kind == .punctuation && !text.tokens[token].shape.contains(.quotationMark))
    }

    /// A title behind a name: "Oleg Burmistrov, ambasciatore russo", "Lavrov, the Russian foreign minister".
    func apposition(to person: inout NameDraft, _ next: inout Int) {
        let comma = person.tokens.upperBound
        guard isMark(comma, ",") else { return }
        var place = comma + 1
        while place < sentenceEnd(comma), has(place, .article) || has(place, .indefinite) || has(place, .former) || has(place, .qualifier) {
            place += 1
        }
        guard let following = atom(startingAt: place, from: next) else { return }
        var found: (NameDraft?, Int)?
        if atoms[following].may(be: .title) {
            found = title(at: following, from: atoms[following].start, nation: nil)
        } else if let nation = atoms[following].nation, rules.adjectivePosition == .before,
            let second = atom(startingAt: atoms[following].end, from: following + 1), atoms[second].may(be: .title)
        {
            found = title(at: second, from: atoms[following].start, nation: nation)
        }
        guard let (draft, after) = found, let title = draft, title.sort == .title,
            closes(title.tokens.upperBound) || post(behind: title, after).map(closes) ?? false
        else { return }
        if let row = person.people.first, let country = title.country,
            gazetteer.tables.countryOfPerson(row) != gazetteer.tables.countries[country].code
        {
            return
        }
        person.tokens = person.tokens.lowerBound..<title.tokens.upperBound
        person.titles += title.titles
        person.country = person.country ?? title.country
        person.owner = person.owner ?? title.owner
        person.gender = person.gender ?? title.gender
        next = after
    }
}
