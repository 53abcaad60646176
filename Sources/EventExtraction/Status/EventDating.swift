import GraphModel
import LanguagePacks
import TextAnalysis

/// When an event was or will be: the date of its own clause, else that of the clause whose circumstances hold for it,
/// else the one date of its sentence that no other clause claims, else what the guideline says of undated ones.
///
/// An object, like all that hold a ``ParsedText``: closures would copy, and count, each of its parts.
final class EventDating {
    let parsed: ParsedText
    private let status: StatusRules
    let rules: ClauseRules
    private let news: NewsOfTheDay
    /// The time expressions of the article.
    let told: TimesTold

    /// Reads the times of an article once.
    init(parsed: ParsedText, matcher: FrameMatcher) {
        self.parsed = parsed
        self.status = matcher.status
        self.rules = matcher.rules
        self.told = TimesTold(parsed, matcher: matcher)
        self.news = NewsOfTheDay(parsed, told: told, rules: matcher.rules)
    }

    var owners: [Int?] { told.owners }

    /// The date of a draft.
    func date(of draft: EventDraft, status: EventStatus) -> PartialDate {
        if let time = expression(for: draft, status) { return told.date(time, leaning: leaning(draft, status)) }
        guard status == .occurred else { return .unknown }
        if let time = heading(for: draft) { return told.date(time, leaning: .past) }
        return news.date(of: draft)
    }

    /// The date at the head of the paragraph of what is told as of that day, not as what had been before.
    private func heading(for draft: EventDraft) -> Int? {
        var clause = parsed.clauses[draft.clause]
        guard let time = told.heading(of: clause.sentence), isPossible(time, .occurred) else { return nil }
        if clause.kind == .noun {
            guard let circumstance = draft.circumstances.first else { return nil }
            clause = parsed.clauses[circumstance]
        }
        return clause.tense == .pluperfect || clause.relation == .relative ? nil : time
    }

    private static func leaning(_ status: EventStatus) -> TimeExpression.Leaning {
        status == .planned || status == .cancelled ? .future : .past
    }

    /// "Will not meet him in September": what is denied or only supposed in the future tense is to come.
    private func leaning(_ draft: EventDraft, _ status: EventStatus) -> TimeExpression.Leaning {
        status != .occurred && parsed.clauses[draft.clause].tense == .future ? .future : Self.leaning(status)
    }

    /// The time expression that holds for a draft.
    func expression(for draft: EventDraft, _ status: EventStatus) -> Int? {
        if let found = near(draft, status) { return found }
        return status == .occurred && !news.date(of: draft).isUnknown ? trailing(draft) : nil
    }

    /// The first time behind everything that a draft tells, if only what its subject also did stands between: "killed 52 people and
    /// wounded 100 on Friday".
    private func trailing(_ draft: EventDraft) -> Int? {
        let clause = parsed.clauses[draft.clause]
        let end = draft.tokens.map(\.upperBound).max() ?? clause.tokens.upperBound
        let points = told.times(of: clause.sentence).filter { parsed.times[$0].kind == .point }
        guard let time = points.first, parsed.times[time].tokens.lowerBound >= end, !isOfPhrase(time, draft), !isOfNoun(time, draft),
            isPossible(time, .occurred), !isBehindMark(time, clause)
        else { return nil }
        let between = end..<parsed.times[time].tokens.lowerBound
        let isFree = parsed.clauses(of: clause.sentence).allSatisfy { index in
            let other = parsed.clauses[index]
            return other.kind != .verb || !between.contains(other.head) || other.mood == .gerund && other.introducer == .none
                || other.relation == .coordinate && other.hasSharedSubject
        }
        return isFree ? time : nil
    }

