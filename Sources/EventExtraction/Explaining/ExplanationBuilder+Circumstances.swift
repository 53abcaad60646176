import GraphModel
import LanguagePacks
import TextAnalysis

/// Why a candidate has its status and its date.
extension ExplanationBuilder {
    /// The lowest clause that gives the status, else the frame, the speaker or what it is the content of.
    func status(of draft: EventDraft) -> String {
        let told = "\(draft.reading)"
        func reading(_ height: Int) -> StatusRules.Reading {
            matcher.status.reading(of: draft.clause, in: parsed, attribution: matcher.attribution, height: height)
        }
        if draft.reading == .occurred { return "\(told): nothing speaks against it" }
        if let height = (1...StatusRules.height).first(where: { reading($0) == draft.reading }),
            reading(StatusRules.height) == draft.reading
        {
            return "\(told): " + grammar(of: ancestor(of: draft.clause, height - 1))
        }
        if let fixed = matcher.lexicon.frames[draft.frame].status, StatusRules.Reading(fixed) == draft.reading {
            return "\(told): the frame says so"
        }
        let clause = parsed.clauses[draft.clause]
        if draft.reading == .alleged, let speaker = clause.speaker, matcher.isClaim(draft, clause, parsed) {
            return "\(told): ‹\(parsed.text.words(parsed.phrases[speaker].tokens))› says so of somebody else"
        }
        return "\(told): it is the content of another event"
    }

    private func ancestor(of clause: Int, _ steps: Int) -> Int {
        var current = clause
        for _ in 0..<max(0, steps) { current = parsed.clauses[current].governor ?? current }
        return current
    }

    private func grammar(of index: Int) -> String {
        let clause = ClauseReading(index, in: parsed)
        var words = "clause \(index) '\(clause.lemma)' (\(([clause.kind] + clause.grammar).joined(separator: " ")))"
        if let introducer = clause.introducer { words += " introduced by '\(introducer)'" }
        if let governor = clause.governor { words += ", \(clause.relation) of '\(parsed.text.lemma(parsed.clauses[governor].head))'" }
        if !clause.governingNouns.isEmpty { words += ", which hangs on '\(clause.governingNouns.joined(separator: "' or '"))'" }
        return words
    }

    /// The time expression that dates a candidate, and where it stands; without one, what the guideline says.
    func date(of draft: EventDraft, _ status: EventStatus) -> String {
        let dating = EventDating(parsed: parsed, matcher: matcher)
        let date = dating.date(of: draft, status: status)
        guard let number = dating.expression(for: draft, status) else {
            return date.isUnknown ? "\(date.text): no expression, and no news of the day" : "\(date.text): no expression; news of the day"
        }
        let time = parsed.times[number]
        let clause = parsed.clauses[draft.clause]
        var place = "elsewhere in its sentence"
        if clause.tokens.overlaps(time.tokens) {
            place = "in its own clause"
        } else if let other = draft.circumstances.first(where: { parsed.clauses[$0].tokens.overlaps(time.tokens) }) {
            place = "in clause \(other), whose circumstances hold"
        }
        return "\(date.text): ‹\(parsed.text.words(time.tokens))› \(place), \(time.rule)"
    }
}

extension FrameSlot {
    /// As a frame writes it: `subject|modifier:actor(state)!`.
    func description(in symbols: DocumentSymbols) -> String {
        patterns.map { $0.description(in: symbols) }.joined(separator: "|") + ":\(role.rawValue)"
            + (filter == .any ? "" : "(\(filter.rawValue))") + (isRequired ? "!" : isRequiredIfPresent ? "?" : "")
    }
}

extension FrameSlot.Pattern {
    /// As a frame writes it.
    func description(in symbols: DocumentSymbols) -> String {
        switch self {
        case .subject: "subject"
        case .object: "object"
        case .modifier: "modifier"
        case .speaker: "speaker"
        case .content: "content"
        case .preposition(let word): symbols.string(word)
        }
    }
}

extension EventExtractor {
    /// The event mentions of an article with why they are as they are, and what became none.
    public func explain(_ article: Article, contentHash: String) -> (extracted: ExtractedArticle, explanation: ArticleExplanation) {
        let (parsed, quantities) = read(article)
        let trace = ExtractionTrace()
        let extracted = extract(parsed, quantities, contentHash: contentHash, trace: trace)
        let builder = ExplanationBuilder(parsed: parsed, trace: trace, matcher: matcher, extracted: extracted)
        return (extracted, builder.explanation)
    }
}
