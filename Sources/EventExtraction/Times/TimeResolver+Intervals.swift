import GraphModel

extension TimeResolver {
    /// The days of a meaning as calendars reckon them, without the second one; nil where an end is open.
    func interval(_ meaning: TimeMeaning) -> Range<Day>? {
        switch meaning {
        case .range(let start, let end):
            guard let time = resolve(meaning), let first = time.first, let last = time.lastUnit ?? time.last else { return nil }
            return interval(instant(of: start) ?? first, instant(of: end) ?? last)
        case .shifted(let amount, let sign, let origin):
            return day(origin).map { amount.from($0, sign: sign) }.map { interval($0, $0.adding(days: 1)) }
        case .displaced(let amount, let sign, let inner):
            return resolve(inner)?.first.map { amount.from($0, sign: sign) }.map { interval($0, $0.adding(days: 1)) }
        case .remaining(let inner):
            guard let last = resolve(inner)?.last, let dateline else { return nil }
            return interval(dateline, last)
        case .later(let inner):
            guard let late = interval(.part(.late, inner)), let dateline else { return nil }
            return interval(max(late.lowerBound, min(dateline, late.upperBound)), late.upperBound)
        case .part(let part, .cycle(.year, let offset, let origin)) where part != .mid:
            guard let year = resolve(.cycle(.year, offset, origin)), let half = year.half(part == .early ? 1 : 2) else { return nil }
            return half.first.flatMap { first in half.last.map { interval(first, $0.adding(days: 1)) } }
        case .approximate(let inner): return interval(inner)
        default:
            guard let time = resolve(meaning), let first = time.first, let last = time.last else { return nil }
            return interval(first, last.adding(days: 1))
        }
    }

    /// As an end of a range, "the end of May" is the moment at which it ends, and "the middle of May" one in it.
    private func instant(of end: TimeMeaning) -> Day? {
        guard case .part(let part, let inner) = end, let time = resolve(inner), let first = time.first, let last = time.last else {
            return nil
        }
        switch part {
        case .early: return first
        case .mid: return first.adding(days: (Int(last.number - first.number) + 1) / 2)
        case .late: return last.adding(days: 1)
        }
    }

    private func interval(_ first: Day, _ end: Day) -> Range<Day> { first..<max(first, end) }
}