    /// The time in the noun phrase and what hangs on it, in the clause, in its circumstances.
    private func near(_ draft: EventDraft, _ status: EventStatus) -> Int? {
        let clause = parsed.clauses[draft.clause]
        let told = self.told.times(of: clause.sentence).filter { isPossible($0, status) && !isBehindMark($0, clause) }
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
        if let own = nearest(times, in: range, to: clause.head) {
            // "Domenica | aveva già ordinato": "already" says less than the day that the clause begins with.
            guard parsed.times[own].kind == .vague, clause.kind != .noun,
                let day = nearest(times, in: widened(clause), to: clause.head), parsed.times[day].kind != .vague
            else { return own }
            return day
        }
        for circumstance in draft.circumstances {
            if let found = nearest(times, in: widened(parsed.clauses[circumstance]), to: clause.head) { return found }
        }
        if let deed = draft.deed, let found = nearest(times, in: parsed.phrases[deed].tokens, to: clause.head) { return found }
        if let noun = parsed.occasion(of: clause), let found = nearest(told, in: noun, to: clause.head) { return found }
        if clause.kind == .noun {
            if status == .occurred, let around = surrounding(draft, times) ?? existence(of: clause, times) { return around }
            return draft.circumstances.isEmpty ? nil : unclaimed(times, by: clause)
        }
        if let found = nearest(times, in: widened(clause), to: clause.head) { return found }
        if status == .occurred, clause.relation == .complement, clause.tense != .pluperfect, let governor = clause.governor,
            clause.speechHead == parsed.clauses[governor].head
        {
            let speech = parsed.clauses[governor]
            return nearest(times.filter { owners[$0] == governor }, in: widened(speech), to: speech.head)
        }
        if status == .occurred, clause.relation == .complement, clause.mood == .infinitive, let governor = clause.governor {
            return expression(of: parsed.clauses[governor], told)
        }
        let isSimultaneous = clause.relation == .adverbial && rules.has(clause.introducer, in: .simultaneous)
        if status == .occurred, isSimultaneous, let governor = clause.governor,
            let found = expression(of: parsed.clauses[governor], times)
        {
            return found
        }
        if clause.relation == .coordinate || clause.mood == .gerund, let governor = clause.governor,
            let found = nearest(times, in: widened(parsed.clauses[governor]), to: clause.head)
        {
            return found
        }
        return unclaimed(times, by: clause)
    }

    /// The time of a clause for what hangs on it: "began on Monday | to bomb", "were strained last week | when a ship entered".
    private func expression(of clause: Clause, _ times: [Int]) -> Int? {
        let free = times.filter { time in owners[time].map { parsed.clauses[$0].head == clause.head } ?? true }
        return nearest(free, in: clause.tokens, to: clause.head) ?? nearest(free, in: widened(clause), to: clause.head)
            ?? unclaimed(free, by: clause)
    }

    /// Whether what has happened is not dated after the report, nor what is to come before it.
    private func isPossible(_ time: Int, _ status: EventStatus) -> Bool {
        guard let published = parsed.text.article.published, !told.isHistory, status == .occurred || status == .planned else { return true }
        let date = told.date(time, leaning: Self.leaning(status))
        if status == .occurred, let first = date.earliest, let last = published.latest { return first <= last.adding(days: 1) }
        if status == .planned, let last = date.latest, let first = published.earliest {
            // "BEIJING, Jan. 17 — Xi *will* …", on 18 January: a day without its year that is as far off as a year is the report's.
            if parsed.times[time].meaning.lacksYear, date.precision == .day, last > first.adding(days: Self.farOff) { return false }
            return last >= first.adding(days: -1)
        }
        return true
    }

    /// Days ahead of a report to which a plan without a year does not reach.
    private static let farOff = 320

    /// Whether a colon, a semicolon or a bracket parts a time and its own verb from a clause: "Bennett plaude al voto: | venerdì aveva
    /// ricevuto Grossi".
    private func isBehindMark(_ time: Int, _ clause: Clause) -> Bool {
        let position = parsed.times[time].tokens.lowerBound
        let sentence = parsed.text.sentences[clause.sentence].tokens
        let between = min(position, clause.head)..<max(position, clause.head)
        guard let mark = between.first(where: isPartingMark) else { return false }
        let side = position < mark ? sentence.lowerBound..<mark : mark..<sentence.upperBound
        return parsed.clauses(of: clause.sentence).contains { parsed.clauses[$0].kind == .verb && side.contains(parsed.clauses[$0].head) }
    }

