import GraphModel

/// When values are equal, comparable, equivalent and in which order they stand, as openCypher's rules on them say; written without
/// a look at the engine's, since the two are tested against each other. Nil stands for `null`.
enum ValueLaws {
    /// `left = right`
    static func equal(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.null, _), (_, .null): return nil
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.string(let a), .string(let b)): return scalars(a) == scalars(b)
        case (.integer, .integer), (.integer, .float), (.float, .integer), (.float, .float): return numeric(left, right) == .same
        case (.date(let a), .date(let b)): return a.number == b.number
        case (.localDateTime(let a), .localDateTime(let b)): return a.seconds == b.seconds && a.nanosecond == b.nanosecond
        case (.dateTime(let a), .dateTime(let b)): return instant(a) == instant(b)
        case (.duration(let a), .duration(let b)):
            return a.months == b.months && a.days == b.days && a.seconds == b.seconds && a.nanosecond == b.nanosecond
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            return all(zip(a, b).map { equal($0, $1) })
        case (.map(let a), .map(let b)):
            guard Set(a.keys) == Set(b.keys) else { return false }
            return all(a.map { equal($0.value, b[$0.key] ?? .null) })
        case (.node(let a), .node(let b)): return a.raw == b.raw
        case (.edge(let a), .edge(let b)): return a.raw == b.raw
        case (.path(let a), .path(let b)): return a.nodes.map(\.raw) == b.nodes.map(\.raw) && a.edges.map(\.raw) == b.edges.map(\.raw)
        default: return false
        }
    }

    /// True where all are, false where one is false, else nil.
    static func all(_ truths: [Bool?]) -> Bool? {
        if truths.contains(false) { return false }
        return truths.contains(nil) ? nil : true
    }

    /// How two numbers stand; NaN to nothing.
    enum Standing { case less, same, greater, apart }

    static func numeric(_ left: Value, _ right: Value) -> Standing? {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): return a < b ? .less : a == b ? .same : .greater
        case (.float(let a), .float(let b)): return a.isNaN || b.isNaN ? .apart : a < b ? .less : a == b ? .same : .greater
        case (.integer(let a), .float(let b)): return mixed(a, b)
        case (.float, .integer):
            switch numeric(right, left) {
            case .less: return .greater
            case .greater: return .less
            case let standing: return standing
            }
        default: return nil
        }
    }

    /// Exact also where the integer is larger than a double can tell.
    private static func mixed(_ integer: Int64, _ float: Double) -> Standing {
        if float.isNaN { return .apart }
        if float >= 9_223_372_036_854_775_808 { return .less }
        if float < -9_223_372_036_854_775_808 { return .greater }
        let whole = Int64(float.rounded(.down))
        if integer != whole { return integer < whole ? .less : .greater }
        return float == float.rounded(.down) ? .same : .less
    }

    /// `left < right` and its like; nil also where the two cannot be compared.
    static func compare(_ left: Value, _ right: Value, _ holds: (Standing) -> Bool) -> Bool? {
        switch (left, right) {
        case (.boolean(let a), .boolean(let b)): return holds(a == b ? .same : a ? .greater : .less)
        case (.string(let a), .string(let b)):
            return holds(scalars(a) == scalars(b) ? .same : scalars(a).lexicographicallyPrecedes(scalars(b)) ? .less : .greater)
        case (.date(let a), .date(let b)): return numeric(.integer(a.number), .integer(b.number)).map(holds)
        case (.localDateTime(let a), .localDateTime(let b)): return numeric(.integer(a.seconds), .integer(b.seconds)).map(holds)
        case (.dateTime(let a), .dateTime(let b)): return numeric(.integer(instant(a)), .integer(instant(b))).map(holds)
        case (.list(let a), .list(let b)):
            for (x, y) in zip(a, b) {
                guard let same = equal(x, y) else { return nil }
                if !same { return compare(x, y, holds) }
            }
            return holds(a.count == b.count ? .same : a.count < b.count ? .less : .greater)
        default: return numeric(left, right).map(holds)
        }
    }

    // MARK: Order and equivalence

    /// The place of a type in the order of `ORDER BY`.
    private static func rank(_ value: Value) -> Int {
        switch value {
        case .map: 0
        case .node: 1
        case .edge: 2
        case .list: 3
        case .path: 4
        case .dateTime: 5
        case .localDateTime: 6
        case .date: 7
        case .time: 8
        case .localTime: 9
        case .duration: 10
        case .string: 11
        case .boolean: 12
        case .integer: 13
        case .float(let number): number.isNaN ? 14 : 13
        case .null: 15
        }
    }

    /// How two values stand in the order that `ORDER BY`, `min` and `max` use: every two values have one.
    static func order(_ left: Value, _ right: Value) -> Standing {
        let (a, b) = (rank(left), rank(right))
        if a != b { return a < b ? .less : .greater }
        switch (left, right) {
        case (.list(let x), .list(let y)):
            for (m, n) in zip(x, y) {
                let standing = order(m, n)
                if standing != .same { return standing }
            }
            return x.count == y.count ? .same : x.count < y.count ? .less : .greater
        case (.map(let x), .map(let y)):
            // openCypher leaves the order of maps open; the generator does not ask for it.
            return x.count == y.count ? .same : x.count < y.count ? .less : .greater
        case (.node(let x), .node(let y)): return numeric(.integer(x.raw), .integer(y.raw)) ?? .same
        case (.edge(let x), .edge(let y)): return numeric(.integer(x.raw), .integer(y.raw)) ?? .same
        default:
            var standing = Standing.same
            _ = compare(left, right) {
                standing = $0 == .apart ? .same : $0
                return true
            }
            return standing
        }
    }

    /// Whether `DISTINCT` and grouping take the two for one: equality, but null is null and NaN is NaN.
    static func equivalent(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.float(let a), .float(let b)) where a.isNaN && b.isNaN: return true
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy(equivalent)
        case (.map(let a), .map(let b)):
            return Set(a.keys) == Set(b.keys) && a.allSatisfy { equivalent($0.value, b[$0.key] ?? .null) }
        default: return equal(left, right) == true
        }
    }

    /// Seconds since 1970 in Greenwich.
    private static func instant(_ time: ZonedDateTime) -> Int64 { time.local.seconds - Int64(time.offset.seconds) }

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
