/// A time of day at a place whose clocks differ from UTC by a known offset: TIME.
public struct OffsetTime: Hashable, Comparable, Sendable {
    /// What the clock shows.
    public var time: LocalTime
    /// How far it is ahead of UTC.
    public var offset: UTCOffset

    /// What a clock shows, and how far it is ahead.
    public init(_ time: LocalTime, _ offset: UTCOffset) {
        self.time = time
        self.offset = offset
    }

    /// The same moment on a clock with another offset.
    public func moved(to other: UTCOffset) -> OffsetTime { OffsetTime(time.ahead(bySeconds: other.seconds - offset.seconds), other) }

    /// Nanoseconds since midnight of the same day in UTC; negative or more than a day where the offset leads out of the day.
    var nanosecondInUTC: Int64 { time.nanosecondOfDay - Int64(offset.seconds) * 1_000_000_000 }

    /// `12:31:14.645+01:00`
    public var iso: String { time.iso + offset.text }

    /// The order of the moments; clocks that show the same moment follow by offset.
    public static func < (left: OffsetTime, right: OffsetTime) -> Bool {
        (left.nanosecondInUTC, left.offset) < (right.nanosecondInUTC, right.offset)
    }
}