    private func isPartingMark(_ token: Int) -> Bool {
        let word = parsed.text.tokens[token]
        guard word.kind == .punctuation, word.span.count == 1, !isWithinClock(token) else { return false }
        let byte = parsed.text.article.text.utf8Byte(at: word.span.start)
        return [UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")")].contains(byte)
    }

    /// "At 5*:*30": a mark between two numbers parts nothing.
    private func isWithinClock(_ token: Int) -> Bool {
        guard token > 0, token + 1 < parsed.text.tokens.count else { return false }
        let (before, after) = (parsed.text.tokens[token - 1], parsed.text.tokens[token + 1])
        return before.tag == .numeral && after.tag == .numeral && before.span.end == parsed.text.tokens[token].span.start
            && parsed.text.tokens[token].span.end == after.span.start
    }

    /// Whether a time stands in a smaller clause than the one that tells the draft: "ratifies the accord | signed on 12 June".
    private func isElsewhere(_ time: Int, _ draft: EventDraft) -> Bool {
        let own = parsed.clauses[draft.clause]
        if isComparison(time, own) { return true }
        if own.kind != .noun, !isOfCause(time, draft), isOfNoun(time, draft) || isOfPhrase(time, draft) || isOfAside(time, own) {
            return true
        }
        guard let owner = owners[time], owner != draft.clause, !draft.circumstances.contains(owner) else { return false }
        let other = parsed.clauses[owner]
        if own.kind == .noun, draft.reading == .planned, other.tense == .past, !status.isPlan(parsed.text.tokens[other.head].lemma),
            parsed.times[time].tokens.upperBound <= own.head
        {
            return true
        }
        if own.kind == .noun { return other.relation == .relative && other.head > own.head && !other.tokens.contains(own.head) }
        if other.relation == .relative, own.head < other.head, other.head < parsed.times[time].tokens.lowerBound { return true }
        return own.tokens.contains(other.head) && other.tokens.count < own.tokens.count
    }

    /// "Launched their biggest attack | *since 1981*": with what a verb in the simple past compares the deed, in a language in which what
    /// lasts since then stands in the perfect.
    private func isComparison(_ time: Int, _ clause: Clause) -> Bool {
        guard !rules.isHeadFirst, clause.kind == .verb, clause.tense == .past, !clause.isPerfect,
            parsed.times[time].tokens.lowerBound > clause.head
        else { return false }
        let date = told.date(time, leaning: Self.leaning(.occurred))
        return date.earliest != nil && date.latest == nil
    }

    /// Whether a time stands in a phrase between commas that says who the subject is: "Lukashenko, | in power since 1994, | threatened".
    private func isOfAside(_ time: Int, _ clause: Clause) -> Bool {
        let sentence = parsed.text.sentences[clause.sentence].tokens
        let tokens = parsed.times[time].tokens
        guard tokens.upperBound < clause.head, let subject = clause.first(.subject),
            let opening = (sentence.lowerBound..<tokens.lowerBound).last(where: isComma),
            let closing = (tokens.upperBound..<clause.head).first(where: isComma), closing == tokens.upperBound,
            opening == parsed.phrases[parsed.phrases[subject].conjuncts.last ?? subject].tokens.upperBound
        else { return false }
        return (opening..<tokens.lowerBound).contains { parsed.text.tokens[$0].tag == .noun }
    }

    private func isComma(_ token: Int) -> Bool {
        let word = parsed.text.tokens[token]
        return word.kind == .punctuation && word.span.count == 1
            && parsed.text.article.text.utf8Byte(at: word.span.start) == UInt8(ascii: ",")
    }

    /// Whether a time says when the deed was that the verb gives the outcome of: "the clashes of Sunday | left thirty dead".
    private func isOfCause(_ time: Int, _ draft: EventDraft) -> Bool {
        guard draft.type == .attack else { return false }
        let clause = parsed.clauses[draft.clause]
        let start = parsed.times[time].tokens.lowerBound
        return start < clause.head
            && parsed.clauses(of: clause.sentence).contains { index in
                let noun = parsed.clauses[index]
                return noun.kind == .noun && noun.governor == draft.clause && noun.functionInGovernor == .subject
                    && noun.tokens.contains(start)
            }
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
            let end = endOfComplements(phrase, before: start)
            let isAdjacent = noun.tokens.upperBound <= start + 1 && max(end, noun.tokens.upperBound) + 1 >= start
            return noun.head > clause.head && noun.head < start && isAdjacent
        }
    }

    /// The end of a phrase with all that "of" ties to it before a token.
    private func endOfComplements(_ phrase: Int, before limit: Int) -> Int {
        var last = phrase
        while let next = parsed.complement(of: last), rules.has(parsed.phrases[next].preposition, in: .possession),
            parsed.phrases[next].tokens.upperBound <= limit
        {
            last = next
        }
        return parsed.phrases[last].tokens.upperBound
    }

    /// Whether a time belongs to the noun before it or behind it, which is what the clause is about rather than when it was:
    /// "violates the accords | of 1959", "condemned Friday's | attack", but "praised him during their meeting | of September".
    private func isOfPhrase(_ time: Int, _ draft: EventDraft) -> Bool {
        let clause = parsed.clauses[draft.clause]
        let tokens = parsed.times[time].tokens
        guard tokens.lowerBound > 0, tokens.upperBound < parsed.text.tokens.count else { return false }
        if rules.has(parsed.text.tokens[tokens.upperBound], in: .possessiveMarker) { return true }
        let isInside = rules.has(parsed.text.tokens[tokens.lowerBound], in: .possession)
        guard isInside || rules.has(parsed.text.tokens[tokens.lowerBound - 1], in: .possession) else { return false }
        let noun = tokens.lowerBound - (isInside ? 1 : 2)
        guard noun >= 0, var phrase = parsed.phrase(around: noun), parsed.phrases[phrase].tokens.upperBound >= noun + 1,
            parsed.phrases[phrase].head <= noun, !rules.has(parsed.text.tokens[parsed.phrases[phrase].head], in: .timeNoun)
        else { return false }
        while rules.has(parsed.phrases[phrase].preposition, in: .possession), phrase > 0, parsed.complement(of: phrase - 1) == phrase {
            phrase -= 1
        }
        let preposition = parsed.phrases[phrase].preposition
        if clause.phrases(.antecedent).contains(phrase) { return false }
        // "Carried out | the bombing of 11 March": the noun tells the same deed.
        if let noun = parsed.clause(ofPhrase: phrase), draft.circumstances.contains(noun) { return false }
        return ![.attendance, .beside, .inside].contains { rules.has(preposition, in: $0) }
    }

    /// "Was killed on Friday | in clashes", "cut their hair on Friday | in protest": what is told as the circumstance of a verb, or as what
    /// its deed shows, has its day.
    private func surrounding(_ draft: EventDraft, _ times: [Int]) -> Int? {
        let clause = parsed.clauses[draft.clause]
        guard let governor = clause.governor else { return nil }
        let isShown = draft.type == .protest && clause.phrase.map(isBare) ?? false
        guard isShown || isInside(clause) else { return nil }
        let above = parsed.clauses[governor]
        let owned = times.filter { owners[$0] == governor || isShown && owners[$0] == nil }
        return nearest(owned, in: isShown ? widened(above) : above.tokens, to: clause.head)
    }

    private func isInside(_ clause: Clause) -> Bool {
        guard case .preposition(let preposition)? = clause.functionInGovernor else { return false }
        return rules.has(preposition, in: .inside)
    }

    /// "In protest", "per protesta", "in segno di protesta", not "for protests": a noun of one with nothing but its preposition.
    private func isBare(_ number: Int) -> Bool {
        let phrase = parsed.phrases[number]
        guard phrase.preposition != .none, phrase.tokens.count == 1, !parsed.text.tokens[phrase.head].features.contains(.plural) else {
            return false
        }
        guard rules.has(phrase.preposition, in: .possession) else { return true }
        return number > 0 && parsed.complement(of: number - 1) == number && rules.has(parsed.phrases[number - 1].preposition, in: .inside)
            && isBare(number - 1)
    }

    /// "There were | clashes | on Friday": what is said to have been has the day of the clause that says so.
    private func existence(of clause: Clause, _ times: [Int]) -> Int? {
        guard let governor = clause.governor, clause.functionInGovernor == .subject || clause.functionInGovernor == .object else {
            return nil
        }
        let above = parsed.clauses[governor]
        let parts = above.slots.filter { $0.name == .subject || $0.name == .object }
        if clause.functionInGovernor == .subject, status.tellsOccurrence(parsed.text.tokens[above.head].lemma) {
            let below = parsed.clauses(of: clause.sentence).first {
                parsed.clauses[$0].governor == governor && parsed.clauses[$0].mood == .infinitive
            }
            return expression(of: above, times) ?? below.flatMap { expression(of: parsed.clauses[$0], times) }
        }
        guard rules.has(parsed.text.tokens[above.head], in: .copula), parts.count == 1 else { return nil }
        return nearest(times.filter { owners[$0] == nil || owners[$0] == governor }, in: widened(above), to: clause.head)
    }

    /// "Una visita, prevista per il 2 settembre", "gli scontri scoppiati venerdì": the participle that says for when a noun is planned, or
    /// when it was.
    private func plan(of clause: Clause) -> Clause? {
        guard let phrase = clause.phrase else { return nil }
        return parsed.clauses(of: clause.sentence).lazy.map { [parsed] in parsed.clauses[$0] }.first {
            let lemma = parsed.text.tokens[$0.head].lemma
            return $0.mood == .participle && $0.phrases(.antecedent).contains(phrase)
                && (status.isPlan(lemma) || status.tellsOccurrence(lemma))
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
    func widened(_ clause: Clause) -> Range<Int> {
        var start = parsed.text.sentences[clause.sentence].tokens.lowerBound
        for index in parsed.clauses(of: clause.sentence) {
            let other = parsed.clauses[index]
            guard other.kind != .noun, other.head < clause.head, other.tokens.upperBound <= clause.tokens.lowerBound else { continue }
            start = max(start, other.tokens.upperBound)
        }
        return min(start, clause.tokens.lowerBound)..<max(clause.tokens.upperBound, clause.head + 1)
    }

    func nearest(_ times: [Int], in range: Range<Int>, to head: Int) -> Int? {
        let here = times.filter { range.overlaps(parsed.times[$0].tokens) }
        let dated = here.filter { parsed.times[$0].kind != .vague }
        return (dated.isEmpty ? here : dated).min { distance($0, head) < distance($1, head) }
    }

    private func distance(_ time: Int, _ head: Int) -> Int { abs(parsed.times[time].tokens.lowerBound - head) }
}
