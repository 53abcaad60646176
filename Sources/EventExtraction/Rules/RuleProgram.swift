import LanguagePacks

/// One pattern of a rule as instructions for ``RuleMatcher``.
struct RuleProgram: Sendable {
    enum Instruction: Sendable {
        case word(Symbol)
        case lemma(Symbol)
        /// One of several words, in ascending order.
        case words([Symbol])
        /// Something of a category, kept in a slot.
        case category(Int, slot: Int)
        /// Go on here and, if that fails or to find more, at the given instruction.
        case split(Int)
        case jump(Int)
        /// Fails where the instructions up to `end` match; goes on at `end` where they do not.
        case absence(end: Int)
        case accept
    }

    var instructions: [Instruction] = []
    /// Name of the rule, `it/rules/times:months-ago`.
    let rule: String
    /// Category of what it yields.
    let category: Int
    let slots: Int
    let meaning: BoundTerm

    /// Compiles a tree; `slot` numbers the captures.
    init(
        _ pattern: RulePattern, rule: String, category: Int, meaning: BoundTerm, slots: [String: Int], symbols: inout SymbolTable,
        categories: [String: Int]
    ) {
        self.rule = rule
        self.category = category
        self.meaning = meaning
        self.slots = slots.count
        compile(pattern, slots, &symbols, categories)
        instructions.append(.accept)
    }

    private mutating func compile(
        _ pattern: RulePattern, _ slots: [String: Int], _ symbols: inout SymbolTable, _ categories: [String: Int]
    ) {
        switch pattern {
        case .word(let word): instructions.append(.word(symbols.intern(word)))
        case .lemma(let lemma): instructions.append(.lemma(symbols.intern(lemma)))
        case .category(let category, let name):
            instructions.append(.category(categories[category] ?? 0, slot: slots[name] ?? 0))
        case .sequence(let parts):
            for part in parts { compile(part, slots, &symbols, categories) }
        case .choice(let parts):
            let words = parts.compactMap { if case .word(let word) = $0 { symbols.intern(word) } else { nil } }
            if words.count == parts.count {
                instructions.append(.words(words.sorted()))
                return
            }
            var jumps: [Int] = []
            for (index, part) in parts.enumerated() {
                let isLast = index == parts.count - 1
                let split = instructions.count
                if !isLast { instructions.append(.split(0)) }
                compile(part, slots, &symbols, categories)
                if !isLast {
                    jumps.append(instructions.count)
                    instructions.append(.jump(0))
                    instructions[split] = .split(instructions.count)
                }
            }
            for jump in jumps { instructions[jump] = .jump(instructions.count) }
        case .optional(let inner):
            let split = instructions.count
            instructions.append(.split(0))
            compile(inner, slots, &symbols, categories)
            instructions[split] = .split(instructions.count)
        case .absence(let inner):
            let start = instructions.count
            instructions.append(.absence(end: 0))
            compile(inner, slots, &symbols, categories)
            instructions.append(.accept)
            instructions[start] = .absence(end: instructions.count)
        }
    }

    /// What can come next: words, lemmas and categories.
    struct Beginning {
        var words: Set<Symbol> = []
        var lemmas: Set<Symbol> = []
        var categories: Set<Int> = []
        /// Whether the pattern may be complete here.
        var mayEnd = false
    }

    /// What the pattern can begin with.
    var beginning: Beginning { next(from: 0) }

    /// What can come after each word that the pattern can begin with.
    var continuations: [(word: Symbol, next: Beginning)] {
        reachable(from: 0).flatMap { index -> [(word: Symbol, next: Beginning)] in
            switch instructions[index] {
            case .word(let symbol), .lemma(let symbol): [(symbol, next(from: index + 1))]
            case .words(let symbols): symbols.map { ($0, next(from: index + 1)) }
            default: []
            }
        }
    }

    private func next(from start: Int) -> Beginning {
        var result = Beginning()
        for index in reachable(from: start) {
            switch instructions[index] {
            case .word(let symbol): result.words.insert(symbol)
            case .words(let symbols): result.words.formUnion(symbols)
            case .lemma(let symbol): result.lemmas.insert(symbol)
            case .category(let category, _): result.categories.insert(category)
            case .accept: result.mayEnd = true
            case .split, .jump, .absence: break
            }
        }
        return result
    }

    /// The instructions that can be reached without reading an atom.
    private func reachable(from start: Int) -> Set<Int> {
        var pending = [start]
        var seen: Set<Int> = []
        while let index = pending.popLast() {
            guard index < instructions.count, seen.insert(index).inserted else { continue }
            switch instructions[index] {
            case .split(let target): pending += [index + 1, target]
            case .jump(let target): pending.append(target)
            case .absence(let end): pending.append(end)
            case .word, .words, .lemma, .category, .accept: break
            }
        }
        return seen
    }

    /// Categories without which the pattern cannot match, numbers left aside: those that no way through it avoids.
    var requiredCategories: [Int] {
        let used = categories.filter { NumericCategory(rawValue: $0) == nil }
        return used.filter { category in
            var pending = [0]
            var isSeen = [Bool](repeating: false, count: instructions.count)
            while let index = pending.popLast() {
                guard index < instructions.count, !isSeen[index] else { continue }
                isSeen[index] = true
                switch instructions[index] {
                case .accept: return false
                case .category(category, _): continue
                case .word, .lemma, .words, .category: pending.append(index + 1)
                case .split(let target): pending += [index + 1, target]
                case .jump(let target): pending.append(target)
                case .absence(let end): pending.append(end)
                }
            }
            return true
        }
    }

    /// Every category that the pattern refers to.
    var categories: Set<Int> {
        Set(instructions.compactMap { if case .category(let category, _) = $0 { category } else { nil } })
    }
}
