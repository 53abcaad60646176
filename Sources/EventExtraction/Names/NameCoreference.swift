import GraphModel
import LanguagePacks
import TextAnalysis

/// Decides for each draft whom or what it means in this article at its date: surnames become the full name introduced in the
/// article, titles their holder, bodies and groups get their country, pronouns their person.
final class NameCoreference {
    let text: AnalysedText
    let gazetteer: NameGazetteer
    let keys: [Symbol]
    /// The day of publication.
    let day: Day?
    var people = ArticlePeople()
    var context: CountryContext
    var mentions: [Mention] = []
    /// The armed group that the article has named so far, and whether it has named a second one.
    private(set) var onlyBand: Entity?
    private var hasSeveralBands = false
    /// The number of the draft of each mention.
    private(set) var origins: [Int] = []
    /// Bodies of countries that have been named, by the number of the body and the country.
    var bodyEntities: [Int: Entity] = [:]
    /// The country with which each body has been named so far; nil where there are several.
    var toldBodies: [Int: Int?] = [:]
    /// People of the table that have been named, by row.
    private var personEntities: [Int: Entity] = [:]
    /// The country where the first place of each sentence lies: "in Libia", "a Gaza".
    private(set) var located: [Int: Int] = [:]
    /// The countries of which each sentence names somebody who acts or is acted upon, with the tokens where it does.
    private(set) var nations: [Int: [(token: Int, country: Int)]] = [:]
    /// The sentence of each token.
    private var sentenceOfToken: [Int32]
    /// The words of the abbreviations that the article explains.
    let abbreviations: [Symbol: Range<Int>]

    init(text: AnalysedText, gazetteer: NameGazetteer, keys: [Symbol]) {
        self.text = text
        self.gazetteer = gazetteer
        self.keys = keys
        self.day = text.article.published?.latest ?? text.article.published?.earliest
        self.sentenceOfToken = [Int32](repeating: -1, count: text.tokens.count)
        for (index, sentence) in text.sentences.enumerated() {
            for token in sentence.tokens where token < text.tokens.count { sentenceOfToken[token] = Int32(index) }
        }
        self.abbreviations = Self.abbreviations(in: text, keys: keys, rules: gazetteer.rules)
        self.context = CountryContext(countries: gazetteer.tables.countries.count)
    }

    var tables: NameTables { gazetteer.tables }

    /// The mentions that the drafts stand for, in their order; drafts that stand for nobody known are left out.
    func resolve(_ drafts: [NameDraft]) -> [Mention] {
        for draft in drafts {
            count(draft)
            if let country = draft.country, [.title, .person, .body, .group].contains(draft.sort),
                let sentence = sentence(of: draft.tokens.lowerBound)
            {
                nations[sentence, default: []].append((draft.tokens.lowerBound, country))
            }
        }
        let introduced = drafts.indices.filter {
            drafts[$0].sort == .person && (drafts[$0].isNew || !drafts[$0].people.isEmpty)
        }
        for isInitial in [false, true] {
            for index in introduced where drafts[index].isInitial == isInitial { _ = register(drafts[index]) }
        }
        for index in drafts.indices where drafts[index].sort == .name { locate(drafts[index]) }
        mentions.reserveCapacity(drafts.count)
        for (number, draft) in drafts.enumerated() {
            guard let mention = mention(draft) else { continue }
            mentions.append(mention)
            origins.append(number)
            if mention.form == .name || draft.owner != nil, let entity = mention.entity, entity.kind == .armedGroup { noteBand(entity) }
        }
        applyAcronyms()
        applyBand(drafts)
        applyAliases()
        applyShares()
        return mentions
    }

    private func noteBand(_ entity: Entity) {
        guard !hasSeveralBands, onlyBand?.id != entity.id else { return }
        hasSeveralBands = onlyBand != nil
        onlyBand = hasSeveralBands ? nil : entity
    }

    /// The last mentions, the last one first: what a description looks back on. A sentence without an end has no more than these.
    var recentMentions: ReversedCollection<ArraySlice<Mention>> { mentions.suffix(Self.reachOfMentions).reversed() }

    private static let reachOfMentions = 120

    /// The index of the sentence of a token.
    func sentence(of token: Int) -> Int? {
        guard sentenceOfToken.indices.contains(token), sentenceOfToken[token] >= 0 else { return nil }
        return Int(sentenceOfToken[token])
    }

    // MARK: Context

