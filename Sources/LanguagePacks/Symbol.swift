/// An interned word: equal words of one language have equal symbols.
public struct Symbol: Hashable, Sendable, Comparable {
    public let raw: Int32
    @inlinable
    public init(_ raw: Int32) { self.raw = raw }
    /// The empty word.
    @inlinable
    public static var none: Symbol { Symbol(0) }
    @inlinable
    public static func < (left: Symbol, right: Symbol) -> Bool { left.raw < right.raw }
    @inlinable
    public static func == (left: Symbol, right: Symbol) -> Bool { left.raw == right.raw }
    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(raw) }
    /// Sets and dictionaries of words are asked for every token: one multiplication in place of the keyed hash of the library.
    /// Symbols are numbers in order of arrival, so no text can choose them to collide.
    @inlinable
    public func _rawHashValue(seed: Int) -> Int {
        let mixed = (UInt64(bitPattern: Int64(seed)) ^ UInt64(UInt32(bitPattern: raw))) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed ^ (mixed >> 32))
    }
}

/// Words of a language as numbers: an append-only table from UTF-8 bytes to ``Symbol`` (open addressing).
///
/// Filled while a pack is loaded and shared, unchanged, by all articles; an article's own words go to a copy's tail
/// (see ``DocumentSymbols``), so a symbol below ``count`` means the same everywhere. The hash has a key of the process, so that
/// no text can be made whose words all meet in one slot.
public struct SymbolTable: Sendable {
    private var arena: ContiguousArray<UInt8> = []
    private var ends: ContiguousArray<Int32> = [0]
    /// The upper half of a word's hash and, below it, its number: most words that differ are told apart without being read.
    private var slots: ContiguousArray<UInt64>
    private var mask: Int
    private let key: UInt64
    private static let processKey = UInt64.random(in: .min ... .max)
    private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000

    /// An empty table that expects about `capacity` words.
    public init(capacity: Int = 1 << 12) {
        var size = 1 << 4
        while size < capacity * 2 { size *= 2 }
        self.slots = ContiguousArray(repeating: 0, count: size)
        self.mask = size - 1
        self.key = Self.processKey
    }

    /// Number of symbols, the empty word included.
    public var count: Int { ends.count }

    /// The symbol of a word, added if new.
    public mutating func intern(_ word: some StringProtocol) -> Symbol {
        var word = String(word)
        return word.withUTF8 { intern(bytes: $0) }
    }

    /// The symbol of a word given as UTF-8, added if new.
    public mutating func intern(bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
        if bytes.isEmpty { return .none }
        let hash = hash(UnsafeRawBufferPointer(bytes))
        let (slot, found) = probe(UnsafeRawBufferPointer(bytes), hash)
        if found > 0 { return Symbol(found) }
        arena.append(contentsOf: bytes)
        let symbol = Symbol(Int32(ends.count))
        ends.append(Int32(arena.count))
        slots[slot] = hash & Self.upperHalf | UInt64(UInt32(bitPattern: symbol.raw))
        if ends.count * 2 > slots.count { grow() }
        return symbol
    }

    /// The symbol of a word, or nil where the table does not have it.
    public func lookup(_ word: some StringProtocol) -> Symbol? {
        var word = String(word)
        return word.withUTF8 { lookup(bytes: $0) }
    }

    /// The symbol of a word given as UTF-8, or nil where the table does not have it.
    public func lookup(bytes: UnsafeBufferPointer<UInt8>) -> Symbol? {
        if bytes.isEmpty { return Symbol.none }
        let raw = UnsafeRawBufferPointer(bytes)
        let found = probe(raw, hash(raw)).found
        return found > 0 ? Symbol(found) : nil
    }

    /// The word of a symbol.
    public func string(_ symbol: Symbol) -> String { withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the word of a symbol as UTF-8; with no bytes where the table does not have it.
    public func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let index = Int(symbol.raw)
        guard index > 0, index < ends.count else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let (start, end) = (Int(ends[index - 1]), Int(ends[index]))
        return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// The number of a word, 0 where there is none, and the slot where the search ended.
    private func probe(_ bytes: UnsafeRawBufferPointer, _ hash: UInt64) -> (slot: Int, found: Int32) {
        slots.withUnsafeBufferPointer { slots in
            var slot = Int(truncatingIfNeeded: hash & 0x7FFF_FFFF) & mask
            while slots[slot] != 0 {
                if (slots[slot] ^ hash) & Self.upperHalf == 0 {
                    let number = Int32(truncatingIfNeeded: slots[slot])
                    if spells(Int(number), bytes) { return (slot, number) }
                }
                slot = (slot &+ 1) & mask
            }
            return (slot, 0)
        }
    }

    private func spells(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = Int(ends[index - 1])
        guard Int(ends[index]) - start == bytes.count else { return false }
        return arena.withUnsafeBytes { arena in
            var offset = 0
            while offset &+ 8 <= bytes.count {
                let stored = arena.loadUnaligned(fromByteOffset: start &+ offset, as: UInt64.self)
                if stored != bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) { return false }
                offset &+= 8
            }
            while offset < bytes.count {
                if arena[start &+ offset] != bytes[offset] { return false }
                offset &+= 1
            }
            return true
        }
    }

