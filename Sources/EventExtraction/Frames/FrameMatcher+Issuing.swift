import GraphModel
import TextAnalysis

/// What bodies say by the texts that they adopt or issue.
extension FrameMatcher {
    /// "The Parliament adopted | a resolution | that condemns the raid": to adopt the text is to condemn, on the same day and as surely; it is
    /// neither support nor an agreement of its own.
    func joinIssued(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        let byClause = drafts.byClause()
        for index in drafts.indices where !drafts[index].isDropped && parsed.clauses[drafts[index].clause].relation == .relative {
            let clause = parsed.clauses[drafts[index].clause]
            guard clause.kind == .verb, let issue = clause.phrases(.antecedent).lazy.compactMap({ self.issue(of: $0, parsed) }).first,
                issue != drafts[index].clause
            else {
                if isOfRejected(clause, drafts, parsed) { drafts[index].isDropped = true }
                continue
            }
            drafts[index].circumstances.insert(issue, at: 0)
            drafts[index].reading = max(drafts[index].reading, status.reading(of: issue, in: parsed, attribution: attribution))
            if let adoption = byClause[issue], drafts[adoption].type == .support || drafts[adoption].type == .agreement {
                drafts[adoption].isDropped = true
            }
        }
    }

    /// "Vetoed | a resolution | that demands a truce": what a text says that is rejected, nobody says.
    private func isOfRejected(_ clause: Clause, _ drafts: [EventDraft], _ parsed: ParsedText) -> Bool {
        guard let text = clause.phrases(.antecedent).first(where: { isText($0, parsed) }) else { return false }
        return drafts.contains { draft in
            draft.type == .rejection && !draft.isDropped
                && parsed.clauses[draft.clause].slots.contains { $0.phrase == text && $0.name != .antecedent && $0.name != .subject }
        }
    }

    private func isText(_ phrase: Int, _ parsed: ParsedText) -> Bool {
        lexicon.classes.contains(parsed.text.tokens[parsed.phrases[phrase].head].lemma, in: .mouthpiece)
    }

    /// The clause that tells of the issue of a text, whose object the text is.
    private func issue(of text: Int, _ parsed: ParsedText) -> Int? {
        guard isText(text, parsed) else { return nil }
        return parsed.clauses(of: Int(parsed.sentenceOfToken[parsed.phrases[text].head])).first { index in
            parsed.clauses[index].voice == .active && lexicon.classes.isIssue(parsed.clauses[index], of: text, in: parsed.text)
        }
    }
}
