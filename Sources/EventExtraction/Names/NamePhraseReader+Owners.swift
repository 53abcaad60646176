import GraphModel
import LanguagePacks
import TextAnalysis

/// Names of leaders that say whose a government is: "il governo Merkel", "the Maduro government".
extension NamePhraseReader {
    /// The country of the person whose name stands behind a body: "il governo Merkel".
    func leader(of draft: inout NameDraft, _ next: inout Int) {
        guard rules.adjectivePosition == .after, draft.country == nil, draft.owner == nil,
            let body = draft.bodyIndex, gazetteer.bodies[body].kind == .government,
            let following = atom(startingAt: draft.tokens.upperBound, from: next)
        else { return }
        guard let country = homeland(atoms[following]) else { return }
        draft.country = country
        extend(&draft, to: atoms[following].end, &next, following + 1)
    }

    /// Whose government it is behind "of": "the government of *Panamanian* President Endara", "of President *Maduro*".
    func ruled(_ index: Int) -> Int? {
        let atom = atoms[index]
        let next = self.atom(startingAt: atom.end, from: index + 1)
        if atom.may(be: .adjective), let next, atoms[next].may(be: .title) { return atom.nation }
        guard atom.may(be: .title), let next, isCapitalised(atoms[next].start) else { return nil }
        return homeland(atoms[next])
    }

    /// The one country from which all people come whom an atom may name, or those of them who are in office at the date.
    func homeland(_ atom: NameAtom) -> Int? {
        let people = atom.indices(.person) + atom.indices(.surname)
        func country(_ rows: [Int]) -> Int? {
            let countries = Set(rows.compactMap { gazetteer.tables.countryOfPerson($0) })
            return countries.count == 1 ? countries.first.flatMap(gazetteer.tables.country) : nil
        }
        if let only = country(people) { return only }
        guard let day = text.article.published?.latest else { return nil }
        return country(people.filter { gazetteer.offices.isInOffice($0, on: day) })
    }

    /// The country of the leader whose government it is: "*Maduro's* government".
    func ownerCountry(of draft: NameDraft, before index: Int) -> Int? {
        let mark = draft.tokens.lowerBound - 1
        guard rules.adjectivePosition == .before, index > 0, has(mark, .possessor), atoms[index - 1].end == mark,
            let body = draft.bodyIndex, gazetteer.bodies[body].kind == .government
        else { return nil }
        return homeland(atoms[index - 1])
    }

    /// A leader's name before a government: "the *Maduro* government".
    func led(at index: Int) -> (NameDraft?, Int)? {
        let atom = atoms[index]
        guard rules.adjectivePosition == .before, atom.may(be: .surname) || atom.may(be: .person), isCapitalised(atom.start),
            let next = self.atom(startingAt: atom.end, from: index + 1), let number = atoms[next].index(.body),
            gazetteer.bodies[number].kind == .government, !isCapitalised(atoms[next].start), let country = homeland(atom)
        else { return nil }
        return body(at: next, from: atom.start, nation: country)
    }

    /// The noun of a phrase: its first word, or where adjectives come first the last one before "of".
    func head(of range: Range<Int>) -> Int {
        guard rules.adjectivePosition == .before else { return range.lowerBound }
        for index in range where index > range.lowerBound && has(index, .genitive) { return index - 1 }
        return range.upperBound - 1
    }

    /// Whether the name of a person behind "of" tells the country: "the forces | of Assad".
    func isLed(_ draft: NameDraft) -> Bool {
        guard draft.sort == .body, let body = draft.bodyIndex else { return false }
        return gazetteer.bodies[body].kind == .government || gazetteer.bodies[body].kind == .military
    }

    /// The country within a title: "capo del Cremlino".
    func nation(within range: Range<Int>) -> Int? {
        for start in range.dropFirst() {
            if let term = gazetteer.trie.child(of: PhraseTrie.Root.terms.rawValue, text.tokens[start].form),
                let adjective = gazetteer.trie.candidates(at: term).first(where: { $0.kind == .adjective })
            {
                return Int(adjective.index)
            }
            guard isCapitalised(start) else { continue }
            var node = PhraseTrie.Root.names.rawValue
            for token in start..<range.upperBound {
                guard let next = gazetteer.trie.child(of: node, keys[token]) else { break }
                node = next
                let atom = NameAtom(tokens: start..<token + 1, candidates: gazetteer.trie.candidates(at: node))
                if let nation = atom.nation { return nation }
                guard let row = atom.index(.organization) ?? atom.index(.seat) else { continue }
                if let country = gazetteer.tables.entity(organization: row).country.flatMap(gazetteer.tables.country) { return country }
            }
        }
        return nil
    }

    /// "The UN | secretary-general", "the *UN* chief": the international body whose name stands before an office, or begins its title.
    func organization(of title: NameDraft, at index: Int) -> Entity? {
        guard rules.adjectivePosition == .before, title.titles.contains(where: { !gazetteer.titles[$0].offices.isEmpty })
        else { return nil }
        let atom = atoms[index]
        var row = index > 0 && atoms[index - 1].end == atom.start ? atoms[index - 1].index(.organization) : nil
        if row == nil, atom.tokens.count > 1, let name = gazetteer.trie.child(of: PhraseTrie.Root.names.rawValue, keys[atom.start]) {
            let first = NameAtom(tokens: atom.start..<atom.start + 1, candidates: gazetteer.trie.candidates(at: name))
            row = first.index(.organization)
        }
        let entity = row.map { gazetteer.tables.entity(organization: $0) }
        return entity?.kind == .internationalOrganization ? entity : nil
    }

    /// "A *police* station", "an *army* offensive": the article is that of the noun behind, not of the body whose it is.
    func opensCompound(_ draft: NameDraft) -> Bool {
        let end = draft.tokens.upperBound
        guard rules.adjectivePosition == .before, end < sentenceEnd(draft.tokens.lowerBound) else { return false }
        return text.tokens[end].tag == .noun && text.tokens[end].kind == .word && !isCapitalised(end)
    }
}
