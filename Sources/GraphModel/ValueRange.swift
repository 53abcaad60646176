/// The values between two bounds of one type: `date('2023-01-01') <= x < date('2023-02-01')`.
public struct ValueRange: Sendable, Hashable {
    /// One end of the range.
    public struct Bound: Sendable, Hashable {
        public var value: Value
        /// Whether the value itself belongs to the range.
        public var isIncluded: Bool

        public init(_ value: Value, isIncluded: Bool) {
            self.value = value
            self.isIncluded = isIncluded
        }
    }

    /// Nil where nothing is too small.
    public var lower: Bound?
    /// Nil where nothing is too large.
    public var upper: Bound?

    public init(lower: Bound?, upper: Bound?) {
        self.lower = lower
        self.upper = upper
    }

    /// The texts that begin with a prefix, in the order of code points; nil where there is no text after all of them.
    public init?(prefix: String) {
        var scalars = Array(prefix.unicodeScalars)
        while let last = scalars.popLast() {
            let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
            guard let following = Unicode.Scalar(next) else { continue }
            var end = String.UnicodeScalarView(scalars)
            end.append(following)
            self.init(lower: Bound(.string(prefix), isIncluded: true), upper: Bound(.string(String(end)), isIncluded: false))
            return
        }
        return nil
    }

    /// Whether a value lies between the bounds.
    public func contains(_ value: Value) -> Bool {
        if let lower {
            guard let order = value.compared(to: lower.value), order > 0 || (order == 0 && lower.isIncluded) else { return false }
        }
        if let upper {
            guard let order = value.compared(to: upper.value), order < 0 || (order == 0 && upper.isIncluded) else { return false }
        }
        return true
    }
}
