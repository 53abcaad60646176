import GraphModel

/// Bounds on one value, so that nobody who prints, compares or frees it runs out of stack, time or memory.
///
/// Lists that hold the same list twice, again and again, are small in memory and endless on paper; hence elements are counted
/// as they would be written.
enum ValueBudget {
    /// Lists and maps within each other.
    static let depth = 200
    /// Elements of a value, those of inner lists and maps included.
    static let elements = 5_000_000
    /// Bytes of a string.
    static let stringLength = 64 << 20

    /// Throws where a value is too deep or too large.
    static func check(_ value: Value) throws(FunctionFailure) {
        switch value {
        case .list, .map: break
        default: return
        }
        var left = elements
        try count(value, depth, &left)
    }

    private static func count(_ value: Value, _ depth: Int, _ left: inout Int) throws(FunctionFailure) {
        switch value {
        case .list(let inner):
            guard depth > 0 else { throw tooDeep }
            left -= inner.count
            guard left >= 0 else { throw tooLarge }
            for element in inner { try count(element, depth - 1, &left) }
        case .map(let inner):
            guard depth > 0 else { throw tooDeep }
            left -= inner.count
            guard left >= 0 else { throw tooLarge }
            for element in inner.values { try count(element, depth - 1, &left) }
        default: return
        }
    }

    private static let tooDeep = FunctionFailure(
        message: "a value is nested more than \(depth) levels deep", hint: nil, category: .limit)
    /// A value with too many elements.
    static let tooLarge = FunctionFailure(
        message: "a value has more than \(elements) elements", hint: "work with rows: UNWIND the list, or do not collect", category: .limit)
    /// A string that is too long.
    static let tooLong = FunctionFailure(
        message: "a string is longer than \(stringLength >> 20) MiB", hint: nil, category: .limit)
}
