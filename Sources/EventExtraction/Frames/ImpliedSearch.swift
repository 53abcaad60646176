import GraphModel
import LanguagePacks
import TextAnalysis

/// Finds who is meant where a clause names nobody, from the words around it and from what the article told before.
struct ImpliedSearch {
    let parsed: ParsedText
    let rules: ClauseRules
    let countries: CountryNames
    /// Nouns that tell of attacks.
    let attackNouns: Set<Symbol>
    /// The country that the article names most, if it stands out.
    let dominant: String?
    private let frequencies: [(code: String, count: Int)]
    private let total: Int

    init(parsed: ParsedText, rules: ClauseRules, countries: CountryNames, attackNouns: Set<Symbol>) {
        self.parsed = parsed
        self.rules = rules
        self.countries = countries
        self.attackNouns = attackNouns
        self.frequencies = Self.frequencies(parsed.mentions)
        self.total = frequencies.reduce(0) { $0 + $1.count }
        self.dominant = Self.leading(frequencies, percent: 40, of: total)
    }

    /// Those whom a filler finds for a draft; `drafts` are all, `earlier` the ones before it in the text, nearest first.
    func find(_ filler: ImpliedRoles.Filler, for draft: EventDraft, _ drafts: [EventDraft], earlier: ArraySlice<Int>) -> [Entity] {
        switch filler {
        case .announcer: return announcer(of: draft).map { [$0] } ?? []
        case .state: return state(of: draft).map { [$0] } ?? []
        case .subject: return subject(of: draft).map { [$0] } ?? []
        case .content: return content(of: draft, drafts)
        case .scene: return scene(of: draft, drafts).map { [$0] } ?? []
        case .opponent: return opponents(of: draft, drafts, earlier)
        case .sides: return sides(of: draft)
        case .soil: return soil(of: draft).map { [$0] } ?? []
        case .imposer:
            let earlier = earlier.reversed().prefix(24).first { drafts[$0].type == .sanction && !drafts[$0].isDropped }
            return earlier.map { drafts[$0].participants.filter { $0.role == .actor }.map(\.entity) } ?? []
        case .speaker: return stateOfSpeaker(draft).map { [$0] } ?? []
        case .group(let name):
            let country = state(of: draft)?.country
            return [Entity(id: EntityIdentity.group(name, country: country), name: name, kind: .group, country: country)]
        }
    }

    // MARK: Fillers

    /// "Syria and Israel have no relations. | Talks are held through Turkey": the two whom one phrase named last.
    private func sides(of draft: EventDraft) -> [Entity] {
        let sentence = parsed.clauses[draft.clause].sentence
        let first = parsed.text.sentences[max(0, sentence - 2)].tokens.lowerBound
        let end = parsed.phrases.partitioningIndex { $0.tokens.lowerBound >= parsed.text.sentences[sentence].tokens.lowerBound }
        for number in parsed.phrases[..<end].indices.suffix(80).reversed() {
            guard parsed.phrases[number].tokens.lowerBound >= first else { return [] }
            let mentions = parsed.mentions(of: number).map { parsed.mentions[$0] }
            guard let one = mentions.first, mentions.count == 2 || one.others.count == 2, mentions.allSatisfy(isPolitical) else { continue }
            let found = one.others.count == 2 ? one.others : mentions.compactMap(\.entity)
            if found.allSatisfy({ $0.kind != .group && isOther($0, than: draft) }) { return found }
        }
        return []
    }

    /// Who says in the passive, or by a noun, what was done.
    private func announcer(of draft: EventDraft) -> Entity? {
        let clause = parsed.clauses[draft.clause]
        guard clause.kind == .noun || clause.voice == .passive, clause.first(.agent) == nil, !clause.isQuoted, let speaker = clause.speaker,
            let entity = parsed.mentions(of: speaker).first.flatMap({ parsed.mentions[$0].entity })
        else { return nil }
        switch entity.kind {
        case .media, .group, .company: return nil
        default: return draft.contains(entity) ? nil : entity
        }
    }

    private func state(of draft: EventDraft) -> Entity? {
        let code =
            draft.country ?? dominant
            ?? draft.participants.lazy.compactMap(\.entity.country).first { countries.entity($0) != nil }
        guard let state = code.flatMap({ countries.entity($0) }), !draft.contains(state) else { return nil }
        return state
    }

    /// Not for who condemns an attack: the country that it struck is not the one condemned.
    private func subject(of draft: EventDraft) -> Entity? {
        let objects = parsed.clauses[draft.clause].phrases(.object).map { parsed.text.tokens[parsed.phrases[$0].head].lemma }
        if draft.type == .accusation, objects.contains(where: { attackNouns.contains($0) }) { return nil }
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        let own = Set(actors.map(\.country))
        guard !own.isEmpty, !own.contains(nil) else { return nil }
        let others = frequencies.filter { !own.contains($0.code) && $0.count > 2 }
        guard let state = Self.leading(others, percent: 25, of: total).flatMap({ countries.entity($0) }), isOther(state, than: draft)
        else { return nil }
        return state
    }

