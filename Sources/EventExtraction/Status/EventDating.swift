import GraphModel
import LanguagePacks
import TextAnalysis

/// When an event was or will be: the date of its own clause, else that of the clause whose circumstances hold for it,
/// else the one date of its sentence that no other clause claims, else what the guideline says of undated ones.
struct EventDating {
    private let parsed: ParsedText
    private let status: StatusRules
    private let rules: ClauseRules
    /// Indices into ``ParsedText/times`` of the points and periods of each sentence.
    private let timesOfSentence: [[Int]]
    /// The last day told before each time expression.
    let narratives: [Day?]

    /// The verb clause in which each time expression stands: the smallest one.
    private let owners: [Int?]

    /// Reads the times of an article once, in order, so that "the next day" counts from the last day told.
    init(parsed: ParsedText, matcher: FrameMatcher) {
        self.parsed = parsed
        self.status = matcher.status
        self.rules = matcher.rules
        var timesOfSentence = [[Int]](repeating: [], count: parsed.text.sentences.count)
        var narratives: [Day?] = []
        var last: Day?
        for (index, time) in parsed.times.enumerated() {
            narratives.append(last)
            guard time.kind == .point || time.kind == .period || time.kind == .vague, !time.tokens.isEmpty,
                parsed.sentenceOfToken.indices.contains(time.tokens.lowerBound)
            else { continue }
            timesOfSentence[Int(parsed.sentenceOfToken[time.tokens.lowerBound])].append(index)
            let date = time.resolve(published: parsed.text.article.published, narrative: last, leaning: .past)
            if let day = date.earliest, day == date.latest { last = day }
        }
        self.timesOfSentence = timesOfSentence
        self.narratives = narratives
        self.owners = parsed.times.map { time in
            guard !time.tokens.isEmpty, parsed.sentenceOfToken.indices.contains(time.tokens.lowerBound) else { return nil }
            return parsed.clauses(of: Int(parsed.sentenceOfToken[time.tokens.lowerBound])).filter {
                let clause = parsed.clauses[$0]
                return clause.kind != .noun && clause.tokens.contains(time.tokens.lowerBound)
                    && (clause.mood != .participle || !matcher.lexicon.candidates(parsed.text.tokens[clause.head].lemma).isEmpty)
            }.min { parsed.clauses[$0].tokens.count < parsed.clauses[$1].tokens.count }
        }
    }

    /// The date of a draft.
    func date(of draft: EventDraft, status: EventStatus) -> PartialDate {
        let published = parsed.text.article.published
        let leaning: TimeExpression.Leaning = status == .planned || status == .cancelled ? .future : .past
        if let time = expression(for: draft, status) {
            return parsed.times[time].resolve(published: published, narrative: narratives[time], leaning: leaning)
        }
        guard status == .occurred, let published, isNews(draft) else { return .unknown }
        return published.approximately
    }

    /// The time expression that holds for a draft: in the noun phrase and what hangs on it, in the clause, in its circumstances.
    func expression(for draft: EventDraft, _ status: EventStatus) -> Int? {
        let clause = parsed.clauses[draft.clause]
        let told = timesOfSentence.indices.contains(clause.sentence) ? timesOfSentence[clause.sentence] : []
        if told.isEmpty { return nil }
        if clause.kind == .noun, let plan = plan(of: clause), let found = nearest(told, in: plan.tokens, to: plan.head) { return found }
        let times = told.filter { !isElsewhere($0, draft) }
        if times.isEmpty { return nil }
        if clause.kind == .noun, status == .cancelled { return nearest(times, in: clause.predicate, to: clause.head) }
        var range = clause.tokens
        if clause.kind == .noun, range.lowerBound > 1 {
            let reach = max(parsed.text.sentences[clause.sentence].tokens.lowerBound, range.lowerBound - 2)
            let isBefore = times.contains {
                parsed.times[$0].tokens.upperBound > reach && parsed.times[$0].tokens.upperBound <= range.lowerBound
            }
            if isBefore { range = reach..<range.upperBound }
        }
        if let own = nearest(times, in: range, to: clause.head) { return own }
        for circumstance in draft.circumstances {
            if let found = nearest(times, in: widened(parsed.clauses[circumstance]), to: clause.head) { return found }
        }
        if let deed = draft.deed, let found = nearest(times, in: parsed.phrases[deed].tokens, to: clause.head) { return found }
        if clause.kind == .noun {
            if status == .occurred, let around = surrounding(clause, times) ?? existence(of: clause, times) { return around }
            return draft.circumstances.isEmpty ? nil : unclaimed(times, by: clause)
        }
        if let found = nearest(times, in: widened(clause), to: clause.head) { return found }
        if status == .occurred, clause.relation == .complement, clause.tense != .pluperfect, let governor = clause.governor,
            clause.speechHead == parsed.clauses[governor].head
        {
            let speech = parsed.clauses[governor]
            return nearest(times.filter { owners[$0] == governor }, in: widened(speech), to: speech.head)
        }
        if clause.relation == .coordinate || clause.mood == .gerund, let governor = clause.governor,
            let found = nearest(times, in: widened(parsed.clauses[governor]), to: clause.head)
        {
            return found
        }
        return unclaimed(times, by: clause)
    }

