import GraphModel
import LanguagePacks
import TextAnalysis

/// Status, place, mode and numbers of drafts, and the events that come of them.
extension FrameMatcher {
    /// Settles how sure a draft is, how and where it happened.
    func settle(_ index: Int, _ drafts: inout [EventDraft], _ parsed: ParsedText, _ placing: EventPlacing) {
        let frame = lexicon.frames[drafts[index].frame]
        let clause = parsed.clauses[drafts[index].clause]
        var reading = status.reading(of: drafts[index].clause, in: parsed, attribution: attribution, type: drafts[index].type)
        if reading == .denied, clause.kind == .verb, clause.voice == .active,
            let deed = drafts[index].deed.flatMap({ parsed.clause(ofPhrase: $0) })
        {
            // "The explosion *did not* kill anyone."
            reading = status.reading(of: deed, in: parsed, attribution: attribution, type: drafts[index].type)
        }
        if frame.isRefusal, reading == .denied || reading == .planned {
            // "*If* they do not withdraw": nobody has refused yet.
            reading = status.introducers[clause.introducer] == .hypothetical ? .hypothetical : .occurred
        }
        if let fixed = frame.status { reading = max(reading, StatusRules.Reading(fixed)) }
        if frame.isJudgement {
            let speech = parsed.clauses(of: clause.sentence)
                .first { parsed.clauses[$0].head == clause.speechHead && $0 != drafts[index].clause }
            reading = speech.map { status.reading(of: $0, in: parsed, attribution: attribution) } ?? .occurred
        } else if reading < .alleged, !(reading == .planned && isAnnounced(drafts[index])), isClaim(drafts[index], clause, parsed) {
            reading = .alleged
        }
        if let deed = drafts[index].deed { reading = max(reading, status.modified(deed, in: parsed)) }
        // "Lavrov is to meet Blinken": what two have to do together is agreed upon.
        if reading == .requested, drafts[index].type == .meeting, clause.modal != nil { reading = .planned }
        drafts[index].reading = max(drafts[index].reading, reading)
        // "*No one* was hurt": that nobody came to harm tells of no attack.
        if drafts[index].type == .attack, clause.isNegated, clause.kind == .verb, clause.voice == .passive,
            !drafts[index].participants.contains(where: { $0.role == .actor })
        {
            drafts[index].isDropped = true
        }
        if isAtHome(drafts[index]) { drafts[index].isDropped = true }
        if drafts[index].type == .request, status.isQuestion(drafts[index].clause, parsed) { drafts[index].isDropped = true }
        if drafts[index].type == .threat, drafts[index].reading == .planned { drafts[index].reading = .occurred }
        turnIntoThreat(&drafts[index], clause, parsed)
        if drafts[index].mode == nil, drafts[index].type == frame.type { drafts[index].mode = mode(of: drafts[index], frame, parsed) }
        leaveOthers(&drafts[index], parsed)
        placing.place(&drafts[index])
        addInviter(&drafts[index], parsed)
        addImplied(&drafts, index, parsed)
        addAccused(&drafts, index, parsed)
        addDefendant(&drafts, index)
        addThanked(&drafts, index)
        for content in drafts[index].about where content != index {
            if frame.content == .presupposed, isPresupposed(drafts[content], parsed) { continue }
            if drafts[content].isWord(of: drafts[index].participants.filter { $0.role == .actor }.map(\.entity)) { continue }
            qualify(content, by: frame.content, &drafts)
        }
        if drafts[index].type == .rejection, drafts[index].mode == "deny" { addDenied(&drafts, index) }
        if drafts[index].type == .rejection, drafts[index].mode == "cancel" { dropCancelled(&drafts, index, parsed) }
    }

    /// "Borrell announced that the Union will impose sanctions": what is to be done without force is a plan, whoever tells of it.
    private func isAnnounced(_ draft: EventDraft) -> Bool { draft.type == .sanction || draft.type == .aid }

