import GraphModel

/// Dates in words.
extension TimelineWords {
    /// A date as sharp as it is: `7 May 2024`, `about March 2023`, `between 3 and 7 May 2024`, `by October 2023`, `2024 or later`,
    /// `summer 2022`, `2010s`, `undated`.
    ///
    /// The two ends of an interval (EDTF `2024-05-03/2024-05-07`) are joined by "between": the texts leave open whether it went on all
    /// those days. A century is the years between its first and its last.
    public func text(of date: PartialDate) -> String {
        let ends = date.text.split(separator: "/", omittingEmptySubsequences: false).map { PartialDate(edtf: String($0)) ?? .unknown }
        guard ends.count == 2 else { return single(date) }
        switch (ends[0].isUnknown, ends[1].isUnknown) {
        case (true, true): return self[.undated]
        case (true, false): return filled("date", "until", ["the date": definite(ends[1])])
        case (false, true): return filled("date", "since", ["date": single(ends[0])])
        case (false, false): return between(ends[0], ends[1])
        }
    }

    private func single(_ date: PartialDate) -> String {
        guard let first = date.earliest, let last = date.latest else { return self[.undated] }
        var text =
            date.precision == .century
            ? between(PartialDate(year: first.year) ?? date, PartialDate(year: last.year) ?? date)
            : plain(date, definite: date.isApproximate)
        if date.isApproximate, date.precision != .century { text = filled("date", "about", ["the date": text]) }
        return date.isUncertain ? filled("date", "uncertain", ["date": text]) : text
    }

    /// A date that stands within a phrase.
    private func definite(_ date: PartialDate) -> String {
        date.isApproximate || date.isUncertain || date.precision == .century ? single(date) : plain(date, definite: true)
    }

    private func between(_ first: PartialDate, _ last: PartialDate) -> String {
        let areDays = [first, last].allSatisfy { $0.precision == .day && !$0.isApproximate && !$0.isUncertain }
        if areDays, let start = first.earliest, let end = last.earliest, start.year == end.year {
            let isOneMonth = start.month == end.month
            let form = isOneMonth ? "the day of month" : "the day of year"
            let values = [
                "the first": filled("date", form, values(of: start)),
                "the last": isOneMonth ? filled("date", form, values(of: end)) : definite(last),
                "month": month(start.month), "year": String(start.year),
            ]
            return filled("date", isOneMonth ? "between days of month" : "between", values)
        }
        return filled("date", "between", ["the first": definite(first), "the last": definite(last)])
    }

    /// The date without its marks.
    private func plain(_ date: PartialDate, definite: Bool) -> String {
        guard let day = date.earliest else { return self[.undated] }
        let form: DateForm =
            switch date.precision {
            case .day: .day
            case .month: .month
            case .season: .season
            case .decade: .decade
            case .year, .century, .interval, .unknown: .year
            }
        return filled("date", definite ? "the \(form.rawValue)" : form.rawValue, values(of: day))
    }

    /// What a template of a date may name. A season begins in its month: March, June, September, December.
    private func values(of day: Day) -> [String: String] {
        let number = String(day.dayOfMonth)
        let plain = entry("day", number)?.text ?? number
        let season = String(max(1, day.month / 3))
        let theDay = entry("the day", number)?.text ?? entry("the day", "other")?.text ?? "{day}"
        return [
            "day": plain, "the day": Self.filled(theDay, ["day": plain]), "month": month(day.month), "year": String(day.year),
            "season": text("season", season), "the season": entry("the season", season)?.text ?? text("season", season),
        ]
    }
}
