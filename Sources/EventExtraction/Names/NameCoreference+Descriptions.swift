import GraphModel
import LanguagePacks
import TextAnalysis

extension NameCoreference {
    /// Who holds the office of a title at the date of the article.
    func holder(_ draft: NameDraft) -> Mention? {
        let offices = draft.titles.flatMap { gazetteer.titles[$0].offices }
        if let index = draft.bodyIndex { return mention(draft, .description, entity(body: index, country: draft.country)) }
        if let owner = draft.owner, offices.contains(where: gazetteer.rules.representatives.contains) {
            return mention(draft, .description, owner)
        }
        if let owner = draft.owner {
            return mention(draft, .description, holder(offices, of: [owner.id, Self.bare(owner.id)], draft) ?? owner)
        }
        if draft.isFormer { return formerHolder(of: offices, draft) }
        if let country = draft.country {
            let code = tables.countries[country].code
            if offices.contains(where: gazetteer.rules.counterparts.contains) {
                return counterpart(of: code, draft).map { described(draft, $0) } ?? mention(draft, .description, government(of: country))
            }
            let leading = offices.contains(NamePhraseReader.leader) ? [tables.leadingOffice(of: code)] : []
            let named = offices.flatMap(tables.counterparts) + leading
            if let holder = holder(named, of: [code], draft) { return described(draft, holder) }
            if let body = body(of: offices, country) { return mention(draft, .description, body) }
            if let person = official(of: code, draft) { return person }
            return (speaksForState(draft) ? nil : unnamed(draft)) ?? mention(draft, .description, government(of: country))
        }
        guard !draft.isIndefinite, draft.places.isEmpty else { return nil }
        let titles = draft.titles
        let found = people.latest { person in
            person.offices.contains { offices.contains($0) }
                || (!offices.isEmpty && person.row.map { holds($0, offices) } ?? false)
        }
        if let found { return mention(draft, .description, person: found) }
        if let holder = holder(offices, of: offices.compactMap(tables.soleState), draft) { return described(draft, holder) }
        guard !titles.isEmpty, let country = scene(draft, share: 50) else { return nil }
        if let holder = holder(offices, of: [tables.countries[country].code], draft) { return described(draft, holder) }
        return body(of: offices, local(draft) ?? country).map { mention(draft, .description, $0) }
    }

    /// The body of a country that acts where nobody knows the holder of an office.
    private func body(of offices: [String], _ country: Int) -> Entity? {
        guard let body = offices.first.flatMap({ gazetteer.bodiesOfOffices[$0] }) else { return nil }
        return entity(body: body, country: country)
    }

    private func holds(_ row: Int, _ offices: [String]) -> Bool {
        guard let day else { return gazetteer.offices.held(row, anyOf: offices) }
        return gazetteer.offices.isInOffice(row, on: day) && gazetteer.offices.held(row, anyOf: offices)
    }

    /// Enters the holder of an office among the people of the article, unless he is one of a row, whom no pronoun means.
    private func described(_ draft: NameDraft, _ holder: Entity) -> Mention {
        if !draft.isShared, let row = tables.row(ofPerson: holder.id) {
            let position = people.register(
                ArticlePeople.Person(
                    entity: holder, row: row, surnames: [], first: .init(0), gender: draft.gender,
                    offices: draft.titles.flatMap { gazetteer.titles[$0].offices }))
            people.mention(position, at: draft.tokens.lowerBound)
        }
        return mention(draft, .description, holder)
    }

    private func holder(_ offices: [String], of owners: [String], _ draft: NameDraft) -> Entity? {
        guard let day, !draft.isIndefinite, !draft.isFormer else { return nil }
        for office in offices where !gazetteer.rules.representatives.contains(office) {
            for owner in owners {
                if let found = gazetteer.offices.holder(of: office, in: owner, on: day) { return found }
            }
        }
        return nil
    }

    private static func bare(_ id: String) -> String { id.split(separator: ":", maxSplits: 1).last.map(String.init) ?? id }

    /// "Government of Russia".
    func government(of country: Int) -> Entity {
        let record = tables.countries[country]
        let name = tables.canonical(gazetteer.tables.governmentPattern, country)
        return Entity(id: EntityIdentity.organization(name, country: nil), name: name, kind: .government, country: record.code)
    }