    /// "Obama announced the withdrawal of *the troops* from Iraq": who leaves a country that is named is not its army.
    private func leaveOthers(_ draft: inout EventDraft, _ parsed: ParsedText) {
        guard draft.type == .retreat, draft.mode == "withdraw", draft.participants.lazy.filter({ $0.role == .actor }).count > 1 else {
            return
        }
        var left: Set<String> = []
        for mention in draft.mentions.map({ parsed.mentions[$0] }) where mention.form == .name && mention.place == nil {
            if let entity = mention.entity, entity.kind == .country, let country = entity.country { left.insert(country) }
        }
        draft.participants.removeAll { $0.role == .actor && $0.entity.kind == .military && left.contains($0.entity.country ?? "") }
    }

    /// "Blamed Israel for *the* attack": that there was the attack is not what is alleged.
    private func isPresupposed(_ deed: EventDraft, _ parsed: ParsedText) -> Bool {
        let clause = parsed.clauses[deed.clause]
        guard !rules.isHeadFirst, deed.type == .attack, clause.kind == .noun, let phrase = clause.phrase else { return false }
        return parsed.isDefinite(phrase)
    }

    /// Who is accused of a deed, punished for it, or criticised for it, is its doer where nobody else is named.
    private func addAccused(_ drafts: inout [EventDraft], _ index: Int, _ parsed: ParsedText) {
        guard drafts[index].type == .accusation || drafts[index].type == .sanction else { return }
        let accused = drafts[index].participants.filter { $0.role == .recipient }.map(\.entity)
        for content in drafts[index].about where [.attack, .coercion, .aid].contains(drafts[content].type) && !drafts[content].isDropped {
            guard !drafts[content].participants.contains(where: { $0.role == .actor }) else { continue }
            if lexicon.frames[drafts[index].frame].content == .presupposed, isPresupposed(drafts[content], parsed) {
                // "Blames the rebels for *the* murders": theirs by what is alleged, unless the article has told of an attack before.
                guard !drafts[..<min(index, content)].contains(where: { $0.type == .attack && !$0.isDropped }) else { continue }
                drafts[content].reading = max(drafts[content].reading, .alleged)
            }
            if drafts[index].mode == "investigate", !isCharge(drafts[content], parsed) { continue }
            for entity in accused where !drafts[content].contains(entity) {
                drafts[content].participants.append(Participant(.actor, entity))
            }
        }
    }

    /// "Cuba thanked Mexico for *sending two ships*": who gives thanks for help has got it.
    private func addThanked(_ drafts: inout [EventDraft], _ index: Int) {
        guard drafts[index].type == .support else { return }
        for content in drafts[index].about where drafts[content].type == .aid && !drafts[content].isDropped {
            guard !drafts[content].participants.contains(where: { $0.role == .recipient && !$0.isImplied }) else { continue }
            for thankful in drafts[index].participants where thankful.role == .actor && !drafts[content].contains(thankful.entity) {
                drafts[content].participants.removeAll { $0.role == .recipient }
                drafts[content].participants.append(Participant(.recipient, thankful.entity))
            }
        }
    }

    /// "Respinge | l'accusa colombiana": who rejects an accusation is the one accused.
    private func addDefendant(_ drafts: inout [EventDraft], _ index: Int) {
        guard drafts[index].type == .rejection else { return }
        for content in drafts[index].about where drafts[content].type == .accusation && !drafts[content].isDropped {
            guard !drafts[content].participants.contains(where: { $0.role == .recipient }) else { continue }
            for participant in drafts[index].participants where participant.role == .actor && !drafts[content].contains(participant.entity)
            {
                drafts[content].participants.append(Participant(.recipient, participant.entity))
            }
        }
    }

    /// "Niger scrapped its *agreement* with Washington": a treaty that is ended is told by its end alone.
    private func dropCancelled(_ drafts: inout [EventDraft], _ index: Int, _ parsed: ParsedText) {
        for content in drafts[index].about where drafts[content].type == .agreement && drafts[content].reading == .cancelled {
            guard parsed.clauses[drafts[content].clause].kind == .noun else { continue }
            let others = drafts[content].participants.filter { !drafts[index].contains($0.entity) }
            drafts[index].participants += others.map { Participant(.recipient, $0.entity) }
            drafts[content].isDropped = true
        }
    }

