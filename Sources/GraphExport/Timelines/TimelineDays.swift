import GraphModel

/// Which days of a timeline most is told of.
///
/// In: entries of a timeline. Out: those of its most told days, in the same order. A day weighs what each article tells of it: the
/// weightiest event that occurred on it, and again where the article came out later than the day after, as what is still told then
/// mattered; then each event once for itself and for the size of its toll. Deeds weigh more than words, a day that the text names more
/// than one that only the report's date gave (`~`). Where the timeline is about one country, which at least a third of it concerns, what
/// happened elsewhere to others counts half. Among equals the day with more evidence comes first, then the earlier one.
/// Events of which the text does not fix the day belong to none. Days more than a year before the first report come last: they are what
/// the articles recall, not what they tell.
public struct TimelineDays {
    private struct Weight {
        /// The weightiest event that each article tells of the day.
        var articles: [String: Int] = [:]
        var later: [String: Int] = [:]
        var events = 0
        var evidence = 0

        var score: Int { articles.values.reduce(0, +) + later.values.reduce(0, +) + TimelineDays.whole * min(events, Self.mostForEvents) }

        /// So that one long list of small events does not outweigh what several articles tell.
        private static let mostForEvents = 12
    }

    private let weights: [Day: Weight]
    /// The day before which all is background; nil where no report has a date.
    private let start: Day?

    /// Weighs the days of a timeline.
    public init(_ entries: [StoredEvent]) {
        var weights: [Day: Weight] = [:]
        start = EventWeight.firstDay(of: entries)
        let subject = Self.subject(of: entries)
        for entry in entries where entry.event.status == .occurred {
            guard let day = Self.day(of: entry) else { continue }
            let share = subject.map { Self.countries(of: entry).contains($0) ? Self.whole : Self.half } ?? Self.whole
            let weight = share * EventWeight.telling(of: entry.event)
            var told = weights[day] ?? Weight()
            told.events += 1 + EventWeight.toll(of: entry.event)
            told.evidence += entry.reports.count
            for report in entry.reports {
                told.articles[report.evidence.article] = max(told.articles[report.evidence.article] ?? 0, weight)
                guard let published = report.article.published?.earliest, published > day.adding(days: 1) else { continue }
                told.later[report.evidence.article] = max(told.later[report.evidence.article] ?? 0, weight)
            }
            weights[day] = told
        }
        self.weights = weights
    }

    /// The days, the most told first.
    public var ranked: [Day] {
        weights.map { day, weight in
            (day: day, isRecalled: start.map { day < $0 } ?? false, score: weight.score, evidence: weight.evidence)
        }.sorted { left, right in
            if left.isRecalled != right.isRecalled { return right.isRecalled }
            if left.score != right.score { return left.score > right.score }
            if left.evidence != right.evidence { return left.evidence > right.evidence }
            return left.day < right.day
        }.map(\.day)
    }

    /// The entries of the `count` most told days.
    public func top(_ count: Int, of entries: [StoredEvent]) -> [StoredEvent] {
        let days = Set(ranked.prefix(count))
        return entries.filter { entry in Self.day(of: entry).map { days.contains($0) } ?? false }
    }

    /// What is told of the subject counts whole, other things half.
    private static let whole = 2, half = 1

    /// The country that most entries concern, if they are at least a third of all.
    private static func subject(of entries: [StoredEvent]) -> String? {
        var counts: [String: Int] = [:]
        for entry in entries { for country in countries(of: entry) { counts[country, default: 0] += 1 } }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most.flatMap { $0.value * 3 >= entries.count ? $0.key : nil }
    }

    /// Where an event happened, and whose people and bodies took part.
    private static func countries(of entry: StoredEvent) -> Set<String> {
        Set([entry.event.country].compactMap { $0 } + entry.event.participants.compactMap(\.entity.country))
    }

    private static func day(of entry: StoredEvent) -> Day? {
        guard let first = entry.event.when.earliest, first == entry.event.when.latest else { return nil }
        return first
    }
}
