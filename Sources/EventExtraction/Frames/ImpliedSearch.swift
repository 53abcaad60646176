import GraphModel
import LanguagePacks
import TextAnalysis

/// Finds who is meant where a clause names nobody, from the words around it and from what the article told before.
final class ImpliedSearch {
    let parsed: ParsedText
    let rules: ClauseRules
    let countries: CountryNames
    /// What kinds of deed each noun can tell.
    let nounTypes: [Symbol: Set<EventType>]
    /// The country that the article names most, if it stands out.
    let dominant: String?
    private let frequencies: [(code: String, count: Int)]
    /// The countries that the article names by their people more often than not.
    private let peoples: Set<String>
    private let total: Int

    init(parsed: ParsedText, rules: ClauseRules, countries: CountryNames, nounTypes: [Symbol: Set<EventType>]) {
        self.parsed = parsed
        self.rules = rules
        self.countries = countries
        self.nounTypes = nounTypes
        self.frequencies = Self.frequencies(parsed.mentions)
        self.peoples = Self.peoples(parsed.mentions, countries)
        self.total = frequencies.reduce(0) { $0 + $1.count }
        self.dominant = Self.leading(frequencies, percent: 40, of: total)
    }

    /// Those whom a filler finds for a draft; `drafts` are all, `earlier` the ones before it in the text, nearest first.
    func find(_ filler: ImpliedRoles.Filler, for draft: EventDraft, _ drafts: [EventDraft], earlier: ArraySlice<Int>) -> [Entity] {
        switch filler {
        case .culprit: return culprits(of: draft, drafts, earlier)
        // Whom one condemns for an attack is who made it, or nobody.
        case _ where draft.type == .accusation && draft.mode == "disapprove" && isOfAttack(draft): return []
        case .announcer: return isDeplored(draft, drafts) ? [] : announcer(of: draft).map { [$0] } ?? []
        case .state: return state(of: draft).map { [$0] } ?? []
        case .subject: return subject(of: draft).map { [$0] } ?? []
        case .content: return content(of: draft, drafts)
        case .scene: return scene(of: draft, drafts).map { [$0] } ?? []
        case .land:
            let isBlast = ["explosives", "heavy-weapons", "aerial", "drone"].contains(draft.mode)
            guard isBlast, draft.participants.isEmpty, parsed.clauses[draft.clause].kind == .verb else { return [] }
            return state(of: draft).map { [$0] } ?? []
        case .author: return authors(of: draft, drafts, earlier)
        case .provoker: return provokers(of: draft, drafts, earlier)
        case .opponent: return opponents(of: draft, drafts, earlier)
        case .sides: return sides(of: draft)
        case .partner: return partners(of: draft, drafts, earlier)
        case .soil: return soil(of: draft).map { [$0] } ?? []
        case .imposer:
            // Who lifts it later had imposed it: "was on the list from which Washington struck it".
            let type: EventType = draft.type == .sanction ? .concession : .sanction
            let hit = draft.participants.map(\.entity.id)
            let earlier = earlier.reversed().prefix(24).first { index in
                drafts[index].type == type && !drafts[index].isDropped
                    && (type == .sanction || drafts[index].participants.contains { $0.role == .recipient && hit.contains($0.entity.id) })
            }
            return earlier.map { drafts[$0].participants.filter { $0.role == .actor }.map(\.entity) } ?? []
        case .speaker: return stateOfSpeaker(draft).map { [$0] } ?? []
        case .claimant: return claimant(of: draft).map { [$0] } ?? []
        case .prosecution: return prosecution(of: draft).map { [$0] } ?? []
        case .doer:
            let last = earlier.reversed().prefix(24).first { isSameDeed(drafts[$0], draft) }
            return last.map { drafts[$0].participants.filter { $0.role == .actor }.map(\.entity) } ?? []
        case .captor: return captors(in: draft, drafts)
        case .ruler(let name): return ruler(of: name, hitIn: draft).map { [$0] } ?? []
        case .named(let name):
            let body = parsed.mentions.lazy.compactMap(\.entity).first { $0.name == name }
            return body.map { draft.contains($0) ? [] : [$0] } ?? []
        case .group(let name):
            return [.group(name, country: state(of: draft)?.country)]
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
        guard clause.kind == .noun || clause.voice == .passive, clause.first(.agent) == nil, !clause.isQuoted,
            let entity = parsed.speaker(of: clause)
        else { return nil }
        switch entity.kind {
        case .media, .group, .company: return nil
        // "The governor said that 30 were arrested": not by himself.
        case .person where draft.mode == "arrest": return nil
        default: return draft.contains(entity) || speaksForVictims(entity, draft) ? nil : entity
        }
    }

    /// "Said it was concerned about | the arrest": who deplores a deed did not do it.
    private func isDeplored(_ draft: EventDraft, _ drafts: [EventDraft]) -> Bool {
        guard let governor = parsed.clauses[draft.clause].governor else { return false }
        return drafts.contains { $0.clause == governor && $0.type == .accusation && !$0.isDropped }
    }

    /// "The consulate of Russia in Antalya said that three Russians were detained": who speaks of his own people abroad did not do it.
    func speaksForVictims(_ speaker: Entity, _ draft: EventDraft) -> Bool {
        guard let own = speaker.country, let country = draft.country ?? dominant, country != own else { return false }
        return draft.participants.contains { $0.role == .recipient && $0.entity.country == own }
    }

    /// Whether an earlier event, of which a doer is told, may be the same deed or one of its kind: moves of forces, or what was done to
    /// the same ones.
    private func isSameDeed(_ earlier: EventDraft, _ draft: EventDraft) -> Bool {
        guard !earlier.isDropped, earlier.type == draft.type, earlier.mode == draft.mode || isBlow(earlier) && isBlow(draft),
            earlier.participants.contains(where: { $0.role == .actor })
        else { return false }
        if draft.type == .mobilization { return true }
        let victims = Set(draft.participants.lazy.filter { $0.role == .recipient }.map(\.entity.id))
        return earlier.participants.contains { $0.role == .recipient && victims.contains($0.entity.id) }
    }

    /// "Tre manifestanti sono stati uccisi": the state of those of one name who came to harm, where a passive says by whom in no way.
    private func ruler(of name: String, hitIn draft: EventDraft) -> Entity? {
        let clause = parsed.clauses[draft.clause]
        guard draft.mode != "abduct", clause.kind == .verb, clause.voice == .passive, clause.first(.agent) == nil,
            let hit = draft.participants.first(where: { $0.role == .recipient && $0.entity.kind == .group && $0.entity.name == name })
        else { return nil }
        return hit.entity.country.flatMap { countries.entity($0) }
    }

    /// An attack, whatever its weapon, that took nobody away.
    private func isBlow(_ draft: EventDraft) -> Bool { draft.type == .attack && draft.mode != "abduct" }

    /// Who made the claim that is rejected: the speaker of this sentence or one of the two before, nearest first.
    private func claimant(of draft: EventDraft) -> Entity? {
        let clause = parsed.clauses[draft.clause]
        if let object = clause.first(.object), !parsed.isDefinite(object) { return nil }
        for sentence in stride(from: clause.sentence - 1, through: max(0, clause.sentence - 2), by: -1) {
            for index in parsed.clauses(of: sentence).reversed() {
                guard let speaker = parsed.speakerMention(of: parsed.clauses[index]),
                    let entity = parsed.mentions[speaker].entity, ![.media, .group, .company].contains(entity.kind)
                else { continue }
                return isOther(entity, than: draft) ? entity : nil
            }
        }
        return nil
    }

    /// The prosecution of the country as the article named it last, before a person who prosecutes.
    private func prosecution(of draft: EventDraft) -> Entity? {
        let country = draft.country ?? dominant ?? draft.participants.lazy.compactMap(\.entity.country).first
        var prosecutor: Entity?
        let body = parsed.mention(before: parsed.clauses[draft.clause].head, from: 0) { mention in
            guard let entity = mention.entity, entity.country == country, entity.kind == .government || entity.kind == .person,
                mention.tokens.contains(where: { rules.has(parsed.text.tokens[$0], in: .prosecution) })
            else { return false }
            if entity.kind == .person { prosecutor = prosecutor ?? entity }
            return entity.kind == .government
        }
        let found = body.flatMap { parsed.mentions[$0].entity } ?? prosecutor
        return found.flatMap { draft.contains($0) ? nil : $0 }
    }

    /// Not for what is only provided for, by a noun: "the plan provides for an amnesty" leaves open who grants it.
    private func state(of draft: EventDraft) -> Entity? {
        if draft.type == .concession, draft.reading == .planned, parsed.clauses[draft.clause].kind == .noun { return nil }
        let abroad = draft.type == .coercion || draft.type == .retreat ? foreigners(in: draft) : []
        let stage = dominant.flatMap { abroad.contains($0) ? host(of: abroad) : $0 }
        let code =
            draft.country.flatMap { abroad.contains($0) ? nil : $0 } ?? stage
            ?? draft.participants.lazy.compactMap(\.entity.country).first { countries.entity($0) != nil && !abroad.contains($0) }
        guard let state = code.flatMap({ countries.entity($0) }), !draft.contains(state) else { return nil }
        return state
    }

    /// "Sri Lankans were arrested": people called by their country live in another, which is the one that holds or deports them.
    private func foreigners(in draft: EventDraft) -> Set<String> {
        let own = draft.participants.filter { $0.role == .recipient && countries.isPeople($0.entity) }
        return peoples.union(own.compactMap(\.entity.country))
    }

    /// The country that the article names most beside those of the foreigners.
    private func host(of abroad: Set<String>) -> String? {
        frequencies.first { !abroad.contains($0.code) && $0.count > 2 && countries.entity($0.code) != nil }?.code
    }

    /// Not for who condemns an attack: the country that it struck is not the one condemned.
    private func subject(of draft: EventDraft) -> Entity? {
        if draft.type == .accusation, isOfAttack(draft) { return nil }
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        // A crowd fights whom it meets, and a place says itself who was hit.
        if draft.type == .attack, draft.place?.latitude != nil || draft.country != nil || actors.contains(where: { $0.kind == .group }) {
            return nil
        }
        let own = Set(actors.map(\.country))
        guard !own.isEmpty, !own.contains(nil) else { return nil }
        let others = frequencies.filter { !own.contains($0.code) && $0.count > 2 }
        guard let state = Self.leading(others, percent: 25, of: total).flatMap({ countries.entity($0) }), isOther(state, than: draft)
        else { return nil }
        if draft.type == .attack {
            // Only an army or an armed group fights another country, and only where no other one is named.
            let fighters: Set<ActorKind> = [.country, .government, .military, .armedGroup]
            // Irregulars fight at home unless the article is about the other country.
            if actors.contains(where: { $0.kind == .armedGroup }), frequencies.first?.code != state.country { return nil }
            let isElsewhere = draft.place != nil || draft.country != nil
            guard actors.allSatisfy({ fighters.contains($0.kind) }), !isElsewhere || draft.country == state.country else {
                return nil
            }
        }
        return state
    }

    /// Whether what a draft condemns is an attack, by a noun.
    private func isOfAttack(_ draft: EventDraft) -> Bool { condemned(by: draft).contains { nounTypes[$0]?.contains(.attack) ?? false } }

    /// The nouns of what a draft condemns.
    func condemned(by draft: EventDraft) -> [Symbol] {
        let clause = parsed.clauses[draft.clause]
        return clause.phrases(clause.voice == .passive ? .subject : .object).map { parsed.text.tokens[parsed.phrases[$0].head].lemma }
    }

    /// Who did the attack that is condemned, by what the article told before: the doer of the last attack, else who was last accused of
    /// one. For armed forces abroad answers their state. "The *culprits* will be crushed" means the same ones.
    private func culprits(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        guard draft.type == .accusation && isOfAttack(draft) || draft.type == .threat && namesCulprits(draft) else { return [] }
        let places = Set(draft.about.compactMap { drafts[$0].country })
        let told = earlier.reversed().prefix(24).filter { index in
            !drafts[index].isDropped && (places.isEmpty || drafts[index].country.map(places.contains) ?? true)
        }
        let attacks = told.filter { drafts[$0].type == .attack }
        let nouns = Set(condemned(by: draft))
        // Of those told with the same noun if there are any: "the strikes" are not the raid that they answered.
        let named = attacks.filter { index in
            drafts[index].tokens.contains { range in range.contains { nouns.contains(parsed.text.tokens[$0].lemma) } }
        }
        let attackers = (named.isEmpty ? attacks : named).lazy.map { self.participants(of: drafts[$0], .actor, apartFrom: draft) }
        if let found = attackers.first(where: { !$0.isEmpty }) { return found }
        let accused = told.lazy.filter { index in
            drafts[index].type == .accusation && drafts[index].mode == "allege"
                && drafts[index].about.contains { drafts[$0].type == .attack }
        }
        return accused.map { self.participants(of: drafts[$0], .recipient, apartFrom: draft) }.first { !$0.isEmpty } ?? []
    }

    func participants(of told: EventDraft, _ role: ParticipantRole, apartFrom draft: EventDraft) -> [Entity] {
        told.participants.filter { $0.role == role }.map { stateAbroad($0.entity, told) }.filter { isOther($0, than: draft) }
    }

    /// The state of armed forces that act in another country; anybody else is who they are.
    func stateAbroad(_ entity: Entity, _ told: EventDraft) -> Entity {
        guard entity.kind == .military, let own = entity.country, let country = told.country, country != own else { return entity }
        return countries.entity(own) ?? entity
    }

    private func namesCulprits(_ draft: EventDraft) -> Bool {
        let end = end(of: draft.clause)
        let start = parsed.clauses[draft.clause].predicate.upperBound
        return start < end && (start..<end).contains { rules.has(parsed.text.tokens[$0], in: .culprit) }
    }

    private func stateOfSpeaker(_ draft: EventDraft) -> Entity? {
        guard let entity = parsed.speaker(of: parsed.clauses[draft.clause]), entity.kind != .media,
            let state = entity.country.flatMap({ countries.entity($0) }), isOther(state, than: draft), !draft.contains(entity)
        else { return nil }
        return state
    }

    private func soil(of draft: EventDraft) -> Entity? {
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        // "The rebels seized Goma": an armed group takes a town from the state, though it is of the same country.
        let isRising = draft.type == .coercion && actors.allSatisfy { $0.kind == .armedGroup }
        guard let soil = draft.country, !actors.isEmpty,
            isRising || actors.allSatisfy({ $0.country != nil && $0.country != soil })
        else { return nil }
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
            let all = listed(with: mention, index - 1).map { addressed($0, draft) }
            if all.contains(where: { isOther($0, than: draft) }) { return all.filter { isOther($0, than: draft, orOwnState: true) } }
        }
        return []
    }

