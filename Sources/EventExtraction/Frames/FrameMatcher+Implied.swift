import GraphModel
import LanguagePacks
import TextAnalysis

/// Participants whom no clause names, and statements that are events by who makes them.
extension FrameMatcher {
    /// Fills the roles of all drafts that the table of implied roles knows how to fill.
    func addImplied(to drafts: inout [EventDraft], _ parsed: ParsedText) {
        let search = ImpliedSearch(parsed: parsed, rules: rules, countries: countries, nounTypes: lexicon.nounTypes)
        let heads = drafts.map { parsed.clauses[$0.clause].head }
        let order = drafts.indices.filter { !drafts[$0].isDropped && drafts[$0].reading.status != nil }
            .sorted { heads[$0] < heads[$1] }
        for (position, index) in order.enumerated() {
            dropSpokesman(from: &drafts[index], search, parsed)
            nameCrowd(of: &drafts[index])
            for rule in implied.rules(for: drafts[index].type) where rule.mode == nil || rule.mode == drafts[index].mode {
                let isFilled = drafts[index].participants.contains { $0.role == rule.role || rule.unless.contains($0.entity.name) }
                guard !isFilled, rule.role != .recipient || !isMutual(drafts[index], parsed) else { continue }
                let draft = drafts[index]
                for filler in rule.fillers {
                    let found = search.find(filler, for: draft, drafts, earlier: order[..<position])
                    for entity in found where !drafts[index].contains(entity) && !isSpared(entity, draft, rule.role) {
                        drafts[index].participants.append(Participant(rule.role, entity, isImplied: true))
                    }
                    if !found.isEmpty { break }
                }
            }
        }
    }

    /// "*Thousands of people* marched", "*Egyptians* took to the streets": who protests are protesters.
    private func nameCrowd(of draft: inout EventDraft) {
        guard draft.type == .protest, let name = implied.group(of: draft.type, mode: draft.mode) else { return }
        let crowd = draft.participants.indices.filter { draft.participants[$0].role == .actor && isAnybody(draft.participants[$0].entity) }
        guard let first = crowd.first else { return }
        let country = crowd.compactMap { draft.participants[$0].entity.country }.first
        let entity = Entity.group(name, country: country)
        let isNamed = draft.contains(entity)
        draft.participants[first].entity = entity
        for index in crowd.reversed() where index != first || isNamed { draft.participants.remove(at: index) }
    }

    private func isAnybody(_ entity: Entity) -> Bool { entity.name == casualties.unnamedVictims?.name || countries.isPeople(entity) }

    /// Nobody attacks an international body by being its opponent in words.
    private func isSpared(_ entity: Entity, _ draft: EventDraft, _ role: ParticipantRole) -> Bool {
        draft.type == .attack && role == .recipient && entity.kind == .internationalOrganization
    }

    /// Whether it names both sides already: those who agree with each other promise nothing to a third, and those who accuse each other
    /// accuse nobody else.
    private func isMutual(_ draft: EventDraft, _ parsed: ParsedText) -> Bool {
        guard draft.participants.lazy.filter({ $0.role == .actor }).count > 1 else { return false }
        return draft.type == .agreement || draft.type == .accusation && parsed.clauses[draft.clause].isReflexive
    }

    /// Who only tells what was done to his own people abroad is not its doer.
    private func dropSpokesman(from draft: inout EventDraft, _ search: ImpliedSearch, _ parsed: ParsedText) {
        let clause = parsed.clauses[draft.clause]
        guard clause.voice == .passive, clause.first(.agent) == nil,
            let speaker = parsed.speakerMention(of: clause),
            let entity = parsed.mentions[speaker].entity,
            draft.participants.contains(where: { $0.role == .actor && $0.entity.id == entity.id }), search.speaksForVictims(entity, draft)
        else { return }
        draft.participants.removeAll { $0.role == .actor && $0.entity.id == entity.id }
    }

