import GraphModel
import LanguagePacks
import TextAnalysis

/// The bodies that every state has: whose army, government or police is meant where no country stands beside them.
extension NameCoreference {
    /// A public body of a country: the named one, else the one that the sentence or the article is about.
    func body(_ draft: NameDraft) -> Mention? {
        guard let index = draft.bodyIndex else { return nil }
        if draft.groupIndex != nil {
            var group = draft
            group.bodyIndex = nil
            let known = forces(index, draft)
            return known ?? self.group(group)
        }
        if let owner = draft.owner { return mention(draft, .description, owner) }
        if draft.country == nil, isCommon(draft), !isCollective(draft), !text.tokens[draft.head].features.contains(.plural),
            let owner = owner(of: draft)
        {
            // "*Its* embassy".
            return entity(body: index, country: owner).map { mention(draft, .description, $0) }
        }
        if draft.country == nil, draft.isIndefinite || (isCommon(draft) && !isCollective(draft)) { return nil }
        if draft.country == nil, isCommon(draft) { return forces(index, draft) }
        let country = draft.country ?? owner(of: draft) ?? homeland(of: draft) ?? leader(before: draft) ?? placed(draft, index)
        return entity(body: index, country: state(of: index, country)).map { mention(draft, .description, $0) }
    }

    /// The country of a body by where the text plays, and by what it has told before.
    private func placed(_ draft: NameDraft, _ body: Int) -> Int? {
        let here = localInSentence(draft)
        if let here, !isOnlyVenue(here, draft) { return here }
        if let named = namedNear(draft, body) { return named }
        if here == nil, let near = localBefore(draft), !isOnlyVenue(near, draft) { return near }
        return namedBefore(body) ?? apart(draft, from: scene(draft, share: 35))
    }

    /// "Talks between the rebels and *the government* in Berlin": a country that the article names as a place and hardly else, while it is about
    /// another one, lends its state to no body but to those that act where they are.
    private func isOnlyVenue(_ country: Int, _ draft: NameDraft) -> Bool {
        guard !draft.tokens.contains(where: { gazetteer.rules.has(text.tokens[$0].form, .localBody) }),
            let dominant = context.dominant(share: 35), dominant != country
        else { return false }
        if opener(of: draft) == dominant { return true }
        let about = context.count(dominant)
        return about >= Self.leastOfSubject && context.count(country) * 3 <= about
    }

    /// "*Al-Moallem*, speaking from New York, said the government …": the country of the person by whom the sentence of a phrase opens.
    private func opener(of draft: NameDraft) -> Int? {
        guard let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        let start = text.sentences[sentence].tokens.lowerBound
        let first = mentions.partitioningIndex { $0.tokens.lowerBound >= start }
        guard mentions.indices.contains(first), mentions[first].tokens.lowerBound == start, let person = mentions[first].entity,
            person.kind == .person
        else { return nil }
        return person.country.flatMap(tables.country)
    }

    /// How often a country is named at least that an article is plainly about.
    private static let leastOfSubject = 6

    /// "Congress approved aid to Ukraine": the country in question if it has a body by such words, else the one that is meant then.
    private func state(of body: Int, _ country: Int?) -> Int? {
        guard let first = gazetteer.bodies[body].states.first else { return country }
        let found = country ?? context.dominant(share: 35)
        return found.flatMap { gazetteer.bodies[body].states.contains($0) ? $0 : nil } ?? first
    }

    /// "*The junta* expelled the French ambassador": a body acts towards others. Where it would be of the country of those whom the words
    /// behind it name, it is of the one of which the article tells most besides, unless the article is plainly about the former.
    private func apart(_ draft: NameDraft, from scene: Int?) -> Int? {
        guard let sentence = sentence(of: draft.tokens.lowerBound), let named = nations[sentence],
            named.contains(where: { $0.token > draft.head })
        else { return scene }
        if let scene {
            guard let first = named.first(where: { $0.country == scene }), first.token > draft.head, context.dominant(share: 60) != scene
            else { return scene }
        }
        return context.leading(share: 25, apartFrom: Set(named.map(\.country))) ?? scene
    }

    /// "*Il suo* governo": of the country of whom this sentence names first, else the one before.
    func owner(of draft: NameDraft) -> Int? { possessor(of: draft)?.country.flatMap(tables.country) }

    /// Whose somebody or something is, by a possessive of the third person: of whom this sentence names first, else the one before.
    func possessor(of draft: NameDraft) -> Entity? {
        let before = draft.tokens.lowerBound - 1
        guard before >= 0, isOfThirdPerson(before), let sentence = sentence(of: before) else { return nil }
        for number in [sentence, sentence - 1] where number >= 0 {
            let from = text.sentences[number].tokens.lowerBound
            var first: Entity?
            for mention in recentMentions {
                if mention.tokens.lowerBound < from { break }
                guard let entity = mention.entity, mention.tokens.lowerBound < text.sentences[number].tokens.upperBound else { continue }
                guard entity.country != nil, mention.form != .adjective else { continue }
                switch entity.kind {
                case .person, .country, .military, .government: first = entity
                case .armedGroup where mention.form == .name: first = entity
                default: break
                }
            }
            if let first { return first }
        }
        return nil
    }

    /// "Rebels met *the country's* government in Qatar": of the country that the article is about so far, not of the place.
    private func homeland(of draft: NameDraft) -> Int? {
        let before = draft.tokens.lowerBound - 1
        guard before > 0, gazetteer.rules.has(text.tokens[before].form, .possessor),
            gazetteer.rules.has(text.tokens[before - 1].form, .homeland)
        else { return nil }
        return context.dominant(share: 35)
    }

