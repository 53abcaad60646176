import GraphModel
import LanguagePacks
import TextAnalysis

/// Against whom: who provoked an answer, who is addressed, the scene, the other side of a conflict.
extension ImpliedSearch {
    /// The others of the last meeting, in this sentence or the two before, in which the actor took part.
    func partners(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        let actors = Set(draft.participants.lazy.filter { $0.role == .actor }.map(\.entity.id))
        let sentence = parsed.clauses[draft.clause].sentence
        for index in earlier.reversed().prefix(12) where drafts[index].type == .meeting && !drafts[index].isDropped {
            if parsed.clauses[drafts[index].clause].sentence + 2 < sentence { return [] }
            let members = drafts[index].participants.map(\.entity)
            guard members.contains(where: { actors.contains($0.id) }) else { continue }
            let others = members.filter { !actors.contains($0.id) && !draft.contains($0) && $0.kind != .group }
            if !others.isEmpty { return others }
        }
        return []
    }

    /// "Iran released two Britons *held* for a year": who lets them go had held them, as one sentence or two beside each other tell.
    func captors(in draft: EventDraft, _ drafts: [EventDraft]) -> [Entity] {
        let held = draft.participants.filter { $0.role == .recipient }.map(\.entity.id)
        let sentence = parsed.clauses[draft.clause].sentence
        let other = drafts.first { other in
            let isOther = draft.type == .coercion ? other.mode == "release" : other.mode == "arrest"
            return isOther && !other.isDropped && abs(parsed.clauses[other.clause].sentence - sentence) < 2
                && other.participants.contains { $0.role == .recipient && held.contains($0.entity.id) }
        }
        return other.map { $0.participants.filter { $0.role == .actor && !$0.isImplied }.map(\.entity) } ?? []
    }

    /// "Ten were killed in IS attacks, prompting Russian *airstrikes*": what answers an attack is aimed at who made it.
    func provoker(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity]? {
        let clause = parsed.clauses[draft.clause]
        guard draft.type == .attack, clause.kind == .noun, clause.functionInGovernor == .object, let verb = clause.governor,
            parsed.clauses[verb].mood == .gerund, parsed.clauses[verb].relation == .adverbial, let cause = parsed.clauses[verb].governor,
            let attack = earlier.suffix(24).lazy.map({ drafts[$0] }).first(where: {
                $0.clause == cause && $0.type == .attack && !$0.isDropped
            })
        else { return nil }
        let doers = attack.participants.filter { $0.role == .actor }.map(\.entity).filter { isOther($0, than: draft) }
        return doers.isEmpty ? nil : doers
    }

    /// Who did the last deed of this sentence or the two before, where it is not said what is condemned or whom one threatens.
    func provokers(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        guard draft.about.isEmpty, draft.type == .threat || condemned(by: draft).isEmpty else { return [] }
        let sentence = parsed.clauses[draft.clause].sentence
        for index in earlier.reversed().prefix(12) where !drafts[index].isDropped {
            if parsed.clauses[drafts[index].clause].sentence + 2 < sentence { return [] }
            guard Self.provocations.contains(drafts[index].type), drafts[index].reading == .occurred else { continue }
            let doers = participants(of: drafts[index], .actor, apartFrom: draft).filter { doer in
                doer.kind != .group && !(Self.isState(doer) && draft.participants.contains { $0.entity.country == doer.country })
            }
            if !doers.isEmpty { return doers }
        }
        return []
    }

    private static let provocations: Set<EventType> = [.rejection, .attack, .coercion, .sanction, .mobilization, .threat]

    func isOfStates(_ actors: [Entity]) -> Bool { actors.allSatisfy { $0.kind == .country } }

    /// Where a state answers, it answers the state whose forces acted.
    func stateBehind(_ entity: Entity) -> Entity {
        guard entity.kind == .military else { return entity }
        return entity.country.flatMap { countries.entity($0) } ?? entity
    }

    /// Who asks that troops leave asks their state.
    func addressed(_ entity: Entity, _ draft: EventDraft) -> Entity {
        guard draft.type == .request, entity.kind == .military else { return entity }
        return entity.country.flatMap(countries.entity) ?? entity
    }