    /// "The government said that it will not grant visas": who says of himself what he will not do refuses.
    func addRefusals(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in parsed.clauses.indices where isRefusal(parsed.clauses[index], parsed) {
            let clause = parsed.clauses[index]
            guard let refuser = parsed.speaker(of: clause), isOwn(clause, refuser, parsed) else { continue }
            var refusal = EventDraft(clause: index, frame: 0, type: .rejection, mode: "refuse")
            refusal.rule = "\(parsed.text.language)/rules/attribution:\(parsed.text.lemma(clause.speechHead ?? clause.head))"
            refusal.participants = [Participant(.actor, refuser)]
            refusal.tokens = [clause.predicate] + clause.slots.map { parsed.phrases[$0.phrase].tokens }
            if let told = byClause[index] {
                // "They will not get away with it" threatens.
                guard drafts[told].type != .rejection, drafts[told].type != .threat, !drafts[told].isDropped else { continue }
                for participant in drafts[told].participants where participant.entity.country != refuser.country || refuser.country == nil {
                    if !refusal.contains(participant.entity) { refusal.participants.append(Participant(.recipient, participant.entity)) }
                }
                drafts[told].isDropped = true
            } else if !rules.isHeadFirst, !hasComplement(index, parsed) {
                // "We will not forget" refuses nothing.
                continue
            }
            drafts.append(refusal)
        }
    }

    /// "The decision | of Washington | not to lift the ban": who decides against a deed refuses it.
    func addDecisionsAgainst(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        for index in drafts.indices where !drafts[index].isDropped && drafts[index].reading == .denied && drafts[index].type != .rejection {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb, clause.isNegated, clause.mood == .infinitive,
                clause.governingNouns.contains(where: { rules.has(parsed.text.tokens[$0], in: .decidingNoun) }),
                drafts[index].participants.contains(where: { $0.role == .actor })
            else { continue }
            drafts[index].type = .rejection
            drafts[index].mode = "refuse"
            drafts[index].reading = .occurred
            drafts[index].rule = "\(parsed.text.language)/rules/clauses:deciding-noun"
        }
    }

    private func isRefusal(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard clause.kind == .verb, clause.isNegated, clause.relation == .complement || clause.relation == .main || clause.isQuoted,
            let head = clause.speechHead,
            clause.tense == .future
                || clause.mood == .conditional && clause.modal.map({ rules.has(parsed.text.tokens[$0], in: .conditional) }) ?? true,
            !rules.has(parsed.text.tokens[clause.head], in: .copula)
        else { return false }
        switch attribution.stance(parsed.text.tokens[head].lemma) {
        case .say, .confirm: return true
        case nil: return clause.isQuoted
        default: return false
        }
    }

    /// Whether a predicate has an object, a complement or a clause that completes it.
    private func hasComplement(_ index: Int, _ parsed: ParsedText) -> Bool {
        let clause = parsed.clauses[index]
        return clause.slots.contains { $0.name != .subject && $0.name != .antecedent }
            || parsed.clauses(of: clause.sentence).contains {
                parsed.clauses[$0].governor == index && parsed.clauses[$0].relation == .complement
            }
    }

    /// Whether a clause tells what the speaker does: he is its subject, or those of his country are, or nobody is named.
    private func isOwn(_ clause: Clause, _ speaker: Entity, _ parsed: ParsedText) -> Bool {
        guard ![.media, .group, .company].contains(speaker.kind) else { return false }
        guard let subject = clause.first(.subject) else { return false }
        let phrase = parsed.phrases[subject]
        let mentions = parsed.mentions(of: subject) + phrase.modifiers
        if mentions.contains(where: { parsed.mentions[$0].entity?.id == speaker.id }) { return true }
        return speaker.country != nil && mentions.contains { parsed.mentions[$0].entity?.country == speaker.country }
    }

    /// "Insist | that they want talks", "alleges | that Rome was behind it": who asks, accuses or promises twice in one breath does so once,
    /// as the inner clause says.
    func joinContents(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped {
            let isJudgement = drafts[index].type == .accusation && lexicon.frames[drafts[index].frame].isJudgement
            let isPromise = drafts[index].type == .agreement && drafts[index].mode == "promise"
            guard drafts[index].type == .request || isJudgement || isPromise else { continue }
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.relation == .complement, let governor = clause.governor, let above = byClause[governor], above != index,
                drafts[above].type == drafts[index].type, Set(actors(drafts[above])) == Set(actors(drafts[index]))
            else { continue }
            if !isPromise { drafts[above].mode = drafts[index].mode ?? drafts[above].mode }
            drafts[above].takeParticipants(of: drafts[index])
            drafts[index].isDropped = true
        }
    }