    /// Unnamed people, with their country where the text or the place of the sentence gives it.
    func group(_ draft: NameDraft) -> Mention? {
        guard let index = meant(draft) else { return draft.country.map { people(of: $0, draft) } }
        let group = gazetteer.groups[index]
        // "Militants of Hezbollah", "the foreign ministers of the EU".
        if let owner = draft.owner, gazetteer.rules.memberGroups.contains(group.canonical),
            Self.hasMembers(owner) || group.kind == .group && owner.kind == .internationalOrganization
        {
            return mention(draft, .description, owner)
        }
        if group.isOfMany, draft.country == nil {
            let entity = Entity(
                id: EntityIdentity.group(group.canonical, country: nil), name: group.canonical, kind: group.kind,
                country: Entity.international)
            // Many states, or those who speak for them, act like one.
            return mention(draft, .description, entity)
        }
        if let named = explained(draft, group) { return mention(draft, .description, named) }
        if let band = band(draft, group) { return mention(draft, .description, band) }
        // "Russia denies that *its* soldiers …": those who bear arms are of whom the sentence names first.
        let possessor = group.kind == .military || group.kind == .armedGroup ? possessor(of: draft) : nil
        // "Hamas said that *its* fighters …": the band whose people they are.
        if let possessor, possessor.kind == .armedGroup { return mention(draft, .description, possessor) }
        let owner = possessor?.country.flatMap(tables.country)
        let told = (draft.country ?? owner).map { tables.countries[$0].code } ?? told(draft, group)
        let country =
            told ?? (localInSentence(draft) ?? group.body.flatMap { namedNear(draft, $0) } ?? localBefore(draft)).map {
                tables.countries[$0].code
            }
            ?? people(of: draft)
            ?? scene(draft, share: 35).map { tables.countries[$0].code }
        // "*Our* soldiers": not those of whom the sentence before told.
        let named = isOfSpeaker(draft) ? nil : forces(before: draft)
        if let body = group.body, let country = owner ?? named ?? country.flatMap(tables.country) {
            return mention(draft, .group, entity(body: body, country: country))
        }
        let entity = Entity(
            id: EntityIdentity.group(group.canonical, country: country), name: group.canonical, kind: group.kind, country: country)
        return mention(draft, .group, entity)
    }

    /// "Guatemalan rebels … the rebels": the country of the last such people that the article told.
    private func told(_ draft: NameDraft, _ group: NameGazetteer.Group) -> String? {
        var before = draft.tokens.lowerBound - 1
        while before > 0, text.tokens[before].tag == .adjective, draft.tokens.lowerBound - before < 3 { before -= 1 }
        guard before >= 0, isDefinite(before) else { return nil }
        return recentMentions.prefix(40).first {
            guard $0.form != .name, let entity = $0.entity else { return false }
            return entity.name == group.canonical || text.tokens[$0.head].lemma == text.tokens[draft.head].lemma
                || $0.form == .description && group.kind == .armedGroup && entity.kind == .armedGroup
        }?.entity?.country
    }

    /// The group that a word means; of two, the one whose people or body the article named last: "officers" are of the police beside it.
    private func meant(_ draft: NameDraft) -> Int? {
        guard let first = draft.groupIndex, let rival = draft.rivalGroup else { return draft.groupIndex }
        let last = recentMentions.lazy.compactMap(\.entity).compactMap { entity in
            [rival, first].first { self.isOf(self.gazetteer.groups[$0], entity) }
        }
        return last.first ?? first
    }

    private func isOf(_ group: NameGazetteer.Group, _ entity: Entity) -> Bool {
        if entity.id == EntityIdentity.group(group.canonical, country: entity.country) { return true }
        guard let body = group.company ?? group.body, let country = entity.country.flatMap(tables.country) else { return false }
        return self.entity(body: body, country: country)?.id == entity.id
    }

    /// The country of the forces that this sentence or the last has named before a phrase: soldiers beside a general are his.
    private func forces(before draft: NameDraft) -> Int? {
        guard draft.country == nil, let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        let start = text.sentences[max(0, sentence - 1)].tokens.lowerBound
        let last = recentMentions.prefix { $0.tokens.lowerBound >= start }.first { $0.entity?.kind == .military }
        return last?.entity?.country.flatMap(tables.country)
    }

    /// "National Liberation Army (ELN) *guerrillas*": members of whom the brackets before name.
    private func explained(_ draft: NameDraft, _ group: NameGazetteer.Group) -> Entity? {
        let mark = draft.tokens.lowerBound - 1
        guard draft.country == nil, gazetteer.rules.memberGroups.contains(group.canonical), mark > 0,
            text.tokens[mark].kind == .punctuation, let last = recentMentions.first, last.tokens.upperBound == mark,
            let entity = last.entity, Self.hasMembers(entity)
        else { return nil }
        return entity
    }

    /// "The rebels": the armed group of which the article told, if it has named only one.
    private func band(_ draft: NameDraft, _ group: NameGazetteer.Group) -> Entity? {
        guard group.kind == .armedGroup, draft.country == nil, gazetteer.rules.memberGroups.contains(group.canonical),
            draft.tokens.lowerBound > 0, isDefinite(draft.tokens.lowerBound - 1)
        else { return nil }
        return onlyBand
    }

