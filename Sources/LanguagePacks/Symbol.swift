/// An interned word: equal words of one language have equal symbols.
public struct Symbol: Hashable, Sendable, Comparable {
    public let raw: Int32
    public init(_ raw: Int32) { self.raw = raw }
    /// The empty word.
    public static let none = Symbol(0)
    public static func < (left: Symbol, right: Symbol) -> Bool { left.raw < right.raw }
}

/// Words of a language as numbers: an append-only table from UTF-8 bytes to ``Symbol`` (open addressing, FNV-1a).
///
/// Filled while a pack is loaded and shared, unchanged, by all articles; an article's own words go to a copy's tail
/// (see ``DocumentSymbols``), so a symbol below ``count`` means the same everywhere.
public struct SymbolTable: Sendable {
    private var arena: [UInt8] = []
    private var ends: [Int32] = [0]
    private var slots: [Int32]
    private var mask: Int

    /// An empty table that expects about `capacity` words.
    public init(capacity: Int = 1 << 12) {
        var size = 1 << 10
        while size < capacity * 2 { size *= 2 }
        self.slots = [Int32](repeating: 0, count: size)
        self.mask = size - 1
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
        let (slot, found) = probe(bytes)
        if let found { return found }
        arena.append(contentsOf: bytes)
        let symbol = Symbol(Int32(ends.count))
        ends.append(Int32(arena.count))
        slots[slot] = symbol.raw
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
        bytes.isEmpty ? Symbol.none : probe(bytes).found
    }

    /// The word of a symbol.
    public func string(_ symbol: Symbol) -> String {
        let index = Int(symbol.raw)
        guard index > 0, index < ends.count else { return "" }
        return String(decoding: arena[Int(ends[index - 1])..<Int(ends[index])], as: UTF8.self)
    }

    private func probe(_ bytes: UnsafeBufferPointer<UInt8>) -> (slot: Int, found: Symbol?) {
        slots.withUnsafeBufferPointer { slots in
            ends.withUnsafeBufferPointer { ends in
                arena.withUnsafeBufferPointer { arena in
                    var slot = Self.hash(bytes) & mask
                    while slots[slot] != 0 {
                        let index = Int(slots[slot])
                        let start = Int(ends[index - 1])
                        if Int(ends[index]) - start == bytes.count {
                            var offset = 0
                            while offset < bytes.count, arena[start + offset] == bytes[offset] { offset += 1 }
                            if offset == bytes.count { return (slot, Symbol(Int32(index))) }
                        }
                        slot = (slot + 1) & mask
                    }
                    return (slot, nil)
                }
            }
        }
    }

    private mutating func grow() {
        mask = slots.count * 2 - 1
        slots = [Int32](repeating: 0, count: mask + 1)
        for index in 1..<ends.count {
            let start = Int(ends[index - 1])
            let hash = arena[start..<Int(ends[index])].withUnsafeBufferPointer { Self.hash($0) }
            var slot = hash & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(index)
        }
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 29)) & Int.max
    }
}

/// The words of one article: those of the language, and the article's own behind them.
public struct DocumentSymbols: Sendable {
    /// The language's table.
    public let base: SymbolTable
    private var own = SymbolTable(capacity: 256)

    /// Starts with no words of its own.
    public init(base: SymbolTable) { self.base = base }

    /// The symbol of a word given as UTF-8, added to the article's own if the language does not have it.
    public mutating func intern(bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
        if let known = base.lookup(bytes: bytes) { return known }
        return Symbol(own.intern(bytes: bytes).raw + Int32(base.count))
    }

    /// The symbol of a word, added to the article's own if the language does not have it.
    public mutating func intern(_ word: some StringProtocol) -> Symbol {
        var word = String(word)
        return word.withUTF8 { intern(bytes: $0) }
    }

    /// The word of a symbol.
    public func string(_ symbol: Symbol) -> String {
        let local = Int(symbol.raw) - base.count
        return local > 0 ? own.string(Symbol(Int32(local))) : base.string(symbol)
    }
}
