/// Why a text is no date time.
public enum TemporalTextError: Error, Hashable, Sendable {
    case malformed
    /// The name of no time zone.
    case unknownZone(String)
    /// The place has another offset at that time.
    case otherOffset(zone: String, actual: String)
}

extension Day {
    /// A day in any form of ISO 8601: `2015-07-21`, `20150721`, `2015-07`, `201507`, `2015-W30-2`, `2015W302`, `2015-W30`, `2015W30`,
    /// `2015-Q3-21`, `2015-Q3`, `2015-202`, `2015202`, `2015`, `-0044-03-15`, `+12345-01-01`. Nil for anything else.
    public init?(anyISO text: some StringProtocol) {
        guard var scanner = ISOScanner(text), let day = Day.read(&scanner), scanner.isAtEnd else { return nil }
        self = day
    }

    static func read(_ scanner: inout ISOScanner) -> Day? {
        let isNegative = scanner.sees("-")
        let isSigned = scanner.take("-") || scanner.take("+")
        let width = isSigned ? scanner.digitCount : 4
        guard (1...9).contains(width), let size = scanner.digits(width) else { return nil }
        let year = isNegative ? -size : size
        let isExtended = scanner.take("-")
        if scanner.take("W") { return week(of: year, isExtended, &scanner) }
        if scanner.take("Q") { return quarter(of: year, isExtended, &scanner) }
        switch (isExtended, scanner.digitCount) {
        case (_, 3) where isExtended || !isSigned: return scanner.digits(3).flatMap { Day(ordinal: $0, year: year) }
        case (true, 2):
            guard let month = scanner.digits(2) else { return nil }
            guard scanner.take("-") else { return Day(year: year, month: month, day: 1, years: Day.years) }
            return scanner.digits(2).flatMap { Day(year: year, month: month, day: $0, years: Day.years) }
        case (false, 4) where !isSigned:
            guard let month = scanner.digits(2), let day = scanner.digits(2) else { return nil }
            return Day(year: year, month: month, day: day)
        case (false, 2) where !isSigned: return scanner.digits(2).flatMap { Day(year: year, month: $0, day: 1) }
        case (false, 0): return Day(year: year, month: 1, day: 1, years: Day.years)
        default: return nil
        }
    }

    private static func week(of year: Int, _ isExtended: Bool, _ scanner: inout ISOScanner) -> Day? {
        guard let week = scanner.digits(2) else { return nil }
        var weekday: Int? = 1
        if isExtended ? scanner.take("-") : scanner.digitCount > 0 { weekday = scanner.digits(1) }
        return weekday.flatMap { Day(weekYear: year, week: week, weekday: $0) }
    }

    private static func quarter(of year: Int, _ isExtended: Bool, _ scanner: inout ISOScanner) -> Day? {
        guard let quarter = scanner.digits(1) else { return nil }
        var day: Int? = 1
        if isExtended ? scanner.take("-") : scanner.digitCount > 0 { day = scanner.digits(2) }
        return day.flatMap { Day(quarter: quarter, of: year, day: $0) }
    }
}

extension LocalTime {
    /// `21:40:32.142`, `214032.142`, `21:40`, `2140`, `21`; nil for anything else.
    public init?(iso text: some StringProtocol) {
        guard var scanner = ISOScanner(text), let time = LocalTime.read(&scanner), scanner.isAtEnd else { return nil }
        self = time
    }

    static func read(_ scanner: inout ISOScanner) -> LocalTime? {
        guard let hour = scanner.digits(2) else { return nil }
        let isExtended = scanner.sees(":")
        guard isExtended ? scanner.take(":") : scanner.digitCount > 0 else { return LocalTime(hour: hour) }
        guard let minute = scanner.digits(2) else { return nil }
        guard isExtended ? scanner.take(":") : scanner.digitCount > 0 else { return LocalTime(hour: hour, minute: minute) }
        guard let second = scanner.digits(2), let nanosecond = scanner.fraction() else { return nil }
        return LocalTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
    }
}

extension UTCOffset {
    /// `Z`, `+01:00`, `+0100`, `-02`, `+00:53:28`; nil for anything else.
    public init?(iso text: some StringProtocol) {
        guard var scanner = ISOScanner(text), let offset = UTCOffset.read(&scanner), scanner.isAtEnd else { return nil }
        self = offset
    }

    static func read(_ scanner: inout ISOScanner) -> UTCOffset? {
        if scanner.take("Z") { return .utc }
        let sign = scanner.sees("-") ? -1 : 1
        guard scanner.take("-") || scanner.take("+"), let hours = scanner.digits(2) else { return nil }
        let isExtended = scanner.sees(":")
        var seconds = hours * 3_600
        for unit in [60, 1] {
            guard isExtended ? scanner.take(":") : scanner.digitCount > 0 else { break }
            guard let count = scanner.digits(2), count < 60 else { return nil }
            seconds += count * unit
        }
        return UTCOffset(seconds: sign * seconds)
    }
}

extension OffsetTime {
    /// A time and its offset, `21:40:32.142+0100`; without an offset in UTC.
    public init?(iso text: some StringProtocol) {
        guard var scanner = ISOScanner(text), let time = LocalTime.read(&scanner) else { return nil }
        let offset = scanner.isAtEnd ? .utc : UTCOffset.read(&scanner)
        guard let offset, scanner.isAtEnd else { return nil }
        self.init(time, offset)
    }
}

extension LocalDateTime {
    /// A day and a time, `2015-07-21T21:40:32.142`; without a time midnight.
    public init?(iso text: some StringProtocol) {
        guard var scanner = ISOScanner(text), let local = LocalDateTime.read(&scanner), scanner.isAtEnd else { return nil }
        self = local
    }

    static func read(_ scanner: inout ISOScanner) -> LocalDateTime? {
        guard let day = Day.read(&scanner) else { return nil }
        guard scanner.take("T") else { return LocalDateTime(day, .midnight) }
        return LocalTime.read(&scanner).map { LocalDateTime(day, $0) }
    }
}

extension ZonedDateTime {
    /// A day, a time, an offset and the name of a zone, `2015-07-21T21:40:32.142+02:00[Europe/Stockholm]`; without either of the
    /// last two in UTC. An offset that the zone does not have at that time is refused.
    public init(iso text: some StringProtocol) throws(TemporalTextError) {
        guard var scanner = ISOScanner(text), let local = LocalDateTime.read(&scanner) else { throw .malformed }
        var offset: UTCOffset?
        if !scanner.isAtEnd, !scanner.sees("[") {
            offset = UTCOffset.read(&scanner)
            if offset == nil { throw .malformed }
        }
        var zone = Zone.offset(offset ?? .utc)
        if scanner.take("[") {
            guard let name = scanner.text(upTo: "]") else { throw .malformed }
            guard let place = NamedZone(name) else { throw .unknownZone(name) }
            zone = .named(place)
        }
        guard scanner.isAtEnd, let moment = ZonedDateTime(local, in: zone, preferred: offset) else { throw .malformed }
        if let offset, moment.offset != offset || moment.local != local {
            throw .otherOffset(zone: zone.text, actual: moment.offset.text)
        }
        self = moment
    }
}
