import GraphModel
import LanguagePacks
import TextAnalysis

/// What one party says of another.
extension FrameMatcher {
    /// "Washington said that Pyongyang delivered arms to Moscow" is an accusation, though it only says "said".
    func addClaims(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        var accusers: [Int: Int] = [:]
        let told = Set(drafts.map(\.clause))
        for index in drafts.indices where drafts[index].reading == .alleged && !drafts[index].isDropped {
            let clause = parsed.clauses[drafts[index].clause]
            guard Self.isHeldAgainst(drafts[index].type), isClaim(drafts[index], clause, parsed), let head = clause.speechHead,
                let speaker = clause.speaker,
                let speech = parsed.clauses(of: clause.sentence)
                    .first(where: { parsed.clauses[$0].head == head && parsed.clauses[$0].kind == .verb }), !told.contains(speech),
                let accuser = parsed.speaker(of: clause), accuser.kind != .media, !isOfSpeaker(drafts[index], accuser),
                attribution.stance(parsed.text.tokens[head].lemma) == .claim
                    || isChargeOfForce(drafts[index], clause, by: accuser, parsed.clauses[speech])
            else { continue }
            if let earlier = accusers[speech] {
                drafts[earlier].about.append(index)
                continue
            }
            var claim = EventDraft(clause: speech, frame: drafts[index].frame, type: .accusation, mode: "allege")
            claim.rule = "\(parsed.text.language)/rules/attribution:\(parsed.text.lemma(head))"
            claim.participants = [Participant(.actor, accuser)]
            for participant in drafts[index].participants where participant.role == .actor && !claim.contains(participant.entity) {
                claim.participants.append(Participant(.recipient, participant.entity))
            }
            claim.tokens = [parsed.clauses[speech].predicate, parsed.phrases[speaker].tokens]
            claim.about = [index]
            claim.reading = status.reading(of: speech, in: parsed, attribution: attribution)
            accusers[speech] = drafts.count
            drafts.append(claim)
        }
    }

    /// "Believes that Tehran wants talks": whether who says of somebody that they did such a thing accuses them.
    private static func isHeldAgainst(_ type: EventType) -> Bool {
        switch type {
        case .request, .agreement, .concession, .retreat: false
        default: true
        }
    }

    /// What one state merely says is a charge only of force, or of arms and troops sent, by another state, where the words are about it:
    /// not of what will be, nor of what stands beside ("hours after a Russian attack", "when Israel captured the city"), nor of a report with
    /// its source behind it ("…, the ministry said"). "As she said" holds for the words into which it is put.
    private func isChargeOfForce(_ draft: EventDraft, _ clause: Clause, by accuser: Entity, _ speech: Clause) -> Bool {
        let isContent = clause.relation == .complement && clause.kind == .verb && clause.head > speech.head
        guard isContent || speech.relation == .adverbial, clause.tense != .future, clause.mood != .conditional,
            [.attack, .aid, .mobilization].contains(draft.type),
            let own = accuser.country, countries.entity(own) != nil
        else { return false }
        return draft.participants.filter { $0.role == .actor }.allSatisfy { actor in
            actor.entity.country.map { $0 != own && countries.entity($0) != nil } ?? false
        }
    }

    /// "Russia's military claimed *it* struck a base", "gunmen *claiming to belong* to the group kidnapped …": of what one did oneself it is
    /// no accusation.
    private func isOfSpeaker(_ draft: EventDraft, _ speaker: Entity) -> Bool {
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        return actors.isEmpty ? speaker.kind == .armedGroup : actors.contains { $0.id == speaker.id }
    }

    /// What a party says of another is its claim; what it says of itself, or a medium reports, stands.
    func isClaim(_ draft: EventDraft, _ clause: Clause, _ parsed: ParsedText) -> Bool {
        // "*The* strikes killed 104 people, according to Hamas": the toll is the claim.
        if clause.kind == .verb, let deed = draft.deed, parsed.isDefinite(deed) { return false }
        guard let head = clause.speechHead, parsed.text.tokens.indices.contains(head) else { return false }
        let stance = attribution.stance(parsed.text.tokens[head].lemma)
        if stance == .confirm { return false }
        if stance == .claim { return !isOwnWord(draft, clause, parsed) }
        if let phrase = clause.phrase, status.isPresupposing(parsed.phrases[phrase].preposition) { return false }
        guard let mention = parsed.speakerMention(of: clause), let entity = parsed.mentions[mention].entity else { return false }
        if isOfOpponents(draft, said: parsed.mentions[mention], entity) { return true }
        guard ![.media, .group, .organization, .company].contains(entity.kind) else { return false }
        // A launch that a neighbour's instruments have seen is told as fact: "North Korea fired a missile, Seoul's military said".
        if draft.type == .mobilization, draft.mode == "weapons" { return false }
        // Of somebody whose side is unknown it cannot be said that they accuse the other one: "police spokesman X said officers arrested …".
        if entity.kind == .person, entity.country == nil { return false }
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        guard !actors.isEmpty, [.attack, .aid, .coercion, .mobilization, .threat, .sanction].contains(draft.type) else { return false }
        return actors.allSatisfy { $0.id != entity.id && ($0.country == nil || $0.country != entity.country) }
    }

    /// "*Washington* condemned the launch: it violates the resolutions, *Washington* affirmed": what somebody says is said by saying so.
    private func isOwnWord(_ draft: EventDraft, _ clause: Clause, _ parsed: ParsedText) -> Bool {
        parsed.speaker(of: clause).map { draft.isWord(of: [$0]) } ?? false
    }

    /// "The army killed 20 civilians, the *opposition* said": what the enemies of a state say of its forces.
    private func isOfOpponents(_ draft: EventDraft, said mention: Mention, _ speaker: Entity) -> Bool {
        guard draft.type == .attack, EntityFilter.isOpposition(mention) || speaker.kind == .armedGroup, speaker.country != nil else {
            return false
        }
        let actors = draft.participants.filter { $0.role == .actor }.map(\.entity)
        return !actors.isEmpty
            && actors.allSatisfy { [.military, .government, .country].contains($0.kind) && $0.country == speaker.country }
    }
}
