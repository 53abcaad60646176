import GraphModel

/// A feast or memorial day by the way its date is found; a year in, a day (or a month of fasting) out.
enum Holiday: Sendable, Hashable {
    /// The same date every year.
    case fixed(month: Int, day: Int)
    /// Days after Western Easter Sunday.
    case easter(offset: Int)
    /// Days after Orthodox Easter Sunday.
    case orthodoxEaster(offset: Int)
    /// The weekday of that number in a month; -1 is the last.
    case weekday(Int, number: Int, month: Int)
    /// A date of the tabular Islamic calendar, right to a day or two; `length` is in days.
    case islamic(month: Int, day: Int, length: Int)

    /// Reads `12-25`, `easter-2`, `orthodox+0`, `11:4:4` (month, number, weekday), `islamic 9-1 30`.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        if first == "islamic", words.count >= 2 {
            let numbers = words[1].split(separator: "-").compactMap { Int($0) }
            guard numbers.count == 2, (1...12).contains(numbers[0]), (1...30).contains(numbers[1]) else { return nil }
            self = .islamic(month: numbers[0], day: numbers[1], length: words.count > 2 ? Int(words[2]) ?? 1 : 1)
        } else if first.hasPrefix("easter"), let offset = Int(first.dropFirst(6)) {
            self = .easter(offset: offset)
        } else if first.hasPrefix("orthodox"), let offset = Int(first.dropFirst(8)) {
            self = .orthodoxEaster(offset: offset)
        } else if case let numbers = first.split(separator: ":").compactMap({ Int($0) }), numbers.count == 3 {
            guard (1...12).contains(numbers[0]), (-1...5).contains(numbers[1]), (1...7).contains(numbers[2]) else { return nil }
            self = .weekday(numbers[2], number: numbers[1], month: numbers[0])
        } else {
            let numbers = first.split(separator: "-").compactMap { Int($0) }
            guard numbers.count == 2, Day(year: 2_000, month: numbers[0], day: numbers[1]) != nil else { return nil }
            self = .fixed(month: numbers[0], day: numbers[1])
        }
    }

    /// The holiday's days in a year; nil where it does not fall in it.
    func days(in year: Int) -> ResolvedTime? {
        switch self {
        case .fixed(let month, let day): return Day(year: year, month: month, day: day).map { ResolvedTime($0) }
        case .easter(let offset): return Self.easter(year).map { ResolvedTime($0.adding(days: offset)) }
        case .orthodoxEaster(let offset): return Self.orthodoxEaster(year).map { ResolvedTime($0.adding(days: offset)) }
        case .weekday(let weekday, let number, let month):
            guard let first = Day(year: year, month: month, day: 1) else { return nil }
            let whole = TimeUnit.month.cycle(holding: first, offset: 0)
            return whole.weekday(weekday, number: number)
        case .islamic(let month, let day, let length):
            let hijri = (year - 622) * 33 / 32
            for candidate in (hijri - 1)...(hijri + 2) {
                let start = Self.islamic(candidate, month, day)
                guard start.year == year else { continue }
                let last = start.adding(days: max(0, length - 1))
                return ResolvedTime(first: start, last: last, grain: length > 1 ? .span : .day, isApproximate: true)
            }
            return nil
        }
    }

    /// Western Easter by the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", 1991).
    private static func easter(_ year: Int) -> Day? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let number = h + l - 7 * m + 114
        return Day(year: year, month: number / 31, day: number % 31 + 1)
    }

    /// Julian Easter moved to the Gregorian calendar (Meeus, 1991).
    private static func orthodoxEaster(_ year: Int) -> Day? {
        let d = (19 * (year % 19) + 15) % 30
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        let number = d + e + 114
        return Day(year: year, month: number / 31, day: number % 31 + 1)?.adding(days: year / 100 - year / 400 - 2)
    }

    /// A date of the tabular Islamic calendar, astronomical epoch 622-07-15 (Julian): day 1948439 of the Julian day count.
    private static func islamic(_ year: Int, _ month: Int, _ day: Int) -> Day {
        let julian = day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 + 1_948_438
        return Day(number: Int64(julian - 2_440_588))
    }
}