    /// "Hezbollah denied involvement in *the bombing*": who denies it is its doer by what is denied, where nobody else is.
    private func addDenied(_ drafts: inout [EventDraft], _ index: Int) {
        for content in drafts[index].about where drafts[content].type == .attack && drafts[content].reading == .denied {
            guard !drafts[content].isDropped, !drafts[content].participants.contains(where: { $0.role == .actor }) else { continue }
            for denier in drafts[index].participants where denier.role == .actor && !drafts[content].contains(denier.entity) {
                drafts[content].participants.append(Participant(.actor, denier.entity))
            }
        }
    }

    /// "Charged | with the murder", "with being involved in the murder": the deed itself is what one is tried for, not something beside it
    /// ("with complicity | in the murder").
    private func isCharge(_ deed: EventDraft, _ parsed: ParsedText) -> Bool {
        let clause = parsed.clauses[deed.clause]
        guard clause.kind == .noun, let phrase = clause.phrase, phrase > 0, parsed.complement(of: phrase - 1) == phrase else { return true }
        return parsed.phrases[phrase - 1].mention != nil
    }

    /// Who is meant though not named: the doer of what is condemned, the one at whom a threatened deed is aimed.
    private func addImplied(_ drafts: inout [EventDraft], _ index: Int, _ parsed: ParsedText) {
        guard !drafts[index].participants.contains(where: { $0.role == .recipient }) else { return }
        switch drafts[index].type {
        case .accusation, .rejection, .support:
            for content in drafts[index].about where !drafts[content].isDropped {
                // "Macron assured | that France would support *Ukraine*": whom one's own country supports.
                let role: ParticipantRole = drafts[index].type == .support && isOfOwn(drafts[content], drafts[index]) ? .recipient : .actor
                for participant in drafts[content].participants
                where participant.role == role && !drafts[index].contains(participant.entity) {
                    drafts[index].participants.append(Participant(.recipient, participant.entity))
                }
            }
        case .threat:
            for content in drafts[index].about {
                for participant in drafts[content].participants
                where participant.role == .recipient && !drafts[index].contains(participant.entity) {
                    drafts[index].participants.append(participant)
                }
            }
            if drafts[index].about.isEmpty { addThreatened(&drafts[index], parsed) }
        default: break
        }
    }

    /// Whether all who do a deed are of the country of somebody who speaks of it.
    private func isOfOwn(_ deed: EventDraft, _ statement: EventDraft) -> Bool {
        let own = Set(statement.participants.lazy.filter { $0.role == .actor }.compactMap(\.entity.country))
        return deed.participants.lazy.filter { $0.role == .actor }.allSatisfy { $0.entity.country.map(own.contains) ?? false }
    }

    /// "Threatened to destroy | *South Korea*": whom the deed would hit, where it is none that a frame knows.
    private func addThreatened(_ draft: inout EventDraft, _ parsed: ParsedText) {
        let own = draft.participants.map(\.entity.country)
        let deed = parsed.clauses(of: parsed.clauses[draft.clause].sentence).first {
            let clause = parsed.clauses[$0]
            return clause.governor == draft.clause && clause.kind == .verb && clause.relation == .complement && clause.mood == .infinitive
        }
        guard let object = deed.flatMap({ parsed.clauses[$0].first(.object) }) else { return }
        for mention in parsed.mentions(of: object) where EntityFilter.passes(parsed.mentions[mention], .political) {
            guard let entity = parsed.mentions[mention].entity, !draft.contains(entity), !own.contains(entity.country) else { continue }
            draft.participants.append(Participant(.recipient, entity))
        }
    }

    private func qualify(_ content: Int, by effect: Frame.Content, _ drafts: inout [EventDraft]) {
        switch effect {
        case .keep: break
        case .drop: drafts[content].reading = max(drafts[content].reading, .requested)
        case .alleged, .presupposed: drafts[content].reading = max(drafts[content].reading, .alleged)
        case .denied: drafts[content].reading = max(drafts[content].reading, .denied)
        case .planned: drafts[content].reading = max(drafts[content].reading, .planned)
        case .hypothetical: drafts[content].reading = max(drafts[content].reading, .hypothetical)
        case .cancelled: drafts[content].reading = max(drafts[content].reading, .cancelled)
        }
    }

