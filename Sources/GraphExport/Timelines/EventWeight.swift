import GraphModel

/// How much an event counts beside others of a timeline.
///
/// In: an event with its reports. Out: a number, larger for what matters more; `--sort importance` orders by it, and ``TimelineDays`` weighs
/// days by its parts.
///
/// Each article that tells of the event counts what its telling is worth: 3 for deeds, 2 for words, twice that where the text itself names
/// the day, and once more where the article came out later than the day after, as what is still told then mattered. To that come 2 for
/// each outlet beyond the first, as what several print is not the news of one, and the toll: the digits of the number of dead, and half of
/// those of the injured. What did not simply occur counts half. What happened more than a year before the first report of the timeline
/// is what the articles recall, not what they tell: it comes after all else.
///
/// Worked example: a strike that kills 40 (two digits), its day named, told by two outlets on the day: 2 · 6 + 2 + 2 = 16; an accusation
/// told once whose day only the report gives: 2.
enum EventWeight {
    /// The weight of an event, without regard to whether it is only recalled.
    static func weight(of entry: StoredEvent) -> Int {
        let telling = telling(of: entry.event)
        var articles: [String: Int] = [:]
        for report in entry.reports {
            var worth = telling
            if let published = report.article.published?.earliest, let day = entry.event.when.latest, published > day.adding(days: 1) {
                worth += telling
            }
            articles[report.evidence.article] = max(articles[report.evidence.article] ?? 0, worth)
        }
        let outlets = Set(entry.reports.compactMap(\.article.source)).count
        let weight = articles.values.reduce(0, +) + 2 * max(0, outlets - 1) + toll(of: entry.event)
        return entry.event.status == .occurred ? weight : weight / 2
    }

    /// What one article's telling of an event counts: more for deeds than for words, more where its text names the day.
    static func telling(of event: Event) -> Int {
        let matter =
            switch event.type {
            case .accusation, .rejection, .request, .support, .threat, .cooperation: 2
            case .meeting, .agreement, .concession, .aid, .retreat, .protest, .sanction, .mobilization, .coercion, .attack: 3
            }
        return namesDays(event.when) ? 2 * matter : matter
    }

    /// Whether a date is a day, or an interval from a day to a day.
    private static func namesDays(_ when: PartialDate) -> Bool {
        guard !when.isApproximate else { return false }
        return when.precision == .day || when.precision == .interval && when.text.utf8.count == "2024-05-03/2024-05-07".utf8.count
    }

    /// The digits of the number of dead, and half of those of the injured.
    static func toll(of event: Event) -> Int { digits(event.killed) + digits(event.injured) / 2 }

    /// The day before which all is background: a year before the first report; nil where no report has a date.
    static func firstDay(of entries: [StoredEvent]) -> Day? {
        entries.lazy.flatMap(\.reports).compactMap(\.article.published?.earliest).min()?.adding(days: -365)
    }

    /// The number of digits of a toll: 1 for a few, 2 for dozens, 3 for hundreds; 0 where none is told.
    private static func digits(_ toll: CountRange?) -> Int {
        guard let count = toll?.min ?? toll?.max, count > 0 else { return 0 }
        return String(count).count
    }
}