    private mutating func grow() {
        mask = slots.count * 2 - 1
        slots = ContiguousArray(repeating: 0, count: mask + 1)
        for index in 1..<ends.count {
            let range = Int(ends[index - 1])..<Int(ends[index])
            let hash = arena.withUnsafeBytes { self.hash(UnsafeRawBufferPointer(rebasing: $0[range])) }
            var slot = Int(truncatingIfNeeded: hash & 0x7FFF_FFFF) & mask
            while slots[slot] != 0 { slot = (slot &+ 1) & mask }
            slots[slot] = hash & Self.upperHalf | UInt64(index)
        }
    }

    /// Eight bytes at a time, folded by full multiplication.
    @inline(__always)
    private func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = key ^ UInt64(truncatingIfNeeded: bytes.count)
        var offset = 0
        while offset &+ 8 <= bytes.count {
            hash = Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset &+= 1
        }
        return Self.mix(hash ^ rest)
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

/// The words of an article: those of the language, and behind them those that only articles have.
///
/// Given from one article to the next, so that a word that has been met needs no second entry.
public struct DocumentSymbols: Sendable {
    /// The language's table.
    public let base: SymbolTable
    /// The same, with the words of articles behind.
    private var all: SymbolTable
    /// The symbols of frequent short words, found without a look into the large table.
    private var recent: ContiguousArray<ShortWord>
    private static let mostRecent = 1 << 15

    /// A word of at most 16 bytes, the rest of which are 0, with its symbol.
    private struct ShortWord {
        var low: UInt64 = 0
        var high: UInt64 = 0
        var symbol = Symbol.none

        init() {}

        /// A word of 1 to 16 bytes, read by whole numbers that may overlap.
        init(_ bytes: UnsafeRawBufferPointer) {
            let count = bytes.count
            if count >= 8 {
                low = bytes.loadUnaligned(as: UInt64.self)
                let last = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
                high = count == 8 ? 0 : last >> UInt64((16 &- count) &* 8)
            } else if count >= 4 {
                let last = bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
                low = UInt64(bytes.loadUnaligned(as: UInt32.self)) | UInt64(last) << UInt64((count &- 4) &* 8)
            } else {
                for index in 0..<count { low |= UInt64(bytes[index]) << UInt64(index &* 8) }
            }
        }
    }

    /// Starts with no words but the language's.
    public init(base: SymbolTable) {
        self.base = base
        self.all = base
        self.recent = ContiguousArray(repeating: ShortWord(), count: Self.mostRecent)
    }

    /// Has no words, and is to be replaced.
    public init() {
        self.base = SymbolTable(capacity: 1)
        self.all = base
        self.recent = []
    }

    /// Number of symbols, the empty word included.
    public var count: Int { all.count }

    /// The symbol of a word given as UTF-8, added if the language does not have it.
    public mutating func intern(bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
        guard 1...16 ~= bytes.count, recent.count == Self.mostRecent, bytes[bytes.count - 1] != 0 else { return all.intern(bytes: bytes) }
        var word = ShortWord(UnsafeRawBufferPointer(bytes))
        let mixed = (word.low ^ word.high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        let slot = Int(truncatingIfNeeded: mixed >> 49)
        if recent[slot].low == word.low, recent[slot].high == word.high { return recent[slot].symbol }
        word.symbol = all.intern(bytes: bytes)
        recent[slot] = word
        return word.symbol
    }

    /// The symbol of a word, added if the language does not have it.
    public mutating func intern(_ word: some StringProtocol) -> Symbol { all.intern(word) }

    /// The word of a symbol.
    public func string(_ symbol: Symbol) -> String { all.string(symbol) }

    /// Calls `body` with the word of a symbol as UTF-8.
    public func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        all.withBytes(of: symbol, body)
    }
}
