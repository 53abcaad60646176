/// How far the clocks of a place are ahead of those of UTC, at most 18 hours either way.
public struct UTCOffset: Hashable, Comparable, Sendable {
    /// Seconds; negative west of Greenwich.
    public let seconds: Int32

    /// No difference: `Z`.
    public static let utc = UTCOffset(clamping: 0)

    /// An offset of so many seconds; nil beyond 18 hours.
    public init?(seconds: Int) {
        guard (-64_800...64_800).contains(seconds) else { return nil }
        self.seconds = Int32(seconds)
    }

    init(clamping seconds: Int) { self.seconds = Int32(min(max(seconds, -64_800), 64_800)) }

    /// `Z`, `+01:00`, `+00:53:28`
    public var text: String {
        guard seconds != 0 else { return "Z" }
        let size = Int(abs(seconds))
        let text = (seconds < 0 ? "-" : "+") + Day.padded(size / 3_600, 2) + ":" + Day.padded(size / 60 % 60, 2)
        return size % 60 == 0 ? text : text + ":" + Day.padded(size % 60, 2)
    }

    public static func < (left: UTCOffset, right: UTCOffset) -> Bool { left.seconds < right.seconds }
}
