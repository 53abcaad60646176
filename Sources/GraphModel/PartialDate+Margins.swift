extension PartialDate {
    /// Whether it is marked uncertain (`?` or `%`): the source may be wrong, by how much nobody says.
    public var isUncertain: Bool { text.utf8.contains { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "%") } }

    /// Whether at least one of its ends is known; `XXXX` and `XXXX/..` say nothing.
    public var hasKnownEnd: Bool { earliest != nil || latest != nil }

    /// The earliest and the latest day that are meant where "approximately" counts: `~` and `%` reach beyond what is written by three
    /// days for a day, and by once more the same for a month, season, year, decade or century. `2023-09~` reaches from 1 August to
    /// 31 October 2023, `2023-09-14~` from 11 to 17 September. Each end of an interval has its own mark.
    public var margins: (earliest: Day?, latest: Day?) {
        guard isApproximate else { return (earliest, latest) }
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { PartialDate(edtf: String($0)) }
        guard let first = ends.first, let last = ends.last else { return (earliest, latest) }
        return (first?.moved(earliest, by: -1) ?? earliest, last?.moved(latest, by: 1) ?? latest)
    }

    /// A day moved by what "approximately" means for this date; as it is where the date is not marked.
    private func moved(_ day: Day?, by sign: Int) -> Day? {
        guard isApproximate, let day else { return day }
        let months: Int
        switch precision {
        case .day: return day.adding(days: 3 * sign)
        case .month: months = 1
        case .season: months = 3
        case .year: months = 12
        case .decade: months = 120
        case .century: months = 1_200
        case .interval, .unknown: return day
        }
        // From the first day of a month or the day after its last, so that months of other lengths are met at their ends.
        return sign < 0 ? day.adding(months: -months) : day.adding(days: 1).adding(months: months).adding(days: -1)
    }
}
