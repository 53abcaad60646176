import GraphModel
import TextAnalysis

/// What has not happened yet by its date alone: "Putin meets Xi *tomorrow*", "Protest *next Friday* in Paris".
extension EventDating {
    /// Whether a draft that nothing else says is to come is told for a day after the report.
    ///
    /// In: a draft. Out: whether its date lies behind the day of publication, or, where it is told in the present or by a noun, the time
    /// of its own clause. "On 20 October" without a year is the next one where that is weeks away and the last one nearly a year.
    func isToCome(_ draft: EventDraft) -> Bool {
        guard let published = parsed.text.article.published?.latest, !told.isHistory else { return false }
        if let first = date(of: draft, status: .occurred).earliest, first > published { return true }
        let clause = parsed.clauses[draft.clause]
        guard clause.kind == .noun ? isOfItself(clause) : clause.tense == .present && clause.mood == .indicative else { return false }
        let times = told.times(of: clause.sentence).filter { time in
            parsed.times[time].kind == .point && (owners[time].map { $0 == draft.clause } ?? true)
        }
        let range = clause.kind == .noun && !isAlone(clause) ? clause.tokens : widened(clause)
        guard let time = nearest(times, in: range, to: clause.head) else { return false }
        let last = told.date(time, leaning: .past)
        if let first = last.earliest, first > published { return true }
        guard parsed.times[time].meaning.lacksYear, let next = told.date(time, leaning: .future).earliest, let end = last.latest else {
            return false
        }
        return next > published && next <= published.adding(days: Self.soon) && end < published.adding(days: -Self.longAgo)
    }

    /// A day without a year so near is not that of last year.
    private static let soon = 60
    private static let longAgo = 270

    /// Whether a noun tells its deed by itself: no verb of the past says that it was.
    private func isOfItself(_ clause: Clause) -> Bool {
        guard let governor = clause.governor else { return true }
        let above = parsed.clauses[governor]
        return !above.tense.isPast && above.mood != .participle
    }

    /// Whether a sentence has no verb, as headlines often have none.
    private func isAlone(_ clause: Clause) -> Bool {
        parsed.clauses(of: clause.sentence).allSatisfy { parsed.clauses[$0].kind == .noun }
    }
}
