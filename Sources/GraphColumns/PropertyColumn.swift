import GraphModel

/// The values of one property, one after the other: numbers of one width, at first those less than ``base``.
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

    public let kind: Kind
    /// How many values there are, nulls included.
    public let count: Int
    /// Bytes of one value: 1, 2, 4 or 8; 0 for ``Kind/elsewhere``.
    public let width: Int
    public let base: Int64
    /// The stored values, aligned to their width.
    public internal(set) var values: UnsafeRawPointer
    /// A bit for each position that has a value; nil where all have. What is stored where there is none means nothing.
    public internal(set) var presence: UnsafePointer<UInt64>?
    /// Whether the values ascend: along the whole column for nodes, along each list of neighbours for edges. Nulls come last.
    public internal(set) var isSorted: Bool
    /// Whether no two positions have the same value; many may have none. Known of integers, dates and texts of nodes, false for all others.
    public internal(set) var isUnique = false
    /// The least and the greatest value; of texts their codes, of floating-point numbers their bits. Both 0 where there are none.
    public let minimum: Int64
    public let maximum: Int64
    /// The texts, for strings.
    public internal(set) var dictionary: StringDictionary?

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

/// Texts in ascending order of their bytes, each once; its code is its place.
public struct StringDictionary: @unchecked Sendable {
    public let count: Int
    /// Where each text begins, and where the last one ends.
    let offsets: UnsafePointer<UInt32>
    let bytes: UnsafePointer<UInt8>
    /// For texts that hardly repeat: the positions of the column by code, code `c` at `starts[c]..<starts[c + 1]`. Nil for others.
    public let postings: (starts: UnsafePointer<UInt32>, positions: UnsafePointer<UInt32>)?

    init(
        count: Int, offsets: UnsafePointer<UInt32>, bytes: UnsafePointer<UInt8>,
        postings: (starts: UnsafePointer<UInt32>, positions: UnsafePointer<UInt32>)?
    ) {
        self.count = count
        self.offsets = offsets
        self.bytes = bytes
        self.postings = postings
    }

    /// The bytes of a text.
    public func utf8(_ code: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(offsets[code]), count: Int(offsets[code + 1] - offsets[code]))
    }

    /// The text of a code.
    public func text(_ code: Int) -> String { String(decoding: utf8(code), as: UTF8.self) }

    /// The code of a text; nil where no value is that text.
    public func code(of text: String) -> Int? {
        let place = firstCode(notBefore: text)
        return place < count && utf8(place).elementsEqual(text.utf8) ? place : nil
    }

    /// The first code whose text does not come before a text in the order of bytes; ``count`` where all do.
    public func firstCode(notBefore text: String) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if utf8(middle).lexicographicallyPrecedes(text.utf8) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Finds the number of a node by its identity.
public struct IdentityIndex: @unchecked Sendable {
    /// The lowest identity.
    let first: Int64
    /// How many identities are covered, from the first; how many nodes there are where identities are far apart.
    let count: Int
    /// The number of the node by identity less the first, `UInt32.max` where there is no such node; by place in ``identities`` if given.
    let numbers: UnsafePointer<UInt32>
    /// All identities, ascending, where they are far apart.
    let identities: UnsafePointer<Int64>?

    init(first: Int64, count: Int, numbers: UnsafePointer<UInt32>, identities: UnsafePointer<Int64>? = nil) {
        self.first = first
        self.count = count
        self.numbers = numbers
        self.identities = identities
    }

    /// The number of a node, or nil.
    public func number(of node: NodeID) -> UInt32? {
        if let identities {
            let sorted = UnsafeBufferPointer(start: identities, count: count)
            let place = sorted.partitioningIndex { $0 >= node.raw }
            return place < count && sorted[place] == node.raw ? numbers[place] : nil
        }
        let (place, overflow) = node.raw.subtractingReportingOverflow(first)
        guard !overflow, place >= 0, place < count else { return nil }
        let number = numbers[Int(place)]
        return number == .max ? nil : number
    }
}
