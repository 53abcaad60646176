import GraphModel
import LanguagePacks
import TextAnalysis

/// Harm that nobody did, and deeds told by how they went on.
extension FrameMatcher {
    /// "Six were killed and five wounded", in an article that tells of a crash and of no attack: harm by nobody is no attack there.
    func dropAccidents(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let attacks = drafts.indices.filter { drafts[$0].type == .attack && !drafts[$0].isDropped }
        guard !attacks.isEmpty, attacks.allSatisfy({ isHarmByNobody(drafts[$0], parsed) }),
            parsed.text.tokens.contains(where: { rules.has($0, in: .accident) })
        else { return }
        for index in attacks { drafts[index].isDropped = true }
    }

    /// "The truce between X and Y | held only minutes", "the talks between X and Y | collapsed": how it went is told by the verb, so that the
    /// noun is no event of its own.
    func dropTrucesTold(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .noun, let verb = clause.governor.flatMap({ byClause[$0] }), !drafts[verb].isDropped,
                isCourse(drafts[verb], of: drafts[index], clause.functionInGovernor)
            else { continue }
            drafts[verb].takeParticipants(of: drafts[index])
            drafts[index].isDropped = true
        }
        // "Will suspend | its attacks", "ended | the truce", "lifted | the sanctions": the end of attacks is no attack, that of a truce none,
        // of sanctions neither.
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .noun, clause.functionInGovernor == .object, let verb = clause.governor.flatMap({ byClause[$0] }),
                !drafts[verb].isDropped, isEnd(drafts[verb], of: drafts[index])
            else { continue }
            let others = drafts[index].participants.filter { !drafts[verb].contains($0.entity) }
            if drafts[verb].type == .rejection {
                drafts[verb].participants += others.map { Participant(.recipient, $0.entity) }
            }
            drafts[index].isDropped = true
        }
    }

    /// "Rockets | fired by Hamas | hit the town": that they were fired and where they fell is one attack.
    func joinShots(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        for index in drafts.indices where drafts[index].type == .attack && !drafts[index].isDropped {
            let shot = parsed.clauses[drafts[index].clause]
            guard shot.relation == .relative, shot.voice == .passive, !shot.phrases(.agent).isEmpty else { continue }
            let weapons = shot.phrases(.antecedent).filter {
                lexicon.classes.contains(parsed.text.tokens[parsed.phrases[$0].head].lemma, in: .means)
            }
            let hit = drafts.indices[(index + 1)...].prefix(Self.reachOfShot).first {
                drafts[$0].type == .attack && !drafts[$0].isDropped
                    && weapons.contains(where: parsed.clauses[drafts[$0].clause].phrases(.subject).contains)
            }
            guard let hit else { continue }
            drafts[hit].takeParticipants(of: drafts[index])
            drafts[hit].circumstances.append(drafts[index].clause)
            drafts[index].isDropped = true
        }
    }

    /// Among how many deeds told behind a shot it is looked for where it fell.
    private static let reachOfShot = 8

    /// "Agreed | to end the war", "agreed | to restore ties": what is agreed is a ceasefire or the agreement itself, and what is only striven
    /// for is no end: "hosted talks | on ending the war".
    func joinEndsSought(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            let isEnd = drafts[index].type == .retreat && drafts[index].mode == "ceasefire"
            guard isEnd || drafts[index].type == .support, clause.kind == .verb, clause.hasSharedSubject,
                clause.mood == .infinitive || clause.mood == .gerund,
                drafts[index].reading == .planned || drafts[index].reading == .hypothetical
            else { continue }
            if let above = clause.governor.flatMap({ byClause[$0] }), drafts[above].type == .agreement, !drafts[above].isDropped {
                let isMutual = drafts[above].participants.lazy.filter { $0.role == .actor }.count > 1
                if isEnd, isMutual { drafts[above].mode = "ceasefire" }
                if isEnd || isMutual { drafts[index].isDropped = true }
            } else if isEnd, !clause.governingNouns.isEmpty {
                drafts[index].isDropped = true
            }
        }
    }

    private func isEnd(_ verb: EventDraft, of noun: EventDraft) -> Bool {
        switch noun.type {
        case .attack: verb.type == .retreat && verb.mode == "ceasefire"
        case .agreement: noun.mode == "ceasefire" && verb.type == .rejection && verb.mode == "cancel"
        case .aid, .cooperation: verb.type == .sanction && verb.mode == "discontinue"
        case .sanction: verb.type == .concession
        case .coercion: noun.mode == "curfew" && verb.type == .concession
        default: false
        }
    }

    /// Whether a verb tells how the truce of a noun held, or that the talks or the agreement of its subject came to nothing.
    private func isCourse(_ verb: EventDraft, of noun: EventDraft, _ function: Clause.SlotName?) -> Bool {
        switch verb.type {
        case .retreat:
            return verb.mode == "ceasefire" && noun.type == .agreement && noun.mode == "ceasefire"
                && (function == .subject || function == .object)
        case .rejection:
            return verb.mode == "cancel" && (noun.type == .agreement || noun.type == .meeting) && function == .subject
                && (verb.participants.isEmpty || noun.participants.allSatisfy { verb.contains($0.entity) })
        default: return false
        }
    }

    /// "Promised | to hunt them down": a promise of force is the threat that its content tells.
    func dropPromisesOfForce(_ drafts: inout [EventDraft], _: ParsedText) {
        for index in drafts.indices where drafts[index].type == .agreement && drafts[index].mode == "promise" {
            let isThreat = drafts[index].about.contains { drafts[$0].type == .threat && !drafts[$0].isDropped }
            if isThreat { drafts[index].isDropped = true }
        }
    }

    private func isHarmByNobody(_ draft: EventDraft, _ parsed: ParsedText) -> Bool {
        let clause = parsed.clauses[draft.clause]
        return clause.kind == .verb && clause.voice == .passive && clause.first(.agent) == nil && draft.deed == nil
            && casualties.isHarm(parsed.text.tokens[clause.head]) && !draft.participants.contains { $0.role == .actor }
    }

    /// "Proteste | sfociate in tafferugli": what a deed turned into, of the same type, is that deed.
    func joinWhatBecame(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byPhrase = drafts.byPhrase(parsed)
        for index in drafts.indices where !drafts[index].isDropped {
            guard case .preposition? = parsed.clauses[drafts[index].clause].functionInGovernor,
                let governor = parsed.clauses[drafts[index].clause].governor
            else { continue }
            let verb = parsed.clauses[governor]
            guard rules.has(parsed.text.tokens[verb.head], in: .becoming),
                let first = (verb.phrases(.subject) + verb.phrases(.antecedent)).lazy.compactMap({ byPhrase[$0] }).first, first != index,
                !drafts[first].isDropped, drafts[first].type == drafts[index].type
            else { continue }
            drafts[first].takeParticipants(of: drafts[index])
            drafts[index].isDropped = true
        }
    }
}
