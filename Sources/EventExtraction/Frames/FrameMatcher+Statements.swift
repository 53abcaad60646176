import GraphModel
import LanguagePacks
import TextAnalysis

/// Requests that nobody calls so: "said that Sudan must return it".
extension FrameMatcher {
    /// Adds what parties do by what they say that others must do (``StatementRules``).
    func addStatements(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let told = Set(drafts.lazy.filter { !$0.isDropped }.map(\.clause))
        let byClause = drafts.byClause()
        let speeches = Dictionary(
            parsed.clauses.indices.lazy.filter { parsed.clauses[$0].kind == .verb }.map { (parsed.clauses[$0].head, $0) },
            uniquingKeysWith: { first, _ in first })
        var done: Set<Int> = []
        for index in parsed.clauses.indices where parsed.clauses[index].kind == .verb {
            let clause = parsed.clauses[index]
            guard let head = clause.speechHead, let speaker = clause.speaker, clause.voice == .active,
                let speech = speeches[head], speech != index, !told.contains(speech), !done.contains(speech),
                let subject = clause.first(.subject), let doer = parsed.mentions(of: subject).first,
                let voice = parsed.mentions(of: speaker).first,
                EntityFilter.passes(parsed.mentions[doer], .political), EntityFilter.passes(parsed.mentions[voice], .political),
                let deed = parsed.mentions[doer].entity, let author = parsed.mentions[voice].entity
            else { continue }
            guard deed.id != author.id, deed.country == nil || deed.country != author.country,
                let rule = statements.rule(for: status.modality(index, parsed, attribution), isNegated: clause.isNegated)
            else { continue }
            let content = byClause[index]
            var draft = EventDraft(clause: speech, frame: content.map { drafts[$0].frame } ?? 0, type: rule.type, mode: rule.mode)
            draft.rule = rule.name
            draft.participants = [Participant(.actor, author), Participant(.recipient, deed)]
            draft.tokens = [parsed.phrases[speaker].tokens, parsed.clauses[speech].predicate, clause.predicate]
            draft.reading = status.reading(of: speech, in: parsed, attribution: attribution)
            if let content {
                draft.about = [content]
                // "Must leave power", "must withdraw its troops": what is asked for is to give way.
                if drafts[content].type == .retreat, draft.type == .request { draft.mode = "yield" }
                drafts[content].reading = max(drafts[content].reading, .requested)
            }
            done.insert(speech)
            drafts.append(draft)
        }
    }
}
