import GraphModel
import LanguagePacks
import TextAnalysis

/// The time expressions of an article in the order of the text: in which clause each stands, and which date was told before it.
///
/// In: an article as clauses. Out: the dates that its expressions mean.
final class TimesTold {
    private let parsed: ParsedText
    /// Indices into ``ParsedText/times`` of the points and periods of each sentence.
    private let timesOfSentence: [[Int]]
    /// The last date told before each expression, by its first day.
    let narratives: [Day?]
    /// Whether that date was a single day.
    private let isNarrativeExact: [Bool]
    /// The verb clause in which each expression stands: the innermost one.
    let owners: [Int?]
    /// The date at the head of the entry of a chronicle in which each sentence stands.
    private let headings: [Int?]
    /// What the dates at the head of entries mean, each counted from the entry before it.
    private let entries: [Int: PartialDate]
    /// Whether the article looks back on years long past and reports nothing of its own day.
    let isHistory: Bool

    /// Reads the times of an article once, so that "the next day" counts from the last day told.
    init(_ parsed: ParsedText, matcher: FrameMatcher) {
        self.parsed = parsed
        let published = parsed.text.article.published
        isHistory = Self.looksBack(parsed.times, published: published)
        var timesOfSentence = [[Int]](repeating: [], count: parsed.text.sentences.count)
        var narratives: [Day?] = []
        var exact: [Bool] = []
        var last: Day?
        var lastDay: Day?
        var paragraph = Int.min
        for (index, time) in parsed.times.enumerated() {
            let sentence = Self.sentence(of: time, parsed)
            let isHere = sentence.map { parsed.text.sentences[$0].paragraph == paragraph } ?? false
            var narrative = time.meaning.lacksYear && !isHere ? lastDay ?? last : last
            if time.meaning.isOfStory, !isHere { narrative = nil }
            narratives.append(narrative)
            exact.append(narrative == lastDay)
            guard time.kind == .point || time.kind == .period || time.kind == .vague, let sentence else { continue }
            timesOfSentence[sentence].append(index)
            let date = Self.resolve(time, parsed, narrative, isExact: narrative == lastDay, isHistory: isHistory, leaning: .past)
            guard time.kind != .vague, let first = date.earliest, let end = date.latest else { continue }
            switch date.precision {
            case .day: (last, lastDay) = (first, first)
            case .month: last = first
            /// The middle of a year is as near to its January as to its December.
            case .year: last = first.adding(days: Int(end.number - first.number) / 2)
            default: continue
            }
            paragraph = parsed.text.sentences[sentence].paragraph
        }
        self.timesOfSentence = timesOfSentence
        self.narratives = narratives
        self.isNarrativeExact = exact
        let headings = ChronicleHeadings(parsed, timesOfSentence).ofSentences()
        self.headings = headings
        self.entries = Self.entries(headings, parsed) { [isHistory] time in
            Self.resolve(
                parsed.times[time], parsed, narratives[time], isExact: exact[time], isHistory: isHistory, leaning: .past)
        }
        self.owners = parsed.times.map { Self.owner(of: $0, parsed, matcher) }
    }

    /// The points, periods and vague times of a sentence, indices into ``ParsedText/times``.
    func times(of sentence: Int) -> [Int] { timesOfSentence.indices.contains(sentence) ? timesOfSentence[sentence] : [] }

    /// The date that an expression means.
    func date(_ time: Int, leaning: TimeExpression.Leaning) -> PartialDate {
        if let entry = entries[time] { return entry }
        if let day = dayOfEntry(time) {
            return parsed.times[time].resolve(published: day, narrative: narratives[time], leaning: .past)
        }
        return Self.resolve(
            parsed.times[time], parsed, narratives[time], isExact: isNarrativeExact[time], isHistory: isHistory, leaning: leaning)
    }

    /// The day of the entry of a chronicle from which "Friday" or "yesterday" within it counts: one long before the report.
    private func dayOfEntry(_ time: Int) -> PartialDate? {
        let expression = parsed.times[time]
        guard expression.anchoring == .dateline, !expression.meaning.lacksYear, let sentence = Self.sentence(of: expression, parsed),
            let date = heading(of: sentence).flatMap({ entries[$0] }), let published = parsed.text.article.published?.earliest
        else { return nil }
        guard date.precision == .day, let day = date.earliest, day.adding(days: Self.oldEntry) < published else { return nil }
        return date
    }

    /// Days after which the entry of a chronicle no longer is of the week of the report.
    private static let oldEntry = 7

    /// The date that heads the paragraph of a sentence, as the entries of a chronicle begin.
    func heading(of sentence: Int) -> Int? { headings.indices.contains(sentence) ? headings[sentence] : nil }