    private func actors(_ draft: EventDraft) -> [String] { draft.participants.filter { $0.role == .actor }.map(\.entity.id) }

    /// "Announced that they would work together": who announces cooperation promises it.
    func turnIntoPromises(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        for index in drafts.indices where drafts[index].type == .cooperation && drafts[index].reading == .planned {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.relation == .complement, let speaker = parsed.speaker(of: clause), drafts[index].contains(speaker) else {
                continue
            }
            drafts[index].type = .agreement
            drafts[index].mode = "promise"
            drafts[index].reading = .occurred
        }
    }

    /// "To break up | *demonstrations*": those who take part in the protest that is broken up, which is told beside it.
    private func crowd(at measure: Int, _ drafts: [EventDraft], _ parsed: ParsedText) -> [Participant]? {
        let beside = drafts[max(0, measure - Self.reachBeside)..<min(drafts.count, measure + Self.reachBeside)]
        let protest = beside.first {
            $0.type == .protest && !$0.isDropped && parsed.clauses[$0.clause].governor == drafts[measure].clause
        }
        guard let protest, let name = implied.group(of: .protest, mode: protest.mode) else { return nil }
        let known = protest.participants.filter { $0.role == .actor }.map { Participant(.recipient, $0.entity) }
        return known.isEmpty ? [Participant(.recipient, .group(name, country: protest.country), isImplied: true)] : known
    }

    /// How many drafts before or behind one are looked at for what belongs to it.
    private static let reachBeside = 16

    /// Whether a clause, or the one whose purpose it tells, is a move of forces.
    private func isMove(_ index: Int, _ byClause: [Int: Int], _ drafts: [EventDraft], _ parsed: ParsedText) -> Bool {
        var current = index
        for _ in 0..<3 {
            if let draft = byClause[current] { return drafts[draft].type == .mobilization && !drafts[draft].isDropped }
            guard parsed.clauses[current].mood == .infinitive, let governor = parsed.clauses[current].governor else { return false }
            current = governor
        }
        return false
    }

    /// Gerunds beside one another: "roam the streets, | intimidating voters, | threatening reporters".
    private struct Sibling: Hashable {
        let governor: Int
        let type: EventType
        let reading: StatusRules.Reading
    }

    /// "Threw stones | to protest", "retaliated | by firing rockets": an infinitive or gerund of the same type tells the same deed.
    func joinPurposes(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        var siblings: [Sibling: Int] = [:]
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb, clause.mood == .infinitive || clause.mood == .gerund, clause.hasSharedSubject,
                let governor = clause.governor
            else { continue }
            if clause.mood == .gerund, drafts[index].type != .attack {
                let sibling = Sibling(governor: governor, type: drafts[index].type, reading: drafts[index].reading)
                if let first = siblings[sibling] {
                    drafts[first].takeParticipants(of: drafts[index])
                    drafts[index].isDropped = true
                    continue
                }
                siblings[sibling] = index
            }
            if drafts[index].type == .attack, clause.mood == .infinitive, isMove(governor, byClause, drafts, parsed) {
                // "Sent soldiers | to fight the rebels": what forces are sent for has not happened.
                drafts[index].isDropped = true
                continue
            }
            guard let above = byClause[governor], above != index, !drafts[above].isDropped else { continue }
            if drafts[above].type == .attack, drafts[index].type == .coercion, clause.mood == .infinitive,
                !drafts[above].participants.contains(where: { $0.role == .recipient })
            {
                // "Used batons | to disperse the marchers": force used for it is one attack on them.
                drafts[above].participants +=
                    crowd(at: index, drafts, parsed) ?? drafts[index].participants.filter { $0.role == .recipient }
                drafts[index].isDropped = true
                continue
            }
            if drafts[above].type == .protest, drafts[index].type == .request, clause.mood == .infinitive {
                // "Marched | to demand the resignation of Rossi": what protesters ask for says against whom they protest.
                if !drafts[above].participants.contains(where: { $0.role == .recipient }) {
                    drafts[above].participants += drafts[index].participants.filter { $0.role == .recipient }
                }
                drafts[index].isDropped = true
                continue
            }
            guard drafts[above].type == drafts[index].type, drafts[above].reading == drafts[index].reading
            else { continue }
            drafts[above].takeParticipants(of: drafts[index])
            drafts[index].isDropped = true
        }
    }
}
