import GraphModel
import TextAnalysis

/// When an event was or will be: the date of its own clause, else that of the clause whose circumstances hold for it,
/// else what the guideline says of undated ones.
struct EventDating {
    let parsed: ParsedText

    /// The date of a draft.
    func date(of draft: EventDraft, status: EventStatus) -> PartialDate {
        let published = parsed.text.article.published
        let leaning: TimeExpression.Leaning = status == .planned || status == .cancelled ? .future : .past
        if let time = expression(for: draft) { return time.resolve(dateline: published, narrative: nil, leaning: leaning) }
        guard status == .occurred, let published, isNews(draft) else { return .unknown }
        return published.approximately
    }

    /// The time expression that holds for a draft: in the noun phrase and what hangs on it, in the clause, in its circumstances.
    private func expression(for draft: EventDraft) -> TimeExpression? {
        let clause = parsed.clauses[draft.clause]
        let sentence = clause.sentence
        let times = parsed.times.filter {
            ($0.kind == .point || $0.kind == .period) && !$0.tokens.isEmpty
                && Int(parsed.sentenceOfToken[$0.tokens.lowerBound]) == sentence
        }
        if times.isEmpty { return nil }
        var range = clause.tokens
        if clause.kind == .noun, range.lowerBound > 1 {
            let reach = max(parsed.text.sentences[sentence].tokens.lowerBound, range.lowerBound - 2)
            if times.contains(where: { $0.tokens.upperBound > reach && $0.tokens.upperBound <= range.lowerBound }) {
                range = reach..<range.upperBound
            }
        }
        if let own = nearest(times, in: range, to: clause.head) { return own }
        for circumstance in draft.circumstances {
            if let found = nearest(times, in: widened(parsed.clauses[circumstance]), to: clause.head) { return found }
        }
        if let deed = draft.deed, let found = nearest(times, in: parsed.phrases[deed].tokens, to: clause.head) { return found }
        guard clause.kind != .noun else { return nil }
        if let found = nearest(times, in: widened(clause), to: clause.head) { return found }
        if clause.relation == .coordinate || clause.mood == .gerund, let governor = clause.governor {
            return nearest(times, in: widened(parsed.clauses[governor]), to: clause.head)
        }
        return nil
    }

    /// A clause with the words before it up to the next clause: "Martedì, Putin ha accettato".
    private func widened(_ clause: Clause) -> Range<Int> {
        var start = parsed.text.sentences[clause.sentence].tokens.lowerBound
        for other in parsed.clauses where other.sentence == clause.sentence && other.kind != .noun && other.head < clause.head {
            if other.tokens.upperBound <= clause.tokens.lowerBound { start = max(start, other.tokens.upperBound) }
        }
        return min(start, clause.tokens.lowerBound)..<max(clause.tokens.upperBound, clause.head + 1)
    }

    private func nearest(_ times: [TimeExpression], in range: Range<Int>, to head: Int) -> TimeExpression? {
        times.filter { range.overlaps($0.tokens) }.min { abs($0.tokens.lowerBound - head) < abs($1.tokens.lowerBound - head) }
    }

    /// Whether the clause tells news: a main clause, or what hangs on one as its equal, in the present, the perfect or the simple past.
    private func isNews(_ draft: EventDraft) -> Bool {
        var clause = parsed.clauses[draft.clause]
        if clause.kind == .noun {
            guard let first = draft.circumstances.first else { return parsed.text.sentences[clause.sentence].isTitle }
            clause = parsed.clauses[first]
        }
        guard clause.tense != .pluperfect, clause.tense != .imperfect else { return false }
        switch clause.relation {
        case .main, .coordinate: return true
        case .complement: return clause.governor.map { parsed.clauses[$0].relation == .main } ?? false
        case .adverbial: return clause.mood == .gerund
        case .relative, .nominal: return parsed.text.sentences[clause.sentence].isTitle
        }
    }
}
