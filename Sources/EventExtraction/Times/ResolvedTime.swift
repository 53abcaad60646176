import GraphModel

/// A time whose days are known: from the first day to the last, with how sharp the text was.
struct ResolvedTime: Sendable, Hashable {
    /// What the days are: one day, a whole month, …; `span` is any run of days.
    enum Grain: Sendable, Hashable {
        case day, month, season, year, decade, century, span
    }

    /// Nil where the start is open.
    var first: Day?
    /// Nil where the end is open.
    var last: Day?
    var grain: Grain
    var isApproximate = false
    /// For a span told by its two ends, how they are written in EDTF.
    var ends: (first: String, last: String)?
    /// For a span told by its two ends, the first day of the time that ends it.
    var lastUnit: Day?

    static func == (left: ResolvedTime, right: ResolvedTime) -> Bool { left.date == right.date }
    func hash(into hasher: inout Hasher) { hasher.combine(date) }

    init(first: Day?, last: Day?, grain: Grain, isApproximate: Bool = false, ends: (first: String, last: String)? = nil) {
        self.first = first
        self.last = last
        self.grain = grain
        self.isApproximate = isApproximate
        self.ends = ends
    }

    init(_ day: Day, isApproximate: Bool = false) { self.init(first: day, last: day, grain: .day, isApproximate: isApproximate) }

    /// Everything from the start of one to the end of the other.
    init(from start: ResolvedTime, through end: ResolvedTime) {
        self.init(first: start.first, last: end.last, grain: .span, ends: (start.startText, end.endText))
        lastUnit = end.lastUnit ?? end.first
    }

    /// As an EDTF date.
    var date: PartialDate {
        // Most times are a day, which need not be written to be read.
        if grain == .day, !isApproximate, let first, first == last, (0...9_999).contains(first.year) { return PartialDate(day: first) }
        return PartialDate(edtf: text) ?? .unknown
    }

    /// How an interval that begins with it is written.
    var startText: String { text(atStart: true) }

    /// How an interval that ends with it is written.
    var endText: String { text(atStart: false) }

    private var mark: String { isApproximate ? "~" : "" }

    private var text: String {
        guard let first, let last else { return "\(ends?.first ?? first.map(\.iso) ?? "..")/\(ends?.last ?? last.map(\.iso) ?? "..")" }
        let (year, month, _) = first.components
        guard (0...9_999).contains(year) else { return "XXXX" }
        let digits = String(String(10_000 + year).dropFirst())
        switch grain {
        case .day: return first.iso + mark
        case .month: return String(first.iso.prefix(7)) + mark
        case .season: return "\(digits)-\(20 + month / 3)" + mark
        case .year: return digits + mark
        case .decade: return digits.prefix(3) + "X" + mark
        case .century: return digits.prefix(2) + "XX" + mark
        case .span:
            if let ends { return ends.first == ends.last ? ends.first : "\(ends.first)/\(ends.last)" }
            return first == last ? first.iso + mark : whole(first, last) ?? "\(first.iso)\(mark)/\(last.iso)\(mark)"
        }
    }

    /// Whole months are written as months: `2016-07/2016-09`.
    private func whole(_ first: Day, _ last: Day) -> String? {
        guard first.dayOfMonth == 1, last.adding(days: 1).dayOfMonth == 1 else { return nil }
        return "\(first.iso.prefix(7))\(mark)/\(last.iso.prefix(7))\(mark)"
    }

    /// As an end of an interval.
    private func text(atStart: Bool) -> String {
        switch grain {
        case .span:
            if let ends { return atStart ? ends.first : ends.last }
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            return String((atStart ? parts.first : parts.last) ?? "..")
        default: return text
        }
    }
}