    /// The year of the newest full date of an article that does not say when it came out: it tells no older news. A single day may be
    /// that of something long past, so another one of this year or the last must speak for it, and no later year against it.
    var newestYear: PartialDate? {
        guard parsed.text.article.published == nil, !isHistory else { return nil }
        let dates = parsed.times.lazy.filter { $0.kind == .point && $0.anchoring == .absolute }
            .map { $0.resolve(dateline: nil, narrative: nil, leaning: .past) }
        let days = dates.filter { $0.precision == .day }.compactMap(\.earliest?.year)
        guard let newest = days.max(), days.filter({ $0 >= newest - 1 }).count > 1,
            !dates.contains(where: { $0.precision == .year && $0.earliest.map { $0.year > newest } ?? false })
        else { return nil }
        return PartialDate(year: newest)
    }

    /// The last date told before a token within its paragraph, no sharper than a month. A story that does not say when it was written
    /// goes on from the paragraph before.
    func lastTold(before token: Int) -> PartialDate? {
        let sentence = Int(parsed.sentenceOfToken[token])
        let first = parsed.text.sentences[sentence].paragraph - (parsed.text.article.published == nil ? 1 : 0)
        for index in stride(from: sentence, through: 0, by: -1) {
            if parsed.text.sentences[index].paragraph < first { break }
            for time in times(of: index).reversed() where parsed.times[time].tokens.upperBound <= token {
                let date = self.date(time, leaning: .past)
                switch date.precision {
                case .day: return date.earliest.flatMap { PartialDate(year: $0.year, month: $0.month) }
                case .month, .year: return date
                default: continue
                }
            }
        }
        return nil
    }

    // MARK: Reading

    /// A chronicle goes forward: "5 March" behind "3 March 2023" is of the same year, if that is not after the report.
    private static func entries(_ headings: [Int?], _ parsed: ParsedText, date: (Int) -> PartialDate) -> [Int: PartialDate] {
        var entries: [Int: PartialDate] = [:]
        var last: PartialDate?
        for case let time? in headings where entries[time] == nil {
            var day = date(time)
            if parsed.times[time].meaning.lacksYear, let last, last.precision == .day {
                let next = parsed.times[time].resolve(published: last, narrative: nil, leaning: .future)
                if let first = next.earliest, let published = parsed.text.article.published?.latest, first <= published { day = next }
            }
            entries[time] = day
            last = day
        }
        return entries
    }

    private static func sentence(of time: TimeExpression, _ parsed: ParsedText) -> Int? {
        guard !time.tokens.isEmpty, parsed.sentenceOfToken.indices.contains(time.tokens.lowerBound) else { return nil }
        return Int(parsed.sentenceOfToken[time.tokens.lowerBound])
    }

    /// In a history "in December" is the December of the years told; "the next day" follows a day, not a month.
    private static func resolve(
        _ time: TimeExpression, _ parsed: ParsedText, _ narrative: Day?, isExact: Bool, isHistory: Bool, leaning: TimeExpression.Leaning
    ) -> PartialDate {
        let published = isHistory ? nil : parsed.text.article.published
        let date = time.resolve(published: published, narrative: narrative, leaning: leaning)
        guard time.anchoring == .narrative, !isExact, date.precision == .day else { return date }
        return time.resolve(published: published, narrative: nil, leaning: leaning)
    }

    private static func owner(of time: TimeExpression, _ parsed: ParsedText, _ matcher: FrameMatcher) -> Int? {
        guard let sentence = sentence(of: time, parsed) else { return nil }
        return parsed.clauses(of: sentence).filter {
            let clause = parsed.clauses[$0]
            guard clause.kind != .noun, clause.tokens.contains(time.tokens.lowerBound) else { return false }
            let isBare = clause.mood == .participle || clause.mood == .gerund && clause.first(.antecedent) != nil
            return !isBare || !matcher.lexicon.candidates(parsed.text.tokens[clause.head].lemma).isEmpty
        }.min { left, right in
            let (left, right) = (parsed.clauses[left].tokens, parsed.clauses[right].tokens)
            return (-left.lowerBound, left.count) < (-right.lowerBound, right.count)
        }
    }

    /// Whether at least three dates tell their year, all of them long before the publication, and none is counted from the day of it.
    /// Where that is not known, a weekday may be one of the story: "exploded on a Friday".
    private static func looksBack(_ times: [TimeExpression], published: PartialDate?) -> Bool {
        var years = 0
        for time in times where time.kind == .point || time.kind == .period {
            switch time.anchoring {
            case .narrative: continue
            case .dateline: if !time.meaning.lacksYear, published != nil || !time.meaning.isWeekday { return false }
            case .absolute:
                guard let latest = time.resolve(dateline: nil, narrative: nil, leaning: .past).latest else { continue }
                if let published = published?.earliest, latest.adding(days: 366) > published { return false }
                years += 1
            }
        }
        return years >= 3
    }
}
