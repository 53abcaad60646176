/// Equality of openCypher: `=`, grouping and `DISTINCT`.
extension Value {
    /// The result of `self = other` in three-valued logic: nil where it cannot be known because a `null` takes part.
    public func equals(_ other: Value) -> Bool? {
        switch (self, other) {
        case (.null, _), (_, .null): return nil
        case (.integer(let left), .integer(let right)): return left == right
        case (.float(let left), .float(let right)): return left == right
        case (.integer(let left), .float(let right)), (.float(let right), .integer(let left)):
            return Value.compare(left, right) == 0
        case (.string(let left), .string(let right)): return Value.same(left, right)
        case (.list(let left), .list(let right)): return Value.equal(left, right)
        case (.map(let left), .map(let right)): return Value.equal(left, right)
        default: return self == other
        }
    }

    /// Whether two texts have the same code points. Swift also takes letters for the same that only look so, `é` of one code point and
    /// of two; an index of the store does not, nor do `STARTS WITH` and `<`.
    static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
    }

    private static func equal(_ left: [Value], _ right: [Value]) -> Bool? {
        guard left.count == right.count else { return false }
        var isKnown = true
        for (a, b) in zip(left, right) {
            switch a.equals(b) {
            case false?: return false
            case nil: isKnown = false
            case true?: break
            }
        }
        return isKnown ? true : nil
    }

    private static func equal(_ left: [String: Value], _ right: [String: Value]) -> Bool? {
        guard left.count == right.count else { return false }
        var isKnown = true
        for (key, value) in left {
            guard let other = right[key] else { return false }
            switch value.equals(other) {
            case false?: return false
            case nil: isKnown = false
            case true?: break
            }
        }
        return isKnown ? true : nil
    }

    /// Compares an integer with a floating-point number exactly: negative, 0 or positive, or nil for not-a-number.
    static func compare(_ left: Int64, _ right: Double) -> Int? {
        if right.isNaN { return nil }
        if right >= 9_223_372_036_854_775_808 { return -1 }
        if right < -9_223_372_036_854_775_808 { return 1 }
        let whole = Int64(right.rounded(.towardZero))
        if left != whole { return left < whole ? -1 : 1 }
        let fraction = right - right.rounded(.towardZero)
        return fraction == 0 ? 0 : fraction > 0 ? -1 : 1
    }
}

/// A value as a key for grouping and `DISTINCT`: values are equivalent that are equal, and `null` is equivalent to `null`,
/// not-a-number to not-a-number, `1` to `1.0`, also inside lists and maps.
public struct EquivalentValue: Hashable, Sendable {
    /// The value itself.
    public var value: Value

    /// The key of `value`.
    public init(_ value: Value) { self.value = value }

    public static func == (left: EquivalentValue, right: EquivalentValue) -> Bool { equivalent(left.value, right.value) }

    public func hash(into hasher: inout Hasher) { Self.hash(value, into: &hasher) }

    private static func equivalent(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.float(let a), .float(let b)): return a == b || (a.isNaN && b.isNaN)
        case (.integer(let a), .float(let b)), (.float(let b), .integer(let a)): return Value.compare(a, b) == 0
        case (.string(let a), .string(let b)): return Value.same(a, b)
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { equivalent($0, $1) }
        case (.map(let a), .map(let b)):
            return a.count == b.count && a.allSatisfy { key, value in b[key].map { equivalent(value, $0) } ?? false }
        default: return left == right
        }
    }

    private static func hash(_ value: Value, into hasher: inout Hasher) {
        switch value {
        case .float(let number):
            if number.isNaN {
                hasher.combine(0)
            } else if let whole = Int64(exactly: number) {
                hasher.combine(Value.integer(whole))
            } else {
                hasher.combine(number)
            }
        case .list(let elements):
            hasher.combine(elements.count)
            for element in elements { hash(element, into: &hasher) }
        case .map(let entries):
            hasher.combine(entries.count)
            for key in entries.keys.sorted() { hasher.combine(key) }
        default: hasher.combine(value)
        }
    }
}