    // MARK: Tests

    func isPolitical(_ mention: Mention) -> Bool { EntityFilter.passes(mention, .political) && mention.entity != nil }

    /// Somebody else than who takes part already, and of another country than a state that does; nor a person against their own state.
    /// It may be set against a person where it stands beside another one: "criticised the deal between Washington and Pyongyang".
    func isOther(_ entity: Entity, than draft: EventDraft, orOwnState: Bool = false) -> Bool {
        !draft.participants.contains { participant in
            participant.entity.id == entity.id
                || Self.isState(participant.entity) && Self.isState(entity) && participant.entity.country == entity.country
                || !orOwnState && participant.entity.country == entity.country
                    && (participant.entity.kind == .person && entity.kind == .country
                        || participant.entity.kind == .country && entity.kind == .person)
        }
    }

    /// Whether a mention stands behind a preposition of place.
    func isPlaced(_ mention: Mention) -> Bool {
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
    func end(of index: Int) -> Int {
        let clause = parsed.clauses[index]
        var end = parsed.text.sentences[clause.sentence].tokens.upperBound
        for other in parsed.clauses(of: clause.sentence) {
            let next = parsed.clauses[other]
            guard next.kind != .noun, next.head > clause.head else { continue }
            let isAside = rules.isHeadFirst && (next.relation == .adverbial && next.mood == .gerund || next.relation == .relative)
            let isBeside = isAside || isContrast(next)
            guard next.relation == .main || next.relation == .coordinate || isBeside else { continue }
            let isBehindContent = isBeside && next.governor.map { parsed.clauses[$0].governor == index } ?? false
            guard next.relation == .main || next.governor == index || next.governor == clause.governor || isBehindContent else { continue }
            end = min(end, max(next.tokens.lowerBound, clause.predicate.upperBound))
        }
        return end
    }

    /// "Condemned the arrests, | *while* China called for restraint": what another one does beside it.
    private func isContrast(_ clause: Clause) -> Bool {
        guard clause.relation == .adverbial, clause.mood == .indicative, rules.has(clause.introducer, in: .simultaneous),
            clause.first(.subject) != nil, !clause.hasSharedSubject
        else { return false }
        let start = clause.tokens.lowerBound
        let words = parsed.text.tokens
        let word = (max(1, start - 2)...max(1, start)).first { words[$0].lemma == clause.introducer }
        return word.map { words[$0 - 1].tag == .punctuation } ?? false
    }

    /// How often each country is named or meant, the most frequent first.
    private static func frequencies(_ mentions: [Mention]) -> [(code: String, count: Int)] {
        var counts: [String: Int] = [:]
        for mention in mentions {
            guard let country = mention.entity?.country ?? mention.country, country != Entity.international else { continue }
            counts[country, default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    private static func peoples(_ mentions: [Mention], _ countries: CountryNames) -> Set<String> {
        var balance: [String: Int] = [:]
        for mention in mentions {
            guard let entity = mention.entity, let code = entity.country else { continue }
            if mention.isPeople || countries.isPeople(entity) {
                balance[code, default: 0] += 1
            } else if isState(entity) {
                balance[code, default: 0] -= 1
            }
        }
        return Set(balance.lazy.filter { $0.value > 0 }.map(\.key))
    }

    /// The first of some countries if it has a given share of all and the second has less.
    private static func leading(_ counts: [(code: String, count: Int)], percent: Int, of total: Int) -> String? {
        guard let best = counts.first, best.count * 100 >= total * percent, counts.count == 1 || counts[1].count < best.count else {
            return nil
        }
        return best.code
    }
}
