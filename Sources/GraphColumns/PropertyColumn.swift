import GraphModel

/// The values of one property, one after the other: numbers of one width, which count from ``base``.
///
/// The value at a position is `base + stored`, where what is stored is unsigned: an integer, the number of a day since 1970-01-01, 0 or 1
/// for a boolean, the code of a text in the ``dictionary``; or the bits of a `Double`, with the width 8 and the base 0.
public struct PropertyColumn: @unchecked Sendable {
    /// What the values are. All values of a column are of one type.
    public enum Kind: UInt8, Sendable {
        case integer = 1, float, boolean, date, string
        /// Of a type that is not kept here, of several types, or long texts that hardly repeat: to be asked of the reader, one by one.
        case elsewhere
    }

    /// What the values are.
    public let kind: Kind
    /// How many values there are, nulls included.
    public let count: Int
    /// Bytes of one value: 1, 2, 4 or 8; 0 for ``Kind/elsewhere``.
    public let width: Int
    /// What is added to each stored value: the least one of whole numbers and dates, 0 of all others.
    public let base: Int64
    /// The stored values, aligned to their width.
    public internal(set) var values: UnsafeRawPointer
    /// A bit for each position that has a value; nil where all have. What is stored where there is none means nothing.
    public internal(set) var presence: UnsafePointer<UInt64>?
    /// Whether the values ascend: along the whole column for nodes, along each list of neighbours for edges. Nulls come last.
    public internal(set) var isSorted: Bool
    /// Whether no two positions have the same value; many may have none. Known of integers, dates and texts of nodes, false for all others.
    public internal(set) var isUnique = false
    /// The least value; of texts its code, of floating-point numbers its bits; 0 where there is none.
    public let minimum: Int64
    /// The greatest value, as ``minimum`` is the least.
    public let maximum: Int64
    /// The texts, for strings.
    public internal(set) var dictionary: StringDictionary?
    /// The least and the greatest value of each run of positions; of integers and dates of nodes, where they do not ascend and are many.
    /// Nil for all others.
    public internal(set) var blocks: ValueBlocks?

    init(
        kind: Kind, count: Int, width: Int, base: Int64, values: UnsafeRawPointer, presence: UnsafePointer<UInt64>?, isSorted: Bool,
        minimum: Int64, maximum: Int64, dictionary: StringDictionary?
    ) {
        self.kind = kind
        self.count = count
        self.width = width
        self.base = base
        self.values = values
        self.presence = presence
        self.isSorted = isSorted
        self.minimum = minimum
        self.maximum = maximum
        self.dictionary = dictionary
    }

    /// How many positions have a value.
    var presentCount: Int {
        guard let presence else { return count }
        return (0..<(count + 63) >> 6).reduce(0) { $0 + presence[$1].nonzeroBitCount }
    }

    /// Whether there is a value at a position.
    public func isPresent(_ position: Int) -> Bool { presence.map { $0[position >> 6] >> UInt64(position & 63) & 1 != 0 } ?? true }

    /// The value at a position as a number, whether there is one or not; not for hot loops.
    public func number(at position: Int) -> Int64 {
        switch width {
        case 1: base &+ Int64(values.assumingMemoryBound(to: UInt8.self)[position])
        case 2: base &+ Int64(values.assumingMemoryBound(to: UInt16.self)[position])
        case 4: base &+ Int64(values.assumingMemoryBound(to: UInt32.self)[position])
        case 8: base &+ values.assumingMemoryBound(to: Int64.self)[position]
        default: 0
        }
    }

    /// The value at a position; null where there is none. Not for ``Kind/elsewhere``.
    public func value(at position: Int) -> Value { isPresent(position) ? value(of: number(at: position)) : .null }

    /// What a number of this column stands for.
    public func value(of number: Int64) -> Value {
        switch kind {
        case .integer: .integer(number)
        case .float: .float(Double(bitPattern: UInt64(bitPattern: number)))
        case .boolean: .boolean(number != 0)
        case .date: .date(Day(number: number))
        case .string: dictionary.map { .string($0.text(Int(number))) } ?? .null
        case .elsewhere: .null
        }
    }
}
