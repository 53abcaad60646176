import LanguagePacks

/// One instruction of a rule as plain numbers; those of all rules of a grammar lie in one array.
struct RuleOperation: Sendable {
    enum Kind: UInt8, Sendable {
        case word, words, lemma, category, split, jump, absence, accept
    }

    var kind: Kind
    /// A symbol, a category, a target, or where the words of a list begin.
    var first: Int32 = 0
    /// A slot, or where the words of a list end.
    var second: Int32 = 0
}

/// Values by symbol, in one array: what a token begins is asked for every token.
struct SymbolIndex<Value: Sendable>: Sendable {
    private var offsets: [Int32] = [0]
    private(set) var values: [Value] = []

    /// An index of nothing.
    init() {}

    /// Groups pairs by symbol; those of one symbol keep their order.
    init(_ pairs: [(symbol: Symbol, value: Value)]) {
        let largest = pairs.map { Int($0.symbol.raw) }.max() ?? -1
        offsets = [Int32](repeating: 0, count: largest + 2)
        for pair in pairs { offsets[Int(pair.symbol.raw) + 1] += 1 }
        for index in offsets.indices.dropFirst() { offsets[index] += offsets[index - 1] }
        guard let first = pairs.first else { return }
        values = [Value](repeating: first.value, count: pairs.count)
        var next = offsets
        for pair in pairs {
            values[Int(next[Int(pair.symbol.raw)])] = pair.value
            next[Int(pair.symbol.raw)] += 1
        }
    }

    /// Where the values of a symbol lie in ``values``.
    func range(_ symbol: Symbol) -> Range<Int> {
        let number = Int(symbol.raw)
        guard number >= 0, number + 1 < offsets.count else { return 0..<0 }
        return Int(offsets[number])..<Int(offsets[number + 1])
    }

    /// The values of a symbol.
    subscript(symbol: Symbol) -> ArraySlice<Value> {
        let range = range(symbol)
        return range.isEmpty ? [] : values[range]
    }

    /// The value at a place of ``values``.
    subscript(place: Int) -> Value { values[place] }
}
