import GraphModel

/// What a time expression says, before it is known when it was written.
indirect enum TimeMeaning: Sendable, Hashable {
    /// From where "later" and "last" count.
    enum Origin: String, Sendable {
        /// The day of publication.
        case dateline
        /// The last date of the narrative.
        case narrative
        /// The last date of the narrative if it is of the days of the report, else the day of publication: "overnight", "later in the day".
        case story
    }

    /// Which of many Mondays, Mays or Christmases is meant.
    enum Choice: Sendable, Hashable {
        /// The nearest on the side to which the sentence leans; the day itself counts.
        case leaning
        /// The last one before.
        case previous
        /// The first one after.
        case following
        /// The one in this week or year, or so many weeks or years from it.
        case cycle(Int)
    }

    /// A third (or half) of a time.
    enum Part: String, Sendable {
        case early, mid, late
    }

    /// A date with what is written of it.
    case calendar(year: Int?, month: Int?, day: Int?)
    /// A month by its name, chosen as said.
    case month(Int, Choice)
    /// The nearest month of that name after the last date of the narrative (sign 1) or before it (-1): "the following March".
    case monthBeside(Int, sign: Int)
    /// 1 is Monday.
    case weekday(Int, Choice)
    /// The nearest day of that number that is that weekday: "Thursday 12".
    case dayOn(weekday: Int, day: Int)
    /// That weekday for the n-th time after the dateline, or before it where the number is negative: "two Sundays ago".
    case weekdayCount(Int, Int)
    /// A day of the year, chosen as said: "next 6 April".
    case dayOfYear(month: Int, day: Int, Choice)
    /// 1 is spring, 4 winter; the year where told.
    case season(Int, TimeMeaning?, Choice)
    /// A holiday by its name, in the year where told.
    case holiday(Holiday, TimeMeaning?, Choice)
    /// The ten years from this one.
    case decade(Int)
    /// 20 is the one of 19XX.
    case century(Int)
    /// The unit that holds the origin, or one so many later.
    case cycle(TimeUnit, Int, Origin)
    /// So far before (negative sign) or after the origin.
    case shifted(TimeAmount, sign: Int, Origin)
    /// The stretch of time that ends before the origin (negative sign) or begins after it.
    case stretch(TimeAmount, sign: Int, Origin)
    case part(Part, TimeMeaning)
    /// From the start of a time to the dateline, or from there to its end.
    case elapsed(TimeMeaning)
    case remaining(TimeMeaning)
    /// What is left of a time, seen as its later part.
    case later(TimeMeaning)
    /// The unit of that number within a time; -1 is the last.
    case ordinal(Int, TimeUnit, TimeMeaning)
    /// The first units of a time, or the last ones where the number is negative: "the first two weeks of May".
    case ordinals(Int, TimeUnit, TimeMeaning)
    /// The first or second half of a time.
    case half(Int, TimeMeaning)
    /// The weekday of that number within a time; -1 is the last.
    case ordinalWeekday(Int, Int, TimeMeaning)
    /// The unit that holds a time: "the week of 3 May".
    case holding(TimeUnit, TimeMeaning)
    /// So far before or after another time.
    case displaced(TimeAmount, sign: Int, TimeMeaning)
    /// So long, beginning at a time.
    case lasting(TimeAmount, TimeMeaning)
    case range(TimeMeaning, TimeMeaning)
    case since(TimeMeaning)
    case until(TimeMeaning)
    case approximate(TimeMeaning)
    /// A length of time without a place in the calendar.
    case duration(TimeAmount)
    /// Again and again.
    case recurrence

    /// Whether the year (or month) has to be chosen from the context, so that the other end of a range may decide it.
    var isFloating: Bool {
        switch self {
        case .calendar(let year, _, _): year == nil
        case .weekday(_, .leaning), .month(_, .leaning), .holiday(_, nil, .leaning), .season(_, nil, .leaning): true
        case .part(_, let inner), .approximate(let inner): inner.isFloating
        default: false
        }
    }

    /// Whether it is counted from the day of which the story tells: "overnight".
    var isOfStory: Bool { if case .cycle(_, _, .story) = self { true } else { false } }

    /// Whether it is a weekday by its bare name.
    var isWeekday: Bool { if case .weekday(_, .leaning) = self { true } else { false } }

    /// Whether it is a date of the calendar without its year.
    var lacksYear: Bool {
        switch self {
        case .calendar(nil, .some, _), .month(_, .leaning): true
        case .part(_, let inner), .approximate(let inner), .since(let inner), .until(let inner): inner.lacksYear
        case .range(let start, let end): start.lacksYear && end.lacksYear
        default: false
        }
    }

    /// What it has to be reckoned from.
    var anchoring: TimeExpression.Anchoring {
        switch self {
        case .calendar(let year, _, _): year == nil ? .dateline : .absolute
        case .decade, .century, .duration, .recurrence: .absolute
        case .monthBeside: .narrative
        case .month, .weekday, .dayOn, .weekdayCount, .dayOfYear: .dateline
        case .season(_, let year, _), .holiday(_, let year, _): year?.anchoring ?? .dateline
        case .cycle(_, _, let origin), .shifted(_, _, let origin), .stretch(_, _, let origin):
            origin == .dateline ? .dateline : .narrative
        case .elapsed, .remaining, .later: .dateline
        case .part(_, let inner), .ordinal(_, _, let inner), .ordinals(_, _, let inner), .half(_, let inner),
            .ordinalWeekday(_, _, let inner), .holding(_, let inner),
            .displaced(_, _, let inner), .lasting(_, let inner), .since(let inner), .until(let inner), .approximate(let inner):
            inner.anchoring
        case .range(let start, let end): max(start.anchoring, end.anchoring)
        }
    }
}