    /// "Guerrillas": the armed group of their country, if the article names no other one; not where a sentence tells of both.
    func applyBand(_ drafts: [NameDraft]) {
        var bands: [String: Entity?] = [:]
        var sentences: [Int: Int] = [:]
        for (mention, origin) in zip(mentions, origins) where mention.form == .name || drafts[origin].owner != nil {
            guard let entity = mention.entity, entity.kind == .armedGroup, let country = entity.country else { continue }
            if let known = bands[country] {
                if known?.id != entity.id { bands[country] = .some(nil) }
            } else {
                bands[country] = entity
            }
            if let sentence = sentence(of: mention.tokens.lowerBound) { sentences[sentence] = mention.tokens.lowerBound }
        }
        guard !bands.isEmpty else { return }
        for index in mentions.indices where mentions[index].form == .group || drafts[origins[index]].sort == .body {
            guard let entity = mentions[index].entity, entity.kind == .armedGroup, let band = entity.country.flatMap({ bands[$0] ?? nil }),
                mentions[index].form != .group || gazetteer.rules.bandGroups.contains(entity.name)
            else { continue }
            let end = mentions[index].tokens.upperBound
            if let sentence = sentence(of: end - 1), let other = sentences[sentence], !isExplained(end, by: other) { continue }
            mentions[index].entity = band
            mentions[index].form = .description
        }
    }

    /// "Fighters known as | the Shabab": a band or group that is told its name is whom the name means.
    func applyAliases() {
        for index in mentions.indices.dropLast() where mentions[index].form == .group {
            let next = mentions[index + 1]
            if let person = personNamed(behind: mentions[index], next) {
                mentions[index].entity = person
                mentions[index].form = .description
                continue
            }
            guard next.form == .name, let named = next.entity,
                named.kind == .armedGroup || named.kind == .organization || named.kind == .party,
                next.tokens.lowerBound <= mentions[index].tokens.upperBound + Self.reachOfAlias
            else { continue }
            let between = mentions[index].tokens.upperBound..<max(mentions[index].tokens.upperBound, next.tokens.lowerBound)
            let isNamed = between.contains { gazetteer.rules.has(text.tokens[$0].form, .alias) }
            let isBare = between.allSatisfy {
                gazetteer.rules.has(text.tokens[$0].form, .alias) || text.tokens[$0].kind == .punctuation || isDefinite($0)
            }
            guard isNamed, isBare else { continue }
            mentions[index].entity = named
            mentions[index].form = .description
        }
    }

    private static let reachOfAlias = 5

    /// "A critic — *Leopoldo López* — said": the name between marks right behind one person of a group.
    private func personNamed(behind group: Mention, _ next: Mention) -> Entity? {
        let mark = group.tokens.upperBound
        guard next.form == .name, next.entity?.kind == .person, next.tokens.lowerBound == mark + 1, next.tokens.count > 1,
            text.tokens[mark].kind == .punctuation, text.tokens[group.head].features.contains(.singular),
            text.tokens.indices.contains(next.tokens.upperBound), text.tokens[next.tokens.upperBound].kind == .punctuation
        else { return nil }
        return next.entity
    }

    /// "The rebels, members of the | Front": whether a name belongs to an apposition that begins at a token.
    private func isExplained(_ comma: Int, by name: Int) -> Bool {
        name > comma && name < comma + Self.reachOfApposition && text.tokens.indices.contains(comma) && text.form(comma) == ","
    }

    private static let reachOfApposition = 8

    /// Whether a token is the definite article.
    private func isDefinite(_ token: Int) -> Bool {
        gazetteer.rules.has(text.tokens[token].form, .article) || gazetteer.rules.has(text.tokens[token].form, .articulated)
    }

    /// In an article about several countries, the one to which all belong whom the sentence has named so far, if they are two.
    private func people(of draft: NameDraft) -> String? {
        guard context.dominant(share: 60) == nil, let sentence = sentence(of: draft.tokens.lowerBound) else { return nil }
        let start = text.sentences[sentence].tokens.lowerBound
        let named = mentions.suffix(8).filter { $0.tokens.lowerBound >= start && $0.form != .group && !servesBody($0.entity) }
        let countries = Set(named.compactMap { $0.entity?.country })
        return named.count > 1 && countries.count == 1 ? countries.first : nil
    }

    /// The members of a people: "Macedonians".
    private func people(of country: Int, _ draft: NameDraft) -> Mention {
        let record = tables.countries[country]
        return mention(draft, .group, .group(record.people, country: record.code))
    }

