/// An index in four bytes: clauses, phrases and verb groups are copied for every question asked of them, so they are kept small.
///
/// No article has two thousand million tokens; an index beyond that is clamped, and so lies outside every list.
@propertyWrapper
struct Compact: Sendable, Hashable {
    private var raw: Int32

    init(wrappedValue: Int) { raw = Int32(clamping: wrappedValue) }

    var wrappedValue: Int {
        get { Int(raw) }
        set { raw = Int32(clamping: newValue) }
    }
}

/// An index or nil in four bytes; no index is negative.
@propertyWrapper
struct CompactOptional: Sendable, Hashable {
    private var raw: Int32

    init(wrappedValue: Int?) { raw = wrappedValue.map { Int32(clamping: $0) } ?? -1 }

    var wrappedValue: Int? {
        get { raw < 0 ? nil : Int(raw) }
        set { raw = newValue.map { Int32(clamping: $0) } ?? -1 }
    }
}

/// A run of tokens in eight bytes.
@propertyWrapper
struct CompactRange: Sendable, Hashable {
    private var lower, upper: Int32

    init(wrappedValue: Range<Int>) {
        lower = Int32(clamping: wrappedValue.lowerBound)
        upper = Int32(clamping: wrappedValue.upperBound)
    }

    var wrappedValue: Range<Int> {
        get { Int(lower)..<Int(upper) }
        set { self = CompactRange(wrappedValue: newValue) }
    }
}
