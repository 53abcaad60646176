import GraphModel

/// Which days of a timeline most is told of.
///
/// In: entries of a timeline. Out: those of its most told days, in the same order. A day counts each article that tells of something
/// that occurred on it, and once more each that came out later than the day after: what is still told then mattered. Among equals the
/// day with more evidence comes first, then the earlier one. Events of which the text does not fix the day belong to none.
public struct TimelineDays {
    private struct Weight {
        var articles: Set<String> = []
        var later: Set<String> = []
        var evidence = 0
    }

    private let weights: [Day: Weight]

    /// Weighs the days of a timeline.
    public init(_ entries: [TimelineEntry]) {
        var weights: [Day: Weight] = [:]
        for entry in entries where entry.event.status == .occurred {
            guard let day = Self.day(of: entry) else { continue }
            for report in entry.reports {
                weights[day, default: Weight()].articles.insert(report.evidence.article)
                weights[day, default: Weight()].evidence += 1
                guard let published = report.published.flatMap({ PartialDate(edtf: $0) })?.earliest, published > day.adding(days: 1)
                else { continue }
                weights[day, default: Weight()].later.insert(report.evidence.article)
            }
        }
        self.weights = weights
    }

    /// The days, the most told first.
    public var ranked: [Day] {
        weights.sorted { left, right in
            let scores = (left.value.articles.count + left.value.later.count, right.value.articles.count + right.value.later.count)
            if scores.0 != scores.1 { return scores.0 > scores.1 }
            if left.value.evidence != right.value.evidence { return left.value.evidence > right.value.evidence }
            return left.key < right.key
        }.map(\.key)
    }

    /// The entries of the `count` most told days.
    public func top(_ count: Int, of entries: [TimelineEntry]) -> [TimelineEntry] {
        let days = Set(ranked.prefix(count))
        return entries.filter { entry in Self.day(of: entry).map { days.contains($0) } ?? false }
    }

    private static func day(of entry: TimelineEntry) -> Day? {
        guard let first = entry.event.when.earliest, first == entry.event.when.latest else { return nil }
        return first
    }
}
