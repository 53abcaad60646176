/// A moment, and what a clock at some place shows at it: DATETIME.
public struct ZonedDateTime: Hashable, Comparable, Sendable {
    /// What the clock shows.
    public let local: LocalDateTime
    /// How far it is ahead of UTC at this moment.
    public let offset: UTCOffset
    /// The place, where it is known by name.
    public let place: NamedZone?

    /// What a clock of `zone` shows; a time that the clocks leave out is moved on, one that comes twice is the first or has the
    /// `preferred` offset. Nil beyond the calendar.
    public init?(_ local: LocalDateTime, in zone: Zone, preferred: UTCOffset? = nil) {
        switch zone {
        case .offset(let offset): self.init(local, offset, nil)
        case .named(let place):
            let settled = place.settled(local.seconds, preferred: preferred)
            guard let moved = LocalDateTime(seconds: settled.local, nanosecond: local.nanosecond) else { return nil }
            self.init(moved, settled.offset, place)
        }
    }

    /// The moment so many seconds and nanoseconds after 1970 in UTC, on a clock of `zone`; nil beyond the calendar.
    public init?(epochSeconds: Int64, nanosecond: Int32 = 0, in zone: Zone = .offset(.utc)) {
        let offset = zone.offset(atEpoch: epochSeconds)
        let (seconds, overflow) = epochSeconds.addingReportingOverflow(Int64(offset.seconds))
        guard !overflow, let local = LocalDateTime(seconds: seconds, nanosecond: nanosecond) else { return nil }
        self.init(local, offset, zone.place)
    }

    /// As it is kept in a file: the offset as it was when the value was made.
    public init(_ local: LocalDateTime, _ offset: UTCOffset, _ place: NamedZone?) {
        self.local = local
        self.offset = offset
        self.place = place
    }

    public var zone: Zone { place.map(Zone.named) ?? .offset(offset) }
    /// Seconds since 1970 in UTC.
    public var epochSeconds: Int64 { local.seconds - Int64(offset.seconds) }
    public var nanosecond: Int32 { local.nanosecond }

    /// The same moment on a clock of another zone; nil beyond the calendar.
    public func moved(to zone: Zone) -> ZonedDateTime? { ZonedDateTime(epochSeconds: epochSeconds, nanosecond: nanosecond, in: zone) }

    /// A duration later: months and days on the calendar of the place, then seconds as they pass; nil beyond the calendar.
    public func adding(_ duration: CalendarDuration) -> ZonedDateTime? {
        var start = self
        if duration.months != 0 || duration.days != 0 {
            guard let shifted = self.shifted(months: duration.months, days: duration.days) else { return nil }
            start = shifted
        }
        guard
            let moment = LocalDateTime(seconds: start.epochSeconds, nanosecond: nanosecond)?
                .shifted(seconds: duration.seconds, nanoseconds: duration.nanosecond)
        else { return nil }
        return ZonedDateTime(epochSeconds: moment.seconds, nanosecond: moment.nanosecond, in: zone)
    }

    /// Months and days later on the calendar of the place.
    func shifted(months: Int64, days: Int64) -> ZonedDateTime? {
        guard let first = local.shifted(months: months, days: 0).flatMap({ ZonedDateTime($0, in: zone, preferred: offset) }) else {
            return nil
        }
        return first.local.shifted(months: 0, days: days).flatMap { ZonedDateTime($0, in: zone, preferred: offset) }
    }

    /// `1984-10-11T12:31:14.645+01:00[Europe/Stockholm]`
    public var iso: String { local.iso + offset.text + (place.map { "[\($0.name)]" } ?? "") }

    /// The order of the moments; clocks that show the same moment follow by offset, then by name.
    public static func < (left: ZonedDateTime, right: ZonedDateTime) -> Bool {
        if left.epochSeconds != right.epochSeconds { return left.epochSeconds < right.epochSeconds }
        if left.nanosecond != right.nanosecond { return left.nanosecond < right.nanosecond }
        if left.offset != right.offset { return left.offset < right.offset }
        let names = (left.place?.name ?? "", right.place?.name ?? "")
        return names.0.utf8.lexicographicallyPrecedes(names.1.utf8)
    }
}