    /// "Bush chiederà *al Congresso* i fondi per l'Iraq": the country of the person named last in the sentence, for bodies that one's own
    /// leaders speak to.
    private func leader(before draft: NameDraft) -> Int? {
        guard draft.tokens.contains(where: { gazetteer.rules.has(text.tokens[$0].form, .ownBody) }),
            let sentence = sentence(of: draft.tokens.lowerBound)
        else { return nil }
        let start = text.sentences[sentence].tokens.lowerBound
        let person = recentMentions.prefix { $0.tokens.lowerBound >= start }.first { $0.entity?.kind == .person }
        return person?.entity?.country.flatMap(tables.country)
    }

    /// Whether a word says that something is somebody else's: "its", "i suoi", not "our".
    private func isOfThirdPerson(_ token: Int) -> Bool {
        if gazetteer.rules.has(text.tokens[token].form, .possessive) { return true }
        let features = text.tokens[token].features
        return features.isSuperset(of: [.possessive, .thirdPerson])
    }

    /// Whether the word before a phrase says that it is the speaker's: "our", "i nostri".
    func isOfSpeaker(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        return before >= 0 && text.tokens[before].features.isSuperset(of: [.possessive, .firstPerson])
    }

    /// "La giunta nigerina … *la giunta*": the country with which the article has told a body so far, if it is one.
    private func namedBefore(_ body: Int) -> Int? {
        toldBodies[body] ?? nil
    }

    /// "*Sudan's army* suspended the talks in Jeddah. | *The army* had agreed": that country, if this sentence or the one before names the
    /// body so, unless it is also named behind as whom the body acts towards.
    func namedNear(_ draft: NameDraft, _ body: Int) -> Int? {
        guard let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        let start = text.sentences[max(0, sentence - 1)].tokens.lowerBound
        for mention in recentMentions {
            if mention.tokens.lowerBound < start { return nil }
            guard let entity = mention.entity, entity.kind == gazetteer.bodies[body].kind, mention.form != .pronoun,
                let country = entity.country.flatMap(tables.country), self.entity(body: body, country: country)?.id == entity.id
            else { continue }
            return nations[sentence]?.contains { $0.country == country && $0.token > draft.head } == true ? nil : country
        }
        return nil
    }

    /// Notes that a body is named with its country.
    func noteBody(_ draft: NameDraft) {
        guard let body = draft.bodyIndex, let country = draft.country else { return }
        if let known = toldBodies[body] {
            if known != country { toldBodies[body] = .some(nil) }
        } else {
            toldBodies[body] = country
        }
    }

    /// Whether a body is named by a word that needs its country.
    private func isCommon(_ draft: NameDraft) -> Bool {
        draft.name.count == 1 && gazetteer.rules.has(text.tokens[draft.name.lowerBound].form, .needsCountry)
    }

    /// "The troops": those of the country that the article is about, if they act there.
    private func forces(_ body: Int, _ draft: NameDraft) -> Mention? {
        if let shown = owner(of: draft) ?? shown(draft) {
            return entity(body: body, country: shown).map { mention(draft, .description, $0) }
        }
        guard !draft.isIndefinite, let country = scene(draft, share: 60), local(draft) ?? country == country else { return nil }
        return entity(body: body, country: country).map { mention(draft, .description, $0) }
    }

    /// "*Those* troops", behind "the U.S. invasion": of the country named last in the sentence.
    private func shown(_ draft: NameDraft) -> Int? {
        let before = draft.tokens.lowerBound - 1
        guard before > 0, text.tokens[before].tag == .determiner, text.tokens[before].features.contains(.demonstrative),
            let sentence = sentence(of: before)
        else { return nil }
        let from = text.sentences[sentence].tokens.lowerBound
        let last = recentMentions.prefix { $0.tokens.lowerBound >= from }
            .first { $0.entity?.kind == .country || $0.entity?.kind == .military }
        return (last?.entity?.country ?? last?.country).flatMap(tables.country)
    }

    /// Whether a body is named by a word for forces as a whole: "the troops".
    private func isCollective(_ draft: NameDraft) -> Bool {
        gazetteer.rules.has(text.tokens[draft.name.lowerBound].form, .collective)
    }

    func entity(body index: Int, country: Int?) -> Entity? {
        guard let country = country ?? context.dominant(share: 35) else { return nil }
        let key = index * tables.countries.count + country
        if let known = bodyEntities[key] { return known }
        let entity = gazetteer.bodiesMade.value(key) { makeEntity(body: index, country: country) }
        bodyEntities[key] = entity
        return entity
    }

    private func makeEntity(body index: Int, country: Int) -> Entity {
        let body = gazetteer.bodies[index]
        let name = tables.canonical(body.canonical, country)
        if let known = gazetteer.organization(body: index, of: country, symbols: text.symbols.base) { return known }
        return Entity(
            id: EntityIdentity.organization(name, country: nil), name: name, kind: body.kind, country: tables.countries[country].code)
    }

    /// "Il presidente dell'Honduras è stato portato in Costa Rica. | Le forze armate …": whether a sentence tells of the country that the
    /// article is about, and only names the place of another one.
    func isElsewhere(_ country: Int, _ sentence: Int) -> Bool {
        guard let dominant = context.dominant(share: 50), dominant != country else { return false }
        let tokens = text.sentences[sentence].tokens
        for mention in recentMentions {
            if mention.tokens.lowerBound < tokens.lowerBound { break }
            guard mention.tokens.lowerBound < tokens.upperBound else { continue }
            if (mention.entity?.country ?? mention.country).flatMap(tables.country) == dominant { return true }
        }
        return false
    }
}