    /// Whether a time stands in a smaller clause than the one that tells the draft: "ratifies the accord | signed on 12 June".
    private func isElsewhere(_ time: Int, _ draft: EventDraft) -> Bool {
        let own = parsed.clauses[draft.clause]
        if own.kind != .noun, isOfNoun(time, draft) { return true }
        guard let owner = owners[time], owner != draft.clause, !draft.circumstances.contains(owner) else { return false }
        let other = parsed.clauses[owner]
        if own.kind == .noun { return other.relation == .relative && other.head > own.head && !other.tokens.contains(own.head) }
        return own.tokens.contains(other.head) && other.tokens.count < own.tokens.count
    }

    /// Whether a time stands right behind a deed that is only the ground of the clause: "punished for | the attack of 1987".
    private func isOfNoun(_ time: Int, _ draft: EventDraft) -> Bool {
        let clause = parsed.clauses[draft.clause]
        let start = parsed.times[time].tokens.lowerBound
        return parsed.clauses(of: clause.sentence).contains { index in
            let noun = parsed.clauses[index]
            guard noun.kind == .noun, let phrase = noun.phrase, phrase != draft.deed, !draft.circumstances.contains(index) else {
                return false
            }
            let preposition = parsed.phrases[phrase].preposition
            guard preposition != .none, !rules.has(preposition, in: .locative), !rules.has(preposition, in: .inside),
                noun.functionInGovernor != .agent
            else { return false }
            let isAdjacent = noun.tokens.upperBound <= start + 1 && noun.tokens.upperBound + 1 >= start
            return noun.head > clause.head && noun.head < start && isAdjacent
        }
    }

    /// "Was killed on Friday | in clashes": what is told as the circumstance of a verb has its day.
    private func surrounding(_ clause: Clause, _ times: [Int]) -> Int? {
        guard case .preposition(let preposition)? = clause.functionInGovernor, rules.has(preposition, in: .inside),
            let governor = clause.governor
        else { return nil }
        return nearest(times.filter { owners[$0] == governor }, in: parsed.clauses[governor].tokens, to: clause.head)
    }

    /// "There were | clashes | on Friday": what is said to have been has the day of the clause that says so.
    private func existence(of clause: Clause, _ times: [Int]) -> Int? {
        guard let governor = clause.governor, clause.functionInGovernor == .subject || clause.functionInGovernor == .object else {
            return nil
        }
        let above = parsed.clauses[governor]
        let parts = above.slots.filter { $0.name == .subject || $0.name == .object }
        guard rules.has(parsed.text.tokens[above.head], in: .copula), parts.count == 1 else { return nil }
        return nearest(times.filter { owners[$0] == nil || owners[$0] == governor }, in: widened(above), to: clause.head)
    }

    /// "Una visita, prevista per il 2 settembre": the participle that says for when a noun is planned.
    private func plan(of clause: Clause) -> Clause? {
        guard let phrase = clause.phrase else { return nil }
        return parsed.clauses(of: clause.sentence).lazy.map { parsed.clauses[$0] }.first {
            $0.mood == .participle && $0.phrases(.antecedent).contains(phrase)
                && status.isPlan(parsed.text.tokens[$0.head].lemma)
        }
    }

    /// A date at either end of the sentence that no other clause claims holds for the clauses on the level of the main one:
    /// "killed the general, who led the guard, in Baghdad | on Friday", "killed 52 and | wounded 100 | on Friday".
    private func unclaimed(_ times: [Int], by clause: Clause) -> Int? {
        guard clause.kind == .noun || clause.relation == .main || clause.relation == .coordinate else { return nil }
        let others = parsed.clauses(of: clause.sentence).map { parsed.clauses[$0] }.filter {
            $0.kind != .noun && $0.head != clause.head && !(isShared($0, with: clause))
        }
        let sentence = parsed.text.sentences[clause.sentence].tokens
        let free = times.filter { time in
            let tokens = parsed.times[time].tokens
            guard tokens.lowerBound <= sentence.lowerBound + 1 || tokens.upperBound + 2 >= sentence.upperBound else { return false }
            return !others.contains { $0.tokens.overlaps(tokens) }
        }
        return free.min { distance($0, clause.head) < distance($1, clause.head) }
    }

    /// Whether two clauses tell one happening by verbs with one subject: "killed 52 people and wounded 100".
    private func isShared(_ other: Clause, with clause: Clause) -> Bool {
        other.relation == .coordinate && other.hasSharedSubject && other.tense == clause.tense
            && other.first(.subject) == clause.first(.subject) && other.head - clause.head < 12
    }

    /// A clause with the words before it up to the next clause: "Martedì, Putin ha accettato".
    private func widened(_ clause: Clause) -> Range<Int> {
        var start = parsed.text.sentences[clause.sentence].tokens.lowerBound
        for index in parsed.clauses(of: clause.sentence) {
            let other = parsed.clauses[index]
            guard other.kind != .noun, other.head < clause.head, other.tokens.upperBound <= clause.tokens.lowerBound else { continue }
            start = max(start, other.tokens.upperBound)
        }
        return min(start, clause.tokens.lowerBound)..<max(clause.tokens.upperBound, clause.head + 1)
    }

    private func nearest(_ times: [Int], in range: Range<Int>, to head: Int) -> Int? {
        let here = times.filter { range.overlaps(parsed.times[$0].tokens) }
        let dated = here.filter { parsed.times[$0].kind != .vague }
        return (dated.isEmpty ? here : dated).min { distance($0, head) < distance($1, head) }
    }

    private func distance(_ time: Int, _ head: Int) -> Int { abs(parsed.times[time].tokens.lowerBound - head) }

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
