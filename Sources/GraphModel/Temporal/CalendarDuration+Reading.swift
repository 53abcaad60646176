/// Durations from text.
extension CalendarDuration {
    /// `P1Y2M3DT4H5M6.789S`, `P2.5W`, `-P1D`, `P2012-02-02T14:37:21.545`; nil for anything else, and for what does not fit.
    public init?(iso text: some StringProtocol) {
        guard var scanner = ISOScanner(text) else { return nil }
        let sign: Int128 = scanner.sees("-") ? -1 : 1
        _ = scanner.take("-") || scanner.take("+")
        guard scanner.take("P") else { return nil }
        let start = scanner.position
        if let duration = CalendarDuration(parts: &scanner, sign: sign) {
            self = duration
            return
        }
        scanner.goBack(to: start)
        guard let duration = CalendarDuration(dateAndTime: &scanner, sign: Int64(sign)) else { return nil }
        self = duration
    }

    private enum Part { case months, days, seconds }

    /// The units in their order, before and after the `T`.
    private static let dateUnits: [(letter: Unicode.Scalar, part: Part, size: Int128)] = [
        ("Y", .months, 12), ("Q", .months, 3), ("M", .months, 1), ("W", .days, 7), ("D", .days, 1),
    ]
    private static let timeUnits: [(letter: Unicode.Scalar, part: Part, size: Int128)] = [
        ("H", .seconds, 3_600), ("M", .seconds, 60), ("S", .seconds, 1),
    ]

    /// Numbers with their units: `1Y2M3DT4H5M6.789S`
    private init?(parts scanner: inout ISOScanner, sign: Int128) {
        var sums: [Part: [(DecimalFraction, Int128)]] = [:]
        var units = CalendarDuration.dateUnits[...]
        var isTime = false
        var isEmpty = true
        while !scanner.isAtEnd {
            if !isTime, scanner.take("T") {
                units = CalendarDuration.timeUnits[...]
                (isTime, isEmpty) = (true, true)
            }
            guard let number = CalendarDuration.number(&scanner, sign),
                let index = units.firstIndex(where: { scanner.sees($0.letter) }), scanner.take(units[index].letter)
            else { return nil }
            sums[units[index].part, default: []].append((number, units[index].size))
            units = units[(index + 1)...]
            isEmpty = false
        }
        guard !isEmpty else { return nil }
        self.init(months: sums[.months] ?? [], days: sums[.days] ?? [], seconds: sums[.seconds] ?? [])
    }

    /// A number with a sign of its own and at most nine places after the point.
    private static func number(_ scanner: inout ISOScanner, _ sign: Int128) -> DecimalFraction? {
        let own: Int128 = scanner.sees("-") ? -1 : 1
        _ = scanner.take("-") || scanner.take("+")
        let count = scanner.digitCount
        guard (1...19).contains(count) else { return nil }
        // The last ten digits apart, for nineteen of them need not fit in 64 bits.
        let high = count > 10 ? scanner.digits(count - 10) : 0
        guard let high, let low = scanner.digits(min(count, 10)), let fraction = scanner.fraction() else { return nil }
        let whole = Int128(high) * 10_000_000_000 + Int128(low)
        guard fraction != 0 else { return DecimalFraction(whole * sign * own, fraction: 0, places: 0) }
        return DecimalFraction(whole * sign * own, fraction: Int128(fraction) * sign * own, places: 9)
    }

    /// Years, months and days, hours, minutes and seconds as in a date: `2012-02-02T14:37:21.545`, `20120202T143721.545`
    private init?(dateAndTime scanner: inout ISOScanner, sign: Int64) {
        guard let years = scanner.digits(4) else { return nil }
        let isExtended = scanner.take("-")
        guard let months = scanner.digits(2), months <= 12, !isExtended || scanner.take("-"), let days = scanner.digits(2), days <= 31
        else { return nil }
        var time = LocalTime.midnight
        if scanner.take("T") {
            guard let read = LocalTime.read(&scanner) else { return nil }
            time = read
        }
        guard scanner.isAtEnd else { return nil }
        self.init(
            months: sign * Int64(years * 12 + months), days: sign * Int64(days), seconds: sign * Int64(time.secondOfDay),
            nanoseconds: sign * Int64(time.nanosecond))
    }
}
