/// A run of bytes in a text, as half-open UTF-8 offsets: `start ..< end`.
///
/// Offsets count from the first byte of ``Article/text``, the normalised text that evidence is quoted from.
public struct TextSpan: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset after the last byte.
    public var end: Int

    /// A span from `start` up to and without `end`.
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// Length in bytes.
    public var count: Int { end - start }

    /// Whether `other` lies wholly within this span.
    public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

    /// Whether the two spans share a byte.
    public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

    /// The smallest span that holds both.
    public func union(_ other: TextSpan) -> TextSpan { TextSpan(min(start, other.start), max(end, other.end)) }

    public static func < (left: TextSpan, right: TextSpan) -> Bool { (left.start, left.end) < (right.start, right.end) }
}