    private func count(_ draft: NameDraft) {
        let weight = draft.tokens.lowerBound < (text.sentences.first?.tokens.upperBound ?? 0) ? 3 : 1
        if let country = draft.country {
            context.note(country, weight: weight)
        } else if let person = draft.people.first, let country = tables.countryOfPerson(person).flatMap(tables.country),
            !servesBody(tables.entity(person: person))
        {
            context.note(country, weight: weight)
        } else if draft.places.count == 1, !tables.isAmbiguous(place: draft.places[0]),
            let country = tables.countryOfPlace(draft.places[0]).flatMap(tables.country)
        {
            context.note(country, weight: weight)
        } else if let organization = draft.organizations.first,
            let country = tables.entity(organization: organization).country.flatMap(tables.country)
        {
            context.note(country, weight: weight)
        }
    }

    /// Notes where a sentence plays: a place, or a country behind a preposition of place.
    private func locate(_ draft: NameDraft) {
        guard draft.organizations.isEmpty, let sentence = sentence(of: draft.tokens.lowerBound),
            located[sentence] == nil, !isDateline(draft.tokens, sentence)
        else { return }
        if let country = draft.country {
            let before = draft.tokens.lowerBound - 1
            if before >= 0, isPlacing(before, draft) { located[sentence] = country }
        } else if draft.surnames.isEmpty, !isOfPerson(draft), let place = best(places: draft.places) {
            located[sentence] = tables.countryOfPlace(place).flatMap(tables.country)
        }
    }

    /// "Santos", where the article tells of a Francisco Santos: the name of a town is that of a person where no preposition asks for a place.
    private func isOfPerson(_ draft: NameDraft) -> Bool {
        guard let last = draft.name.last, people.position(surname: keys[last]) != nil else { return false }
        return !isPlaced(draft)
    }

    /// "MOSCOW (AP) — …": the place from which a report was sent, in capitals before all else, is not where its sentence plays.
    func isDateline(_ name: Range<Int>, _ sentence: Int) -> Bool {
        name.lowerBound == text.sentences[sentence].tokens.lowerBound && name.upperBound < text.tokens.count
            && text.tokens[name.upperBound].kind == .punctuation
            && name.allSatisfy { text.tokens[$0].shape.contains(.allCapitals) }
    }

    /// Whether a preposition says that something is at a country, or at the capital that may stand for it.
    private func isPlacing(_ token: Int, _ draft: NameDraft) -> Bool {
        let rules = gazetteer.rules
        let form = text.tokens[token].form
        return rules.has(form, .placePreposition) || (draft.isMetonym && (rules.has(form, .direction) || rules.has(form, .placeJoined)))
    }

    /// Enters a person with a full name, known or discovered.
    func register(_ draft: NameDraft) -> Int? {
        let parts = draft.name.filter { text.tokens[$0].kind == .word }
        guard let first = parts.first, let last = parts.last else { return nil }
        let told = draft.titles.flatMap { gazetteer.titles[$0].offices }
        let (offices, formerOffices) = draft.isFormer ? ([], told) : (told, [])
        if let row = best(people: draft.people) ?? respelt(draft, parts) {
            let entity = personEntities[row] ?? tables.entity(person: row)
            personEntities[row] = entity
            return people.register(
                ArticlePeople.Person(
                    entity: entity, row: row, surnames: [keys[last]], first: keys[first],
                    gender: draft.gender ?? gazetteer.gender(ofFirstName: keys[first]),
                    offices: offices, formerOffices: formerOffices))
        }
        guard draft.isNew else { return nil }
        if draft.isInitial, parts.count == 2, let known = people.position(surname: keys[last]) { return known }
        let name = text.words(draft.name)
        let country = draft.country.map { tables.countries[$0].code } ?? draft.owner?.country
        var surnames = parts.count > 1 ? parts.dropFirst().filter { isName($0) }.map { keys[$0] } : [keys[last]]
        // "Li Wentao … *Li* said": where the family name stands first; the last one stays the last.
        if parts.count > 1, isName(first) { surnames.insert(keys[first], at: 0) }
        return people.register(
            ArticlePeople.Person(
                entity: Entity(id: EntityIdentity.person(name, country: country), name: name, kind: .person, country: country),
                row: nil, surnames: surnames, first: keys[first], gender: draft.gender, offices: offices,
                formerOffices: formerOffices))
    }

    /// The known person of whom a new name is another spelling: "Aleksej Navalny".
    private func respelt(_ draft: NameDraft, _ parts: [Int]) -> Int? {
        guard draft.isNew, parts.count == 2 else { return nil }
        let first = text.words(parts[0]..<parts[0] + 1)
        return draft.namesakes.first { Transliteration.isSame(first, tables.entity(person: $0).name.prefix { $0 != " " }) }
    }

    private func isName(_ token: Int) -> Bool { text.tokens[token].shape.contains(.capitalised) }