    /// "North Korea said it would attack …": who announces an attack of its own threatens.
    private func turnIntoThreat(_ draft: inout EventDraft, _ clause: Clause, _ parsed: ParsedText) {
        guard draft.type == .attack, draft.reading == .planned, clause.relation == .complement, let entity = parsed.speaker(of: clause),
            let actor = draft.participants.firstIndex(where: { $0.role == .actor && speaks(entity, for: $0.entity) })
        else { return }
        draft.participants[actor] = Participant(.actor, entity)
        draft.type = .threat
        draft.mode = nil
        draft.reading = .occurred
    }

    /// Whether one announces their own deeds, or a person those of their own state: "*France* will hunt them down", Macron promised.
    private func speaks(_ entity: Entity, for actor: Entity) -> Bool {
        if entity.id == actor.id { return true }
        guard entity.kind == .person, entity.country != nil, entity.country == actor.country else { return false }
        return [.country, .government, .military].contains(actor.kind)
    }

    /// Gives the numbers of killed and injured to the attack of their sentence.
    func count(_ counts: [Quantity], _ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let attacks = Dictionary(
            grouping: drafts.indices.filter { drafts[$0].type == .attack && !drafts[$0].isDropped },
            by: { parsed.clauses[drafts[$0].clause].sentence })
        for count in counts {
            guard !count.tokens.isEmpty, count.tokens.upperBound <= parsed.text.tokens.count,
                let harm = casualties.harm(of: count, in: parsed)
            else { continue }
            let sentence = Int(parsed.sentenceOfToken[count.tokens.lowerBound])
            let told = attacks[sentence] ?? lastAttack(before: sentence, attacks, parsed).map { [$0] } ?? []
            let nearest = told.min {
                distance(parsed.clauses[drafts[$0].clause], count) < distance(parsed.clauses[drafts[$1].clause], count)
            }
            guard let nearest else { continue }
            if let victims = casualties.unnamedVictims, (count.count.min ?? 1) > 0,
                !drafts[nearest].participants.contains(where: { $0.role == .recipient && $0.entity.kind != .country })
            {
                drafts[nearest].participants.append(Participant(.recipient, victims))
            }
            switch harm {
            case .killed: drafts[nearest].killed = drafts[nearest].killed ?? count.count
            case .injured: drafts[nearest].injured = drafts[nearest].injured ?? count.count
            }
        }
    }

    /// The last attack of the two sentences before, in the same paragraph: its toll often stands in a sentence of its own.
    private func lastAttack(before sentence: Int, _ attacks: [Int: [Int]], _ parsed: ParsedText) -> Int? {
        let sentences = parsed.text.sentences
        return [sentence - 1, sentence - 2].lazy.filter { $0 >= 0 && sentences[$0].paragraph == sentences[sentence].paragraph }
            .compactMap { attacks[$0]?.last }.first
    }

    private func distance(_ clause: Clause, _ count: Quantity) -> Int {
        clause.tokens.overlaps(count.tokens) ? 0 : abs(clause.head - count.tokens.lowerBound)
    }

    /// The events of all drafts that stand, in order of their predicates.
    func events(
        of drafts: [EventDraft], _ parsed: ParsedText, contentHash: String, trace: ExtractionTrace? = nil
    ) -> [Event] {
        let dating = EventDating(parsed: parsed, matcher: self)
        let contradicted = Set(drafts.lazy.filter { $0.type == .rejection && !$0.isDropped }.flatMap(\.about))
        let lifted = lifted(drafts)
        let heads = drafts.map { parsed.clauses[$0.clause].head }
        let kept = drafts.indices.filter {
            isTold(drafts[$0], parsed) && (!isUnsaid(drafts[$0], parsed) || contradicted.contains($0))
                && !lifted.contains($0)
        }
        .sorted { heads[$0] < heads[$1] }
        trace?.kept = kept
        let position = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
        return kept.compactMap { index in
            let draft = drafts[index]
            guard var status = draft.reading.status else { return nil }
            if status == .occurred, dating.isToCome(draft) { status = .planned }
            let clause = parsed.clauses[draft.clause]
            let sentence = parsed.text.sentences[clause.sentence]
            let span = EvidenceQuote.span(of: draft.tokens, within: sentence.tokens, in: parsed.text)
            let evidence = Evidence(
                article: contentHash, span: span, quote: parsed.text.article.words(span), sentence: sentence.span,
                rule: draft.rule ?? lexicon.frames[draft.frame].name, status: status, attributedTo: parsed.speaker(of: clause)?.name)
            return Event(
                type: draft.type, mode: draft.mode, status: status, when: dating.date(of: draft, status: status), place: draft.place,
                country: draft.country, participants: located(draft), killed: draft.killed, injured: draft.injured, evidence: [evidence],
                about: draft.about.compactMap { position[$0] })
        }
    }

