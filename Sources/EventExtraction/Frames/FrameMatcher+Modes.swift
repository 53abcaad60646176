import GraphModel
import LanguagePacks
import TextAnalysis

/// How something was done, where the frame itself does not tell.
extension FrameMatcher {
    /// The mode that words of the clause give to an event of the frame's own type: those of the predicate and of its deed, of what was
    /// thrown, and of those who strike ("Israeli *jets* hit Beirut").
    func mode(of draft: EventDraft, _ frame: Frame, _ parsed: ParsedText) -> String? {
        let clause = parsed.clauses[draft.clause]
        var narrow = draft.tokens.prefix(1).map { $0 }
        for phrase in [clause.phrase, draft.deed].compactMap({ $0 }) { narrow.append(parsed.phrases[phrase].tokens) }
        if draft.type == .attack {
            let isThrown = frame.slots.contains { $0.role == .theme && $0.patterns.contains(.object) }
            let doers = clause.phrases(clause.voice == .passive ? .agent : .subject)
            narrow += (doers + (isThrown ? clause.phrases(.object) : [])).map { parsed.phrases[$0].tokens }
        }
        if let own = modifiers.mode(of: frame.type, narrow: narrow, wide: clause.tokens, in: parsed.text) { return own }
        // "Were killed when a *suicide* bomber blew himself up": by the words of the attack in which they came to harm.
        guard draft.type == .attack else { return nil }
        return draft.circumstances.lazy.compactMap { circumstance in
            self.modifiers.mode(of: frame.type, narrow: [], wide: parsed.clauses[circumstance].tokens, in: parsed.text)
        }.first
    }
}