    /// "Recommended that *airlines* buy no aircraft": whoever the content is about, if it has a subject of its own.
    func subjectOfContent(_ draft: EventDraft) -> [Entity]? {
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
    func isWithinGroup(_ number: Int) -> Bool {
        guard let phrase = parsed.phrase(around: parsed.mentions[number].head), parsed.phrases[phrase].modifiers.contains(number),
            let head = parsed.phrases[phrase].mention
        else { return false }
        return head != number && parsed.mentions[head].form == .group
    }

    /// The mention and those coordinated with it.
    func listed(with mention: Mention, _ index: Int) -> [Entity] {
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
    func scene(of draft: EventDraft, _ drafts: [EventDraft]) -> Entity? {
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

    func country(in range: Range<Int>, _ draft: EventDraft, isFirst: Bool) -> Entity? {
        guard !range.isEmpty, var index = parsed.firstMention(from: range.lowerBound) else { return nil }
        var found: Entity?
        while index < parsed.mentions.count, parsed.mentions[index].tokens.lowerBound < range.upperBound {
            let mention = parsed.mentions[index]
            index += 1
            // "In Libia, a poche ore dalla conferenza | *di Berlino*": whose a thing is says less than where something is.
            let before = mention.tokens.lowerBound - 1
            if found != nil, before >= 0, rules.has(parsed.text.tokens[before], in: .possession) { continue }
            guard isPlaced(mention), let code = mention.country ?? mention.place?.country, let entity = countries.entity(code),
                isOther(entity, than: draft), !draft.participants.contains(where: { $0.entity.country == code })
            else { continue }
            found = entity
            if isFirst { return found }
        }
        return found
    }

    /// Who stood against the actor in an earlier event of the article.
    func opponents(of draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> [Entity] {
        let isForce = Self.forces.contains(draft.type)
        let isReply = draft.type == .rejection
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        guard !actors.isEmpty else { return [] }
        if let provoked = provoker(of: draft, drafts, earlier) { return provoked }
        if isReply, let claimant = accuser(of: actors, draft, drafts, earlier) { return [claimant] }
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
            if draft.type != .attack { found = found.map { stateAbroad($0, other) } }
            found = found.filter {
                isOther($0, than: draft) && (isForce || $0.kind != .group)
                    && (draft.type != .attack || draft.country == nil || $0.country == draft.country)
            }
            if !found.isEmpty { return isOfStates(actors) ? found.map { stateBehind($0) } : found }
        }
        return []
    }

    /// "Georgia says that Russian jets bombed two villages. | Moscow *denies*": who told last, as a claim, what those who deny did.
    private func accuser(of actors: [Entity], _ draft: EventDraft, _ drafts: [EventDraft], _ earlier: ArraySlice<Int>) -> Entity? {
        guard draft.mode == "deny" else { return nil }
        for index in earlier.reversed().prefix(12) where !drafts[index].isDropped {
            let other = drafts[index]
            let role: ParticipantRole = Self.addresses.contains(other.type) ? .recipient : .actor
            guard role == .recipient || other.reading == .alleged,
                Self.overlap(other.participants.filter { $0.role == role }.map(\.entity), actors)
            else { continue }
            let accusers = role == .recipient ? participants(of: other, .actor, apartFrom: draft) : []
            if let found = accusers.first ?? parsed.speaker(of: parsed.clauses[other.clause]), isOther(found, than: draft),
                found.kind != .media
            {
                return found
            }
        }
        return nil
    }

    private static let forces: Set<EventType> = [.attack, .threat]
    private static let statements: Set<EventType> = [.accusation, .request, .rejection, .threat, .coercion, .sanction]

    /// What one replies to.
    private static let addresses: Set<EventType> = [.accusation, .request, .threat]

    static func overlap(_ some: [Entity], _ others: [Entity]) -> Bool {
        some.contains { one in others.contains { $0.id == one.id || isState(one) && isState($0) && one.country == $0.country } }
    }

    static func isState(_ entity: Entity) -> Bool {
        [.country, .government, .military].contains(entity.kind) && entity.country != nil
    }
}