    /// "Lifted the sanctions", "revoked martial law": a measure that a concession ends is not one more event that was called off.
    private func lifted(_ drafts: [EventDraft]) -> Set<Int> {
        var lifted: Set<Int> = []
        for draft in drafts where draft.type == .concession && !draft.isDropped && draft.reading.status != nil {
            lifted.formUnion(
                draft.about.filter {
                    drafts[$0].reading == .cancelled && (drafts[$0].type == .sanction || drafts[$0].type == .coercion)
                })
        }
        return lifted
    }

    /// What nobody said is no event, unless somebody had claimed it: "he did not accuse Rome".
    private func isUnsaid(_ draft: EventDraft, _ parsed: ParsedText) -> Bool {
        guard draft.reading == .denied, parsed.clauses[draft.clause].kind == .verb else { return false }
        switch draft.type {
        case .agreement:
            // "Syria and Israel never signed a treaty" tells how it stands between them.
            return draft.mode != "sign" || draft.participants.filter { $0.role == .actor }.count < 2
        case .accusation, .request, .support, .threat, .rejection, .concession: return true
        default: return false
        }
    }

    /// Whether a draft says enough to be an event: somebody takes part, and of a meeting at least two.
    func isTold(_ draft: EventDraft, _ parsed: ParsedText) -> Bool {
        guard !draft.isDropped, draft.reading.status != nil else { return false }
        if draft.participants.isEmpty { return draft.type == .attack && draft.place != nil }
        // "The risk of unrest": what may be is told only of somebody who may do it.
        if draft.reading == .hypothetical, !draft.participants.contains(where: { $0.role == .actor && !$0.isImplied }) { return false }
        if draft.type == .cooperation { return draft.participants.count > 1 }
        if draft.type == .agreement, draft.mode == "sign", draft.participants.count == 1 { return !isOwned(draft, parsed) }
        if draft.type == .meeting {
            let isOfBody = draft.participants.contains { $0.entity.isInternational }
            // "Germany will host a conference": where it will be is told by who holds it.
            let isOfHost = isOfBody || draft.participants.contains { $0.entity.kind == .country }
            if draft.mode == "multilateral", draft.place != nil || draft.country != nil || isOfHost { return true }
            let isOfParty = draft.participants.contains { [.person, .country, .government].contains($0.entity.kind) }
            if draft.mode == "talks", draft.place != nil, isOfBody || isOfParty && draft.reading <= .planned { return true }
            return draft.participants.count > 1 || draft.place != nil && draft.mode == "visit"
        }
        return true
    }

    /// "*Iran's* nuclear deal", "l'accordo *di Tsipras*": a noun that only tells whose the thing is.
    private func isOwned(_ draft: EventDraft, _ parsed: ParsedText) -> Bool {
        guard parsed.clauses[draft.clause].kind == .noun else { return false }
        return draft.mentions.allSatisfy { number in
            let mention = parsed.mentions[number]
            if mention.form == .adjective { return true }
            return parsed.phrase(around: mention.head).map { rules.has(parsed.phrases[$0].preposition, in: .possession) } ?? false
        }
    }

    /// Unnamed groups belong to the country where it happened.
    private func located(_ draft: EventDraft) -> [Participant] {
        guard let country = draft.country else { return draft.participants }
        return draft.participants.map { participant in
            if draft.type == .attack, participant.role == .recipient, participant.entity.country == country,
                countries.isPeople(participant.entity), let victims = casualties.unnamedVictims
            {
                // "Killed 60 *Afghans*" in their own country.
                return Participant(.recipient, victims).located(in: country)
            }
            return participant.located(in: country)
        }
    }
}
