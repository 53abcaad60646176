import GraphModel
import TextAnalysis

/// Who receives a guest though only the place is named.
extension FrameMatcher {
    /// "The president returned to *his* capital": who goes where he belongs visits nobody.
    func isAtHome(_ draft: EventDraft) -> Bool {
        guard draft.type == .meeting, draft.mode == "visit" else { return false }
        let guests = draft.participants.filter { $0.role == .actor }.map(\.entity)
        let hosts = draft.participants.filter { $0.role == .recipient }.map(\.entity)
        guard let home = guests.first?.country, let host = hosts.first, guests.allSatisfy({ $0.country == home }) else { return false }
        return host.kind == .country && hosts.allSatisfy { $0.kind == .country && $0.country == home }
    }

    /// "The invitation of President Thuong to visit Hanoi": who invites is the host.
    func addInviter(_ draft: inout EventDraft, _ parsed: ParsedText) {
        guard draft.type == .meeting, draft.mode == "visit" else { return }
        let clause = parsed.clauses[draft.clause]
        guard clause.relation == .complement, let inviter = inviter(of: clause, parsed), inviter.kind == .person,
            !draft.contains(inviter)
        else { return }
        let hosts = draft.participants.indices.filter { draft.participants[$0].role == .recipient }
        guard
            hosts.allSatisfy({ draft.participants[$0].entity.kind == .country && draft.participants[$0].entity.country == inviter.country })
        else { return }
        for host in hosts.reversed() { draft.participants.remove(at: host) }
        draft.participants.append(Participant(.recipient, inviter))
    }

    /// The one to whom the noun or verb of inviting belongs that governs a clause.
    private func inviter(of clause: Clause, _ parsed: ParsedText) -> Entity? {
        for index in parsed.clauses(of: clause.sentence) {
            let above = parsed.clauses[index]
            guard lexicon.classes.contains(parsed.text.tokens[above.head].lemma, in: .invitation) else { continue }
            var hosts: [Int] = []
            if above.kind == .noun, clause.governingNouns.contains(above.head) {
                hosts = above.slots.compactMap { slot in
                    if case .preposition(let word) = slot.name, rules.has(word, in: .possession) || word == rules.agentPreposition {
                        return slot.phrase
                    }
                    return nil
                }
            } else if above.kind == .verb, clause.governor == index {
                hosts = above.phrases(above.voice == .passive ? .agent : .subject)
            }
            if let mention = hosts.lazy.flatMap({ parsed.mentions(of: $0) }).first { return parsed.mentions[mention].entity }
        }
        return nil
    }
}