    private func stateOfSpeaker(_ draft: EventDraft) -> Entity? {
        guard let speaker = parsed.clauses[draft.clause].speaker,
            let entity = parsed.mentions(of: speaker).first.flatMap({ parsed.mentions[$0].entity }), entity.kind != .media,
            let state = entity.country.flatMap({ countries.entity($0) }), isOther(state, than: draft), !draft.contains(entity)
        else { return nil }
        return state
    }

    private func soil(of draft: EventDraft) -> Entity? {
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        guard let soil = draft.country, !actors.isEmpty, actors.allSatisfy({ $0.country != nil && $0.country != soil }) else { return nil }
        return countries.entity(soil)
    }

    /// The first state, body or person behind the predicate, up to the next clause of the same level, with those listed beside it.
    private func content(of draft: EventDraft, _ drafts: [EventDraft]) -> [Entity] {
        if draft.type == .accusation, draft.about.contains(where: { drafts[$0].type == .attack }) { return [] }
        let clause = parsed.clauses[draft.clause]
        if let told = subjectOfContent(draft) { return told }
        let range = clause.predicate.upperBound..<end(of: draft.clause)
        guard !range.isEmpty, var index = parsed.firstMention(from: range.lowerBound) else { return [] }
        while index < parsed.mentions.count, parsed.mentions[index].tokens.lowerBound < range.upperBound {
            let mention = parsed.mentions[index]
            index += 1
            guard isPolitical(mention), !isPlaced(mention), mention.form != .pronoun, !isWithinGroup(index - 1),
                !draft.undergoers.contains(where: { $0.contains(mention.head) })
            else { continue }
            let found = listed(with: mention, index - 1).filter { isOther($0, than: draft) }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// "Recommended that *airlines* buy no aircraft": whoever the content is about, if it has a subject of its own.
    private func subjectOfContent(_ draft: EventDraft) -> [Entity]? {
        for index in parsed.clauses(of: parsed.clauses[draft.clause].sentence) {
            let content = parsed.clauses[index]
            let isContent = content.governor == draft.clause && content.relation == .complement
            let isAround = content.speechHead == parsed.clauses[draft.clause].head && content.relation == .main && rules.isHeadFirst
            guard isContent || isAround, content.kind != .noun, !content.hasSharedSubject,
                let subject = content.first(.subject)
            else { continue }
            let found = parsed.mentions(of: subject).filter { parsed.mentions[$0].form != .pronoun }
                .compactMap { parsed.mentions[$0].entity }.filter { isOther($0, than: draft) }
            if !found.isEmpty { return found }
        }
        return nil
    }

    /// "*Noriega's* aides": who only says whose the people are.
    private func isWithinGroup(_ number: Int) -> Bool {
        guard let phrase = parsed.phrase(around: parsed.mentions[number].head), parsed.phrases[phrase].modifiers.contains(number),
            let head = parsed.phrases[phrase].mention
        else { return false }
        return head != number && parsed.mentions[head].form == .group
    }

    /// The mention and those coordinated with it.
    private func listed(with mention: Mention, _ index: Int) -> [Entity] {
        var numbers = [index]
        if let phrase = parsed.phrase(around: mention.head), parsed.phrases[phrase].mention == index {
            numbers = parsed.mentions(of: parsed.phrases[phrase].leader ?? phrase)
        }
        return numbers.flatMap { number -> [Entity] in
            let mention = parsed.mentions[number]
            return isPolitical(mention) ? [mention.entity].compactMap { $0 } + mention.others.dropFirst() : []
        }
    }

    /// The country named behind a preposition of place: in the sentence, behind the predicate rather than before it, else in the sentence before.
    private func scene(of draft: EventDraft, _ drafts: [EventDraft]) -> Entity? {
        if draft.type == .accusation, draft.about.contains(where: { drafts[$0].type == .attack }) { return nil }
        let clause = parsed.clauses[draft.clause]
        let sentence = parsed.text.sentences[clause.sentence]
        let behind = clause.predicate.upperBound..<max(clause.predicate.upperBound, end(of: draft.clause))
        if let found = country(in: behind, draft, isFirst: true) { return found }
        if let found = country(in: sentence.tokens.lowerBound..<clause.predicate.lowerBound, draft, isFirst: false) { return found }
        guard clause.sentence > 0 else { return nil }
        let before = parsed.text.sentences[clause.sentence - 1]
        guard before.paragraph == sentence.paragraph else { return nil }
        return country(in: before.tokens, draft, isFirst: false)
    }

    private func country(in range: Range<Int>, _ draft: EventDraft, isFirst: Bool) -> Entity? {
        guard !range.isEmpty, var index = parsed.firstMention(from: range.lowerBound) else { return nil }
        var found: Entity?
        while index < parsed.mentions.count, parsed.mentions[index].tokens.lowerBound < range.upperBound {
            let mention = parsed.mentions[index]
            index += 1
            guard isPlaced(mention), let code = mention.country ?? mention.place?.country, let entity = countries.entity(code),
                isOther(entity, than: draft), !draft.participants.contains(where: { $0.entity.country == code })
            else { continue }
            found = entity
            if isFirst { return found }
        }
        return found
    }

    /// Who stood against the actor in an earlier event of the article.
    private func opponents(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        let isForce = Self.forces.contains(draft.type)
        let isReply = draft.type == .rejection
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        guard !actors.isEmpty else { return [] }
        for index in earlier.reversed().prefix(24) where !drafts[index].isDropped {
            let other = drafts[index]
            guard isForce ? Self.forces.contains(other.type) : Self.statements.contains(other.type) else { continue }
            let theirs = other.participants
            let did = theirs.filter { $0.role == .actor }.map(\.entity)
            let suffered = theirs.filter { $0.role == .recipient }.map(\.entity)
            var found: [Entity] = []
            if Self.overlap(did, actors) {
                found = suffered
            } else if isForce || isReply && Self.addresses.contains(other.type), Self.overlap(suffered, actors) {
                found = did
            }
            found = found.filter {
                isOther($0, than: draft) && (isForce || $0.kind != .group)
                    && (draft.type != .attack || draft.country == nil || $0.country == draft.country)
            }
            if !found.isEmpty { return found }
        }
        return []
    }

    private static let forces: Set<EventType> = [.attack, .threat]
    private static let statements: Set<EventType> = [.accusation, .request, .rejection, .threat, .coercion, .sanction]

    /// What one replies to.
    private static let addresses: Set<EventType> = [.accusation, .request, .threat]

    private static func overlap(_ some: [Entity], _ others: [Entity]) -> Bool {
        some.contains { one in others.contains { $0.id == one.id || isState(one) && isState($0) && one.country == $0.country } }
    }

    private static func isState(_ entity: Entity) -> Bool {
        [.country, .government, .military].contains(entity.kind) && entity.country != nil
    }

    // MARK: Tests

    private func isPolitical(_ mention: Mention) -> Bool { EntityFilter.passes(mention, .political) && mention.entity != nil }

    /// Somebody else than who takes part already, and of another country than a state that does.
    private func isOther(_ entity: Entity, than draft: EventDraft) -> Bool {
        !draft.participants.contains { participant in
            participant.entity.id == entity.id
                || Self.isState(participant.entity) && Self.isState(entity) && participant.entity.country == entity.country
                || participant.entity.kind == .person && entity.kind == .country && participant.entity.country == entity.country
        }
    }

    /// Whether a mention stands behind a preposition of place.
    private func isPlaced(_ mention: Mention) -> Bool {
        let before = mention.tokens.lowerBound - 1
        guard before >= 0 else { return false }
        if rules.has(parsed.text.tokens[before], in: .locative) { return !isAgent(mention) }
        return parsed.text.tokens[before].tag == .determiner && before > 0 && rules.has(parsed.text.tokens[before - 1], in: .locative)
    }

    /// Whether a mention is the one by whom something was done, where its preposition can also be one of place.
    private func isAgent(_ mention: Mention) -> Bool {
        guard let phrase = parsed.phrase(around: mention.head), parsed.phrases[phrase].preposition == rules.agentPreposition else {
            return false
        }
        return parsed.clauses(of: Int(parsed.sentenceOfToken[mention.head])).contains { parsed.clauses[$0].first(.agent) == phrase }
    }

    /// Where the content of a clause ends: at the end of the sentence, or before the next clause beside it.
    private func end(of index: Int) -> Int {
        let clause = parsed.clauses[index]
        var end = parsed.text.sentences[clause.sentence].tokens.upperBound
        for other in parsed.clauses(of: clause.sentence) {
            let next = parsed.clauses[other]
            guard next.kind != .noun, next.head > clause.head else { continue }
            let isAside = rules.isHeadFirst && (next.relation == .adverbial && next.mood == .gerund || next.relation == .relative)
            guard next.relation == .main || next.relation == .coordinate || isAside else { continue }
            guard next.relation == .main || next.governor == index || next.governor == clause.governor else { continue }
            end = min(end, max(next.tokens.lowerBound, clause.predicate.upperBound))
        }
        return end
    }

    /// How often each country is named or meant, the most frequent first.
    private static func frequencies(_ mentions: [Mention]) -> [(code: String, count: Int)] {
        var counts: [String: Int] = [:]
        for mention in mentions {
            guard let country = mention.entity?.country ?? mention.country, country != "IGO" else { continue }
            counts[country, default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// The first of some countries if it has a given share of all and the second has less.
    private static func leading(_ counts: [(code: String, count: Int)], percent: Int, of total: Int) -> String? {
        guard let best = counts.first, best.count * 100 >= total * percent, counts.count == 1 || counts[1].count < best.count else {
            return nil
        }
        return best.code
    }
}
