import GraphModel
import LanguagePacks
import TextAnalysis

/// Puts what a trace collected into words: a parsed article, its trace and its mentions in, the explanation out.
struct ExplanationBuilder {
    let parsed: ParsedText
    let trace: ExtractionTrace
    let matcher: FrameMatcher
    let extracted: ExtractedArticle
    /// The attempts on each clause, in order.
    private let attempts: [Int: [ExtractionTrace.Attempt]]

    init(parsed: ParsedText, trace: ExtractionTrace, matcher: FrameMatcher, extracted: ExtractedArticle) {
        self.parsed = parsed
        self.trace = trace
        self.matcher = matcher
        self.extracted = extracted
        self.attempts = Dictionary(grouping: trace.attempts, by: \.clause)
    }

    /// The explanation of the article.
    var explanation: ArticleExplanation {
        ArticleExplanation(
            mentions: zip(trace.kept, extracted.events.indices).map { mention(draft: $0, event: $1) },
            dropped: (droppedDrafts + unread).sorted { ($0.clause.number, $0.number ?? .max) < ($1.clause.number, $1.number ?? .max) })
    }

    // MARK: Mentions

    private func mention(draft number: Int, event index: Int) -> MentionExplanation {
        let draft = trace.drafts[number]
        let event = extracted.events[index]
        let bound = attempts[draft.clause]?.first { $0.failure == nil }
        let changes = trace.changes.filter { $0.draft == number }.map { "\($0.step.rawValue): \($0.fields.joined(separator: ", "))" }
        return MentionExplanation(
            event: event, clause: ClauseReading(draft.clause, in: parsed), rule: event.evidence.first?.rule ?? "",
            source: draft.rule == nil ? source(of: draft.frame) : nil, slots: draft.rule == nil ? slots(bound, of: draft) : [],
            status: status(of: draft), date: date(of: draft, event.status), changes: changes + (trace.later[index] ?? []),
            others: failures(on: draft.clause), sameAs: extracted.sameAs[index])
    }

    private func slots(_ attempt: ExtractionTrace.Attempt?, of draft: EventDraft) -> [MentionExplanation.Slot] {
        (attempt?.fills ?? []).map { fill in
            let bare = fill.tokens.filter { range in !fill.mentions.contains { parsed.mentions[$0].tokens.overlaps(range) } }
            return MentionExplanation.Slot(
                slot: fill.slot.description(in: parsed.text.symbols),
                fillers: fill.mentions.map { filler($0, of: draft) } + bare.map { filler(tokens: $0, of: draft) })
        }
    }

    /// What took a slot without taking part: a place, or a thing.
    private func filler(tokens: Range<Int>, of draft: EventDraft) -> MentionExplanation.Filler {
        let mention = parsed.mention(startingNear: tokens.lowerBound, before: tokens.upperBound)
        let place = mention.flatMap { parsed.mentions[$0].place?.name }
        return MentionExplanation.Filler(
            words: parsed.text.words(tokens), span: parsed.text.span(tokens), meaning: place,
            how: place == nil ? "nobody, but it must stand there" : mention.map { position(of: $0, in: draft) } ?? "")
    }

    private func filler(_ number: Int, of draft: EventDraft) -> MentionExplanation.Filler {
        let mention = parsed.mentions[number]
        let names = ([mention.entity?.name ?? mention.place?.name] + mention.others.map(\.name)).compactMap { $0 }
        var how = position(of: number, in: draft)
        switch mention.form {
        case .name: break
        case .description: how += "; a description that stands for somebody"
        case .pronoun: how += "; a pronoun"
        case .group: how += "; people without a name"
        case .adjective: how += "; the adjective of a country"
        }
        return MentionExplanation.Filler(
            words: parsed.text.words(mention.tokens), span: parsed.text.span(mention.tokens),
            meaning: names.isEmpty ? nil : names.joined(separator: " + "), how: how)
    }

    /// Where a mention stood when a slot took it.
    private func position(of mention: Int, in draft: EventDraft) -> String {
        let clause = parsed.clauses[draft.clause]
        if let phrase = clause.phrase, parsed.phrases[phrase].modifiers.contains(mention) { return "before or beside the noun" }
        if let slot = clause.slots.first(where: { holds($0.phrase, mention) }) {
            let name = slot.name.description(in: parsed.text)
            if slot.name == .subject, clause.hasSharedSubject { return "the subject of another clause, which this one shares" }
            if slot.name == .antecedent { return "what the relative clause hangs on" }
            return "its own slot '\(name)'"
        }
        for index in draft.circumstances {
            let other = parsed.clauses[index]
            guard let slot = other.slots.first(where: { holds($0.phrase, mention) }) else { continue }
            return "slot '\(slot.name.description(in: parsed.text))' of '\(parsed.text.lemma(other.head))', clause \(index)"
        }
        return "in a phrase behind another one"
    }