    /// Whether an organisation acts through its followers.
    private static func hasMembers(_ entity: Entity) -> Bool {
        entity.kind == .armedGroup || entity.kind == .party || entity.kind == .organization
    }

    /// A pronoun: the only person of fitting gender in this and the last sentence.
    func pronoun(_ draft: NameDraft) -> Mention? {
        guard let index = sentence(of: draft.tokens.lowerBound) else { return nil }
        if draft.gender == .plural { return plural(draft, since: max(0, index - 1)) }
        let isOwner = text.tokens[draft.tokens.lowerBound].features.contains(.possessive)
        for reach in 1...(isOwner ? 1 : Self.reachOfPronoun) {
            let first = max(0, index - reach)
            let isCut = (first..<index).contains { text.sentences[$0].isTitle } || text.sentences[index].isTitle
            let from = text.sentences[isCut || index == 0 ? index : first].tokens.lowerBound
            let recent = people.recent.filter { position in
                let person = people.people[position]
                return person.lastToken >= from && (draft.gender == nil || person.gender == nil || person.gender == draft.gender)
                    && !isSubject(person.lastToken, before: draft, isOwner: isOwner)
            }
            if recent.isEmpty, !isCut { continue }
            guard recent.count == 1 else { return nil }
            return mention(draft, .pronoun, person: recent[0])
        }
        return nil
    }

    /// "*Netanyahu* asked him": whoever stands right before the verb of which the pronoun is the object is somebody else.
    private func isSubject(_ last: Int, before pronoun: NameDraft, isOwner: Bool) -> Bool {
        let verb = pronoun.tokens.lowerBound - 1
        guard !isOwner, last < verb, verb - last <= 4, text.tokens[verb].tag == .verb else { return false }
        let next = pronoun.tokens.upperBound
        if next < text.tokens.count, [.verb, .auxiliary].contains(text.tokens[next].tag) { return false }
        return (last + 1...verb).allSatisfy { [.verb, .auxiliary, .adverb].contains(text.tokens[$0].tag) }
    }

    /// How many sentences back a pronoun may reach, over sentences that name nobody.
    private static let reachOfPronoun = 4

    /// "they": the only people, pair or band named in this sentence and the last; nobody where there is more than one.
    private func plural(_ draft: NameDraft, since sentence: Int) -> Mention? {
        let from = text.sentences[sentence].tokens.lowerBound
        var found: Mention?
        for other in recentMentions {
            if other.tokens.lowerBound < from { break }
            guard let entity = other.entity, other.form == .group || other.others.count > 1 || entity.kind == .armedGroup else { continue }
            if let found, found.entity?.id != entity.id { return nil }
            found = other
        }
        guard let found else { return nil }
        return mention(draft, .pronoun, found.entity, others: found.others)
    }

    /// "i due leader": the last two of the kind asked for; of any kind, the two named last.
    func pair(_ draft: NameDraft) -> Mention? {
        var best: (first: Int, entities: [Entity])?
        for kinds in draft.pairKind.map({ [[$0]] }) ?? [[.person], [.country, .internationalOrganization]] {
            var found: [Entity] = []
            for (index, mention) in zip(mentions.indices.reversed(), recentMentions) {
                guard let entity = side(mention, kinds), kinds.contains(entity.kind), mention.form != .adjective,
                    !found.contains(where: { $0.id == entity.id }), entity.kind != .internationalOrganization || isParty(entity)
                else { continue }
                found.append(entity)
                guard found.count == 2 else { continue }
                if index > best?.first ?? -1 { best = (index, found.reversed()) }
                break
            }
        }
        guard let best else { return nil }
        return mention(draft, .description, best.entities[0], others: best.entities)
    }

    /// Who a mention is as one of a pair: "officials from *Cuba* and Norway, the two countries …".
    private func side(_ mention: Mention, _ kinds: [ActorKind]) -> Entity? {
        guard let entity = mention.entity, entity.kind == .government, kinds.contains(.country) else { return mention.entity }
        return entity.country.flatMap(tables.country).map { tables.entity(country: $0) }
    }

    /// "China *and the EU*", not "under the rules of the WTO": whether a body has been named beside a state or another body, as one side of two.
    private func isParty(_ body: Entity) -> Bool {
        zip(recentMentions, recentMentions.dropFirst()).contains { later, earlier in
            guard let one = earlier.entity, let other = later.entity, one.id == body.id || other.id == body.id,
                [one, other].allSatisfy({ $0.kind == .country || $0.kind == .internationalOrganization }),
                earlier.tokens.upperBound < later.tokens.lowerBound
            else { return false }
            let between = earlier.tokens.upperBound..<later.tokens.lowerBound
            return between.count <= 2 && text.tokens[between.lowerBound].tag == .coordinatingConjunction
        }
    }
}
