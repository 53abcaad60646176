import GraphModel
import LanguagePacks
import TextAnalysis

/// When that was which an article tells without a time: news of the day on which the article came out, or nothing that can be dated.
///
/// In: a draft without a time expression. Out: its date; unknown for what is background.
final class NewsOfTheDay {
    private let parsed: ParsedText
    private let told: TimesTold
    private let rules: ClauseRules
    /// The day that the first paragraph gives to what the article reports.
    private let leadDay: PartialDate?
    /// The day of the report, or the year of it if the report does not say when it came out; approximate always.
    private let reported: PartialDate?
    /// The first sentence that is no headline: one that ends with a mark.
    private let firstSentence: Int?
    /// The paragraphs that tell the news itself, whatever the tense.
    private static let lead = 0...1
    /// How many days before the publication the news can be.
    private static let reach = 3

    /// The news of one article.
    init(_ parsed: ParsedText, told: TimesTold, rules: ClauseRules) {
        self.parsed = parsed
        self.told = told
        self.rules = rules
        self.leadDay = Self.leadDay(parsed, told)
        self.reported = parsed.text.article.published?.approximately ?? told.newestYear?.approximately
        self.firstSentence = parsed.text.sentences.firstIndex { sentence in
            !sentence.isTitle && sentence.tokens.last.map { parsed.text.tokens[$0].kind == .punctuation } ?? false
        }
    }

    /// The date of a draft without a time expression, approximate always.
    func date(of draft: EventDraft) -> PartialDate {
        guard contains(draft) else { return .unknown }
        let clause = parsed.clauses[draft.clause]
        if told.isHistory {
            let isTimed = told.times(of: clause.sentence).contains { parsed.times[$0].tokens.lowerBound > clause.head }
            return isTimed ? .unknown : told.lastTold(before: clause.head)?.approximately ?? .unknown
        }
        let isTitle = parsed.text.sentences[clause.sentence].isTitle
        let day = isTitle || rules.newsIsPerfect == false && clause.tense != .present ? leadDay : nil
        return day?.approximately ?? reported ?? .unknown
    }

    /// Whether a date is one that only the day of the report gave.
    static func isGuess(_ date: PartialDate, published: PartialDate?) -> Bool {
        if date == published?.approximately { return true }
        guard date.precision == .day, date.isApproximate, let day = date.earliest, let published = published?.earliest else { return false }
        return (published.adding(days: -reach)...published).contains(day)
    }

    /// A main clause, or what hangs on one as its equal, in the present or in the past of the news.
    private func contains(_ draft: EventDraft) -> Bool {
        var clause = parsed.clauses[draft.clause]
        let sentence = parsed.text.sentences[clause.sentence]
        if clause.kind == .noun {
            // "London expels diplomats *after the poisoning* of Skripal": what came before the news is none.
            if case .preposition(let word)? = clause.functionInGovernor, rules.has(word, in: .beside), !rules.has(word, in: .attendance) {
                return false
            }
            if opens(clause) { return true }
            guard let first = draft.circumstances.first else { return sentence.isTitle }
            clause = parsed.clauses[first]
        } else if clause.relation == .relative, let first = draft.circumstances.first {
            clause = parsed.clauses[first]
        }
        guard clause.tense != .pluperfect, clause.tense != .imperfect else { return false }
        let isLead = sentence.isTitle || Self.lead.contains(sentence.paragraph)
        // What somebody does not do is an attitude, no news of one day: "does not recognise the decision".
        if !isLead, isBackground(clause) || clause.isNegated && clause.tense == .present { return false }
        switch clause.relation {
        case .main, .coordinate: return true
        case .complement: return clause.governor.map { parsed.clauses[$0].relation == .main } ?? false
        case .adverbial: return clause.mood == .gerund || rules.has(clause.introducer, in: .simultaneous)
        case .relative: return sentence.isTitle || isLead && addsNews(clause)
        case .nominal: return sentence.isTitle
        }
    }

    /// "Lo ha detto la ministra Colonna, | che a Parigi ha incontrato il premier": what a report adds behind a comma in the tense of the
    /// news, of somebody by name.
    private func addsNews(_ clause: Clause) -> Bool {
        guard let newsIsPerfect = rules.newsIsPerfect, newsIsPerfect, clause.tense == .past, clause.isPerfect, clause.tokens.lowerBound > 0,
            parsed.text.tokens[clause.tokens.lowerBound - 1].kind == .punctuation, let antecedent = clause.first(.antecedent)
        else { return false }
        return parsed.phrases[antecedent].mention.map { parsed.mentions[$0].form == .name } ?? false
    }

    /// "The toll of a bombing in Yemen is 26": a deed that the first sentence of a report introduces, not one known already.
    private func opens(_ clause: Clause) -> Bool {
        guard clause.sentence == firstSentence, let phrase = clause.phrase, let first = parsed.phrases[phrase].tokens.first,
            parsed.text.tokens[first].features.contains(.indefinite),
            let governor = clause.governor ?? parsed.clauses(of: clause.sentence).first(where: { parsed.clauses[$0].relation == .main })
        else { return false }
        let above = parsed.clauses[governor]
        return [.main, .coordinate].contains(above.relation) && (above.tense == .present || above.tense == .past)
    }

    /// "The Kremlin has rejected", far down in a report: the past that is not the one of the news sums up what was before. So does
    /// what somebody is quoted as telling in it: "he said that he spoke with her".
    private func isBackground(_ clause: Clause) -> Bool {
        guard let newsIsPerfect = rules.newsIsPerfect, clause.tense == .past else { return false }
        if clause.isPerfect != newsIsPerfect { return true }
        return !newsIsPerfect && clause.relation == .complement && clause.mood == .indicative
    }

    private static func leadDay(_ parsed: ParsedText, _ told: TimesTold) -> PartialDate? {
        guard let published = parsed.text.article.published?.earliest else { return nil }
        for (index, sentence) in parsed.text.sentences.enumerated() where !sentence.isTitle {
            if sentence.paragraph > 0 { return nil }
            for time in told.times(of: index) where parsed.times[time].kind == .point {
                let date = told.date(time, leaning: .past)
                guard date.precision == .day, let day = date.earliest else { continue }
                let isOfMain =
                    told.owners[time].map { [.main, .coordinate].contains(parsed.clauses[$0].relation) && !parsed.clauses[$0].isQuoted }
                    ?? true
                return isOfMain && (published.adding(days: -reach)...published).contains(day) ? date : nil
            }
        }
        return nil
    }
}