    private func holds(_ phrase: Int, _ mention: Int) -> Bool {
        ([phrase] + parsed.phrases[phrase].conjuncts).contains { number in
            parsed.phrases[number].mention == mention || parsed.phrases[number].modifiers.contains(mention)
        }
    }

    // MARK: Frames that failed, candidates that were dropped

    /// Drafts that are no event.
    private var droppedDrafts: [DroppedCandidate] {
        let kept = Set(trace.kept)
        return trace.drafts.indices.filter { !kept.contains($0) }.map { number in
            let draft = trace.drafts[number]
            return DroppedCandidate(
                number: number, clause: ClauseReading(draft.clause, in: parsed), sentence: sentence(of: draft.clause),
                rule: draft.rule ?? matcher.lexicon.frames[draft.frame].name, reason: reason(number, draft), frames: [])
        }
    }

    private func reason(_ number: Int, _ draft: EventDraft) -> String {
        if draft.isDropped {
            let step = trace.changes.last { $0.draft == number && $0.fields.contains("dropped") }?.step
            return step.map { "\($0.rawValue)" } ?? "told by another candidate"
        }
        if draft.reading.status == nil { return "only asked for, threatened or refused: " + status(of: draft) }
        if draft.participants.isEmpty { return "nobody takes part" }
        return "it says too little: " + draft.participants.map { "\($0.role.rawValue) \($0.entity.name)" }.joined(separator: ", ")
            + ", \(draft.reading)"
    }

    /// Clauses whose predicate frames know, and that none of them reads.
    private var unread: [DroppedCandidate] {
        attempts.keys.sorted().filter { clause in !(attempts[clause] ?? []).contains { $0.failure == nil } }.map { clause in
            DroppedCandidate(
                number: nil, clause: ClauseReading(clause, in: parsed), sentence: sentence(of: clause), rule: nil, reason: "",
                frames: failures(on: clause))
        }
    }

    private func failures(on clause: Int) -> [FailedFrame] {
        var seen: Set<Int> = []
        return (attempts[clause] ?? []).reversed().compactMap { attempt -> FailedFrame? in
            guard let failure = attempt.failure, seen.insert(attempt.frame).inserted else { return nil }
            let frame = matcher.lexicon.frames[attempt.frame]
            return FailedFrame(frame: frame.name, source: source(of: attempt.frame), reason: words(failure))
        }.reversed()
    }

    private func words(_ failure: ExtractionTrace.Attempt.Failure) -> String {
        switch failure {
        case .missing(let condition): return "there is none of the words that it requires: \(words(condition))"
        case .excluded(let condition): return "there is one of the words that it excludes: \(words(condition))"
        case .empty(let slot): return "slot \(slot.description(in: parsed.text.symbols)) is empty"
        case .unfit(let slot, let phrases):
            let found = phrases.map { phrase in
                let meanings = parsed.mentions(of: phrase).map { number -> String in
                    let mention = parsed.mentions[number]
                    return mention.entity.map { "\($0.name), \($0.kind.rawValue)" } ?? mention.place.map { "\($0.name), a place" }
                        ?? "nobody"
                }
                return "‹\(parsed.text.words(parsed.phrases[phrase].tokens))›"
                    + (meanings.isEmpty ? " (nobody known)" : " (\(meanings.joined(separator: "; ")))")
            }
            return "slot \(slot.description(in: parsed.text.symbols)) does not take " + found.joined(separator: ", ")
        }
    }

    private func words(_ condition: WordCondition) -> String {
        let words = Set(matcher.lexicon.classes.words(of: condition)).map { parsed.text.symbols.string($0) }.sorted()
        let slots = condition.slots.map { $0.description(in: parsed.text.symbols) }.joined(separator: "|")
        return (slots.isEmpty ? "" : slots + ":") + words.prefix(8).joined(separator: "|") + (words.count > 8 ? "|…" : "")
    }

    private func sentence(of clause: Int) -> TextSpan { parsed.text.sentences[parsed.clauses[clause].sentence].span }

    private func source(of frame: Int) -> Diagnostic.Place {
        let frame = matcher.lexicon.frames[frame]
        let table = frame.name.split(separator: ":", maxSplits: 1).first ?? ""
        return .line(file: table + ".tsv", line: frame.line, column: nil)
    }
}
