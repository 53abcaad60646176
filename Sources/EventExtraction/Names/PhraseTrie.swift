import LanguagePacks

/// Phrases as paths of symbols, each ending in a chain of candidates: what a run of words may stand for.
///
/// Nodes are numbers; the transition (node, symbol) → node lies in one open-addressing table, the candidates of a node in a
/// linked list through one array, so that loading tens of thousands of phrases allocates only a few arrays.
struct PhraseTrie: Sendable {
    /// Where a walk begins.
    enum Root: Int32, Sendable {
        /// Phrases of names, spelt without diacritics.
        case names = 0
        /// Phrases of common words, spelt exactly.
        case terms = 1

        fileprivate var bit: UInt8 { self == .names ? 1 : 2 }
    }

    private var keys: [UInt64]
    private var targets: [Int32]
    private var mask: Int
    private var transitions = 0
    /// By symbol, where the phrases of names and of terms go on that begin with it: asked for every token, mostly to find nothing.
    private var names: [Int32] = []
    private var terms: [Int32] = []
    /// By symbol, the roots under which a phrase begins with it, as bits: small enough to stay at hand.
    private var roots: [UInt8] = []
    /// By node, a bit for each word that goes on from there, the lowest six bits of its symbol: most words do not, and need no search.
    private var followers: [UInt64] = [0, 0]
    private var firstCandidate: [Int32] = [-1, -1]
    private var candidates: [NameCandidate] = []
    private var nextCandidate: [Int32] = []

    /// An empty trie that expects about `capacity` transitions.
    init(capacity: Int = 1 << 12) {
        var size = 1 << 10
        while size < capacity * 2 { size *= 2 }
        self.keys = [UInt64](repeating: 0, count: size)
        self.targets = [Int32](repeating: 0, count: size)
        self.mask = size - 1
    }

    /// Number of candidates, over all phrases.
    var count: Int { candidates.count }

    /// Adds a candidate for a phrase; the same candidate twice is kept once.
    mutating func insert(_ phrase: [Symbol], under root: Root, _ candidate: NameCandidate) {
        guard !phrase.isEmpty else { return }
        var node = root.rawValue
        for symbol in phrase { node = extend(node, symbol) }
        var index = firstCandidate[Int(node)]
        while index >= 0 {
            if candidates[Int(index)] == candidate { return }
            index = nextCandidate[Int(index)]
        }
        candidates.append(candidate)
        nextCandidate.append(firstCandidate[Int(node)])
        firstCandidate[Int(node)] = Int32(candidates.count - 1)
    }

    /// The node reached by one more word, or nil.
    func child(of node: Int32, _ symbol: Symbol) -> Int32? {
        switch node {
        case Root.names.rawValue: return Self.beginning(names, symbol)
        case Root.terms.rawValue: return Self.beginning(terms, symbol)
        default: if followers[Int(node)] & Self.bit(symbol) == 0 { return nil }
        }
        let key = Self.key(node, symbol)
        var slot = Self.hash(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Whether a phrase begins with a word.
    func begins(with symbol: Symbol, under root: Root) -> Bool {
        let number = Int(symbol.raw)
        return number < roots.count && roots[number] & root.bit != 0
    }

    private static func beginning(_ beginnings: [Int32], _ symbol: Symbol) -> Int32? {
        let number = Int(symbol.raw)
        return number < beginnings.count && beginnings[number] > 0 ? beginnings[number] : nil
    }

    private static func bit(_ symbol: Symbol) -> UInt64 { 1 << UInt64(symbol.raw & 63) }

    /// Whether a phrase ends at a node.
    func isPhrase(_ node: Int32) -> Bool { firstCandidate[Int(node)] >= 0 }

    /// The candidates of a node that pass a test, in the order in which they were added.
    func candidates(at node: Int32, where test: (NameCandidate) -> Bool = { _ in true }) -> [NameCandidate] {
        var found: [NameCandidate] = []
        var index = firstCandidate[Int(node)]
        while index >= 0 {
            if test(candidates[Int(index)]) { found.append(candidates[Int(index)]) }
            index = nextCandidate[Int(index)]
        }
        found.reverse()
        return found
    }

    private mutating func extend(_ node: Int32, _ symbol: Symbol) -> Int32 {
        let key = Self.key(node, symbol)
        var slot = Self.hash(key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return targets[slot] }
            slot = (slot + 1) & mask
        }
        let target = Int32(firstCandidate.count)
        if node == Root.names.rawValue { begin(symbol, .names, at: target) }
        if node == Root.terms.rawValue { begin(symbol, .terms, at: target) }
        firstCandidate.append(-1)
        followers[Int(node)] |= Self.bit(symbol)
        followers.append(0)
        keys[slot] = key
        targets[slot] = target
        transitions += 1
        if transitions * 2 > keys.count { grow() }
        return target
    }

    private mutating func begin(_ symbol: Symbol, _ root: Root, at target: Int32) {
        let number = Int(symbol.raw)
        if root == .names { Self.set(target, at: number, in: &names) } else { Self.set(target, at: number, in: &terms) }
        Self.set((number < roots.count ? roots[number] : 0) | root.bit, at: number, in: &roots)
    }

    /// Sets an element of an array that grows to hold it.
    private static func set<Element: ExpressibleByIntegerLiteral>(_ value: Element, at index: Int, in array: inout [Element]) {
        if index >= array.count {
            let size = max(index + 1, array.count * 3 / 2)
            array.append(contentsOf: repeatElement(0, count: size - array.count))
        }
        array[index] = value
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldTargets = targets
        mask = keys.count * 2 - 1
        keys = [UInt64](repeating: 0, count: mask + 1)
        targets = [Int32](repeating: 0, count: mask + 1)
        for index in oldKeys.indices where oldKeys[index] != 0 {
            var slot = Self.hash(oldKeys[index]) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = oldKeys[index]
            targets[slot] = oldTargets[index]
        }
    }

    /// Symbols of words are positive, so a key is never 0.
    private static func key(_ node: Int32, _ symbol: Symbol) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: symbol.raw))
    }

    private static func hash(_ key: UInt64) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0xbf58_476d_1ce4_e5b9
        return Int(truncatingIfNeeded: (mixed ^ (mixed >> 32)) & 0x7FFF_FFFF)
    }
}
