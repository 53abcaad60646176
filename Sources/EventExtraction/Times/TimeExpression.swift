import GraphModel

/// A date or a span of time in the text, not yet resolved: which day "mercoledì" means depends on the dateline and the tense.
public struct TimeExpression: Sendable, Hashable {
    /// Which way an ambiguous expression leans: past for what was done, future for what is planned.
    public enum Leaning: Sendable, Hashable {
        case past, future
    }

    /// What sort of time it names.
    public enum Kind: String, Sendable, Hashable {
        /// A date, sharp or not: "18 ottobre", "last week", "the 1990s".
        case point
        /// A stretch with two ends, of which one may be open: "dal 3 al 5 marzo", "since 2011".
        case period
        /// A bare unit, "the week", that may be the current one and may just be a word: nothing is dated by it.
        case loose
        /// A time of which nothing is said but that it is past: "recently".
        case vague
        /// A length of time: "per tre giorni".
        case duration
        /// What returns: "ogni lunedì".
        case set
    }

    /// What has to be known to resolve it.
    public enum Anchoring: Int, Sendable, Hashable, Comparable {
        /// Nothing.
        case absolute
        /// The day of publication.
        case dateline
        /// The last date that the narrative named.
        case narrative

        public static func < (left: Anchoring, right: Anchoring) -> Bool { left.rawValue < right.rawValue }
    }

    /// Indices into ``AnalysedText/tokens``.
    public var tokens: Range<Int>
    /// Name of the rule that read it, `it/rules/times:past-month-ago`.
    public var rule: String
    public var kind: Kind
    /// What it says, with its gaps.
    var meaning: TimeMeaning

    init(tokens: Range<Int>, rule: String, kind: Kind, meaning: TimeMeaning) {
        self.tokens = tokens
        self.rule = rule
        self.kind = kind
        self.meaning = meaning
    }

    /// What has to be known to resolve it.
    public var anchoring: Anchoring { meaning.anchoring }

    /// The date it means for an article that may not say when it was published: then a date without a year is the one nearest to the
    /// last day told, rather behind it than before it.
    public func resolve(published: PartialDate?, narrative: Day?, leaning: Leaning) -> PartialDate {
        guard published == nil, let narrative, meaning.lacksYear else {
            return resolve(dateline: published, narrative: narrative, leaning: leaning)
        }
        let dates = [Leaning.past, .future].map { resolve(dateline: PartialDate(day: narrative), narrative: narrative, leaning: $0) }
        func distance(_ date: PartialDate) -> Int { date.earliest.map { Int(abs($0.number - narrative.number)) } ?? 1_000_000 }
        /// A story goes on rather than back.
        return distance(dates[1]) <= distance(dates[0]) + 90 ? dates[1] : dates[0]
    }

    /// The days that it names as calendars reckon them: from the first day on, up to the second and without it.
    ///
    /// This is how one books rather than how one tells: "from 4 to 22 May" ends as the 22nd begins, "two years ago" is one day, "the
    /// rest of the week" leaves its last day out. Nil where an end is open or nothing can be known.
    public func interval(dateline: Day?, narrative: Day?, leaning: Leaning) -> Range<Day>? {
        TimeResolver(dateline: dateline, narrative: narrative, leaning: leaning).interval(meaning)
    }

    /// The date it means for a text published on `dateline`, where the last date told was `narrative`.
    ///
    /// Relative expressions without the day they count from, durations and sets are ``PartialDate/unknown``. Where only the month
    /// or year of publication is known, the result is as wide as that leaves it; what is counted from a day that is only about right
    /// is only about right too.
    public func resolve(dateline: PartialDate?, narrative: Day?, leaning: Leaning) -> PartialDate {
        let date = sharpest(dateline: dateline, narrative: narrative, leaning: leaning)
        return anchoring == .dateline && dateline?.isApproximate == true ? date.approximately : date
    }

    private func sharpest(dateline: PartialDate?, narrative: Day?, leaning: Leaning) -> PartialDate {
        let early = TimeResolver(dateline: dateline?.earliest, narrative: narrative, leaning: leaning)
        guard let first = early.resolve(meaning) else { return .unknown }
        guard anchoring == .dateline, let earliest = dateline?.earliest, let latest = dateline?.latest, earliest != latest else {
            return first.date
        }
        let late = TimeResolver(dateline: latest, narrative: narrative, leaning: leaning)
        guard let last = late.resolve(meaning) else { return .unknown }
        return first == last ? first.date : ResolvedTime(first: first.first, last: last.last, grain: .span, isApproximate: true).date
    }
}