    /// Of several people with one name, the one in office at the date, else the first.
    func best(people rows: [Int]) -> Int? {
        guard rows.count > 1, let day else { return rows.first }
        return rows.first { gazetteer.offices.isInOffice($0, on: day) }
            ?? rows.first { gazetteer.offices.isInOffice($0, on: day, within: 3) } ?? rows.first
    }

    // MARK: Mentions

    private func mention(_ draft: NameDraft) -> Mention? {
        if let explained = explained(draft) { return explained }
        switch draft.sort {
        case .name: return name(draft)
        case .person: return person(draft)
        case .title: return title(draft)
        case .body:
            noteBody(draft)
            return body(draft)
        case .group: return group(draft)
        case .adjective:
            guard let country = draft.country else { return nil }
            let others = draft.partner.map { [tables.entity(country: $0), tables.entity(country: country)] } ?? []
            return mention(draft, .adjective, tables.entity(country: country), others: others)
        case .joined: return draft.sides.first.map { mention(draft, .adjective, $0, others: draft.sides) } ?? joinedPeople(draft)
        case .capital: return capital(draft)
        case .pronoun: return pronoun(draft)
        case .pair: return pair(draft)
        }
    }

    /// A mention of a person of the article, who is from now on the one mentioned last.
    func mention(_ draft: NameDraft, _ form: Mention.Form, person: Int) -> Mention {
        people.mention(person, at: draft.tokens.lowerBound)
        return mention(draft, form, people.people[person].entity)
    }

    /// A mention of an entity over a draft's tokens.
    func mention(_ draft: NameDraft, _ form: Mention.Form, _ entity: Entity?, place: Place? = nil, others: [Entity] = []) -> Mention {
        let country = place?.country ?? (form == .name || form == .adjective ? draft.country.map { tables.countries[$0].code } : nil)
        var mention = Mention(
            tokens: draft.tokens, head: draft.head, form: form, entity: entity, place: place, country: country, others: others,
            name: form == .name ? draft.name : draft.tokens)
        mention.isPeople = draft.isPeople
        return mention
    }

    /// A person by name: the full name, or a surname that the article or its date explains.
    func person(_ draft: NameDraft) -> Mention? {
        var position = draft.isNew || !draft.people.isEmpty ? register(draft) : nil
        if position == nil { position = bySurname(draft) }
        guard let position else { return nil }
        var mention = mention(draft, .name, person: position)
        mention.country = nil
        return mention
    }

    /// Two people in one word, where both are known: "the *Trump-Putin* call".
    private func joinedPeople(_ draft: NameDraft) -> Mention? {
        let both = [draft.surnames, draft.namesakes].compactMap { rows -> Entity? in
            if let told = people.position(rows: rows) { return people.people[told].entity }
            var half = draft
            half.surnames = rows
            return known(half).map { tables.entity(person: $0) }
        }
        return both.count == 2 ? mention(draft, .adjective, both[0], others: both) : nil
    }

    /// The person that a surname means: introduced in the article, else known at its date.
    private func bySurname(_ draft: NameDraft) -> Int? {
        guard let last = draft.name.last else { return nil }
        if let known = people.position(rows: draft.surnames) { return known }
        if let known = people.position(surname: keys[last]) { return known }
        guard let row = known(draft) else { return nil }
        return people.register(
            ArticlePeople.Person(
                entity: tables.entity(person: row), row: row, surnames: [keys[last]], first: keys[last], gender: draft.gender,
                offices: draft.titles.flatMap { gazetteer.titles[$0].offices }))
    }

    /// The known person whom a bare surname means at the date of the article, if one stands out.
    private func known(_ draft: NameDraft) -> Int? {
        let offices = draft.titles.flatMap { gazetteer.titles[$0].offices }
        var best: (row: Int, score: Int)?
        var isTied = false
        for row in draft.surnames where row != best?.row {
            var score = draft.surnames.count == 1 ? 1 : 0
            let country = tables.countryOfPerson(row).flatMap(tables.country)
            if let given = draft.country { score += given == country ? 3 : -4 }
            if !offices.isEmpty, gazetteer.offices.held(row, anyOf: offices) { score += 2 }
            if let day {
                if gazetteer.offices.isInOffice(row, on: day) {
                    score += 2
                } else if gazetteer.offices.isInOffice(row, on: day, within: 5) {
                    score += 1
                }
            }
            if let country, context.count(country) > 0 { score += 1 }
            isTied = score == best?.score
            if score > best?.score ?? 1 { best = (row, score) }
        }
        return isTied ? nil : best?.row
    }
}
