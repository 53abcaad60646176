import GraphModel
import LanguagePacks

/// A word or phrase of a vocabulary table as something that patterns can ask for: "marzo" is a `<month>`.
struct LexicalEntry: Sendable {
    /// Lower-case words separated by blanks, as the tokeniser separates them.
    var form: String
    var category: String
    var value: RuleValue
    /// Counts only with a capital letter: "March" but not "march".
    var needsCapital = false
    /// A stop may follow: "Oct."
    var isShort = false
}

/// The categories that are read from digits and number words rather than from a table.
enum NumericCategory: Int, CaseIterable, Sendable {
    /// A whole number in digits or words.
    case number
    /// `18th`, `terzo`.
    case ordinal
    /// An ordinal in digits.
    case nth
    /// A day of a month, as a number or an ordinal.
    case day
    /// A day of a month in digits.
    case dd
    /// A month in digits.
    case mm
    /// A year in two digits.
    case yy
    /// A year from 1000 to 2999 in four digits, or in words.
    case year
    /// A year from 1000 to 2999 in four digits.
    case yyyy
    /// Nothing, before the end of the sentence or a mark.
    case end

    /// The name in patterns.
    var name: String { self == .end ? "end" : String(describing: self) }
}

/// The rules of one file, compiled: rules and vocabulary in, a table of patterns by first word out.
struct RuleGrammar<Functions: RuleFunctions>: Sendable {
    let functions: Functions
    let numbers: NumberLexicon
    private(set) var programs: [RuleProgram] = []
    /// The full stop.
    let stop: Symbol
    /// Categories whose finds are reported.
    let reported: [Int]
    private(set) var categories: [String: Int] = [:]
    private(set) var words = SymbolIndex<Word>()
    /// Rules by the words they can begin with; those of a word by category, then in the order of the file.
    private(set) var rulesByWord = SymbolIndex<Opener>()
    /// Bits of the categories that can begin with digits, and those by symbol that can begin with a word.
    private(set) var numericBeginnings: UInt64 = 0
    private var wordBeginnings: [UInt64] = []
    /// By category, the rules that it can begin with at digits.
    private(set) var rulesByNumber: [[Int]] = []
    /// The instructions of all rules, and where each rule begins.
    private(set) var code: [RuleOperation] = []
    private(set) var entries: [Int32] = []
    /// By rule, bits of the categories of which something must lie ahead for the rule to match.
    private(set) var requirements: [UInt64] = []
    private var listedWords: [Symbol] = []
    /// Empty captures by number of slots, shared until something is captured.
    private(set) var blanks: [[RuleValue]] = []
    /// By symbol, whether something reported can begin there: 0 for never, 1 for always, else two more than the number of what
    /// must follow.
    private var triggers: [Int16] = []

    /// Whether any pattern asks for a lemma.
    private(set) var usesLemmas = false
    /// For words that are nothing by themselves ("il", "of"), what must follow for anything to begin there.
    private var continuations: [Opening] = []

    /// Compiles the rules of a file; an error names the file and the line.
    init(
        file: RuleFile, prefix: String, entries: [LexicalEntry], reporting: [String], numbers: NumberLexicon, functions: Functions,
        symbols: inout SymbolTable
    ) throws(Diagnostic) {
        self.functions = functions
        self.numbers = numbers
        self.stop = symbols.intern(".")
        var categories: [String: Int] = [:]
        for category in NumericCategory.allCases { categories[category.name] = category.rawValue }
        for name in entries.map(\.category) + file.blocks.map(\.category) where categories[name] == nil {
            categories[name] = categories.count
        }
        for name in reporting where categories[name] == nil { categories[name] = categories.count }
        self.categories = categories
        self.reported = reporting.compactMap { categories[$0] }
        var words: [(symbol: Symbol, value: Word)] = []
        for entry in entries { add(entry, &symbols, to: &words) }
        self.words = SymbolIndex(words)
        for block in file.blocks { try add(block, of: file, prefix: prefix, &symbols) }
        try checkCycles(file)
        index(symbols, words)
        flatten()
    }

    /// The rules of a category that can begin with a word: places in ``rulesByWord``.
    func rules(of category: Int, beginningWith symbol: Symbol) -> Range<Int> {
        let all = rulesByWord.range(symbol)
        var low = all.lowerBound
        var high = all.upperBound
        while low < high {
            let middle = (low + high) / 2
            if Int(rulesByWord[middle].category) < category { low = middle + 1 } else { high = middle }
        }
        while high < all.upperBound, Int(rulesByWord[high].category) == category { high += 1 }
        return low..<high
    }

    /// The bit of a category; several categories may share one, so a bit that is not set proves more than one that is.
    static func bit(_ category: Int) -> UInt64 { 1 << UInt64(category % 64) }

    /// Bits of the categories that can begin with a word, numbers left aside.
    func beginnings(of symbol: Symbol) -> UInt64 {
        let number = Int(symbol.raw)
        return number < wordBeginnings.count ? wordBeginnings[number] : 0
    }

    /// Whether something reported can begin with a word.
    func trigger(_ symbol: Symbol) -> Trigger {
        let number = Int(symbol.raw)
        switch number < triggers.count ? triggers[number] : 0 {
        case 0: return .never
        case 1: return .always
        case let number: return .before(Int32(number - 2))
        }
    }

    /// Whether one of two words, the form and the lemma of what follows, can follow; `isNumeric` tells whether it is a number.
    func mayGoOn(_ continuation: Int32, with form: Symbol, _ lemma: Symbol, isNumeric: Bool) -> Bool {
        let opening = continuations[Int(continuation)]
        return isNumeric && opening.isNumeric || opening.words.contains(form) || usesLemmas && opening.words.contains(lemma)
    }

    /// Whether a word is in the list of an instruction.
    func isListed(_ symbol: Symbol, _ operation: RuleOperation) -> Bool {
        for place in Int(operation.first)..<Int(operation.second) where listedWords[place] == symbol { return true }
        return false
    }

    /// Puts the instructions of all rules into one array.
    private mutating func flatten() {
        for program in programs {
            let base = Int32(code.count)
            entries.append(base)
            for instruction in program.instructions {
                switch instruction {
                case .word(let symbol): code.append(RuleOperation(kind: .word, first: symbol.raw))
                case .lemma(let symbol): code.append(RuleOperation(kind: .lemma, first: symbol.raw))
                case .words(let symbols):
                    let start = Int32(listedWords.count)
                    listedWords += symbols
                    code.append(RuleOperation(kind: .words, first: start, second: Int32(listedWords.count)))
                case .category(let category, let slot):
                    code.append(RuleOperation(kind: .category, first: Int32(category), second: Int32(slot)))
                case .split(let target): code.append(RuleOperation(kind: .split, first: base + Int32(target)))
                case .jump(let target): code.append(RuleOperation(kind: .jump, first: base + Int32(target)))
                case .absence(let end): code.append(RuleOperation(kind: .absence, first: base + Int32(end)))
                case .accept: code.append(RuleOperation(kind: .accept))
                }
            }
        }
        requirements = programs.map { $0.requiredCategories.reduce(0) { $0 | Self.bit($1) } }
        blanks = (0...(programs.map(\.slots).max() ?? 0)).map { [RuleValue](repeating: .nothing, count: $0) }
    }

    private mutating func add(
        _ entry: LexicalEntry, _ symbols: inout SymbolTable, to words: inout [(symbol: Symbol, value: Word)]
    ) {
        let parts = entry.form.split(separator: " ").map(String.init)
        guard let category = categories[entry.category], let first = parts.first else { return }
        if parts.count == 1 {
            let word = Word(category: category, value: entry.value, needsCapital: entry.needsCapital, isShort: entry.isShort)
            words.append((symbols.intern(first), word))
        } else {
            programs.append(
                RuleProgram(
                    .sequence(parts.map { .word($0) }), rule: entry.form, category: category, meaning: .constant(entry.value), slots: [:],
                    symbols: &symbols, categories: categories))
        }
    }

    private mutating func add(
        _ block: RuleFile.Block, of file: RuleFile, prefix: String, _ symbols: inout SymbolTable
    ) throws(Diagnostic) {
        guard let category = categories[block.category], let meaning = block.meaning else { return }
        for line in block.patterns {
            let pattern: RulePattern
            do { pattern = try RulePattern(line.text) } catch {
                throw file.error(error.message, line: line.number, hint: "words, <category>, [what may be missing], (this|that), !not")
            }
            var slots: [String: Int] = [:]
            try collect(pattern, &slots, file, line.number)
            let term: RuleTerm
            do { term = try RuleTerm(meaning.text) } catch { throw file.error(error.message, line: meaning.number) }
            let bound = try bind(term, slots, known: names(block), file, meaning.number)
            programs.append(
                RuleProgram(
                    pattern, rule: prefix + block.name, category: category, meaning: bound, slots: slots, symbols: &symbols,
                    categories: categories))
        }
    }

    /// The captures of all patterns of a block: one pattern may lack what another has.
    private func names(_ block: RuleFile.Block) -> Set<String> {
        var names: Set<String> = []
        for line in block.patterns {
            for part in line.text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
                names.insert(String(part.prefix { $0 != ">" && $0 != "=" }))
            }
        }
        return names
    }

    private func collect(
        _ pattern: RulePattern, _ slots: inout [String: Int], _ file: RuleFile, _ line: Int
    ) throws(Diagnostic) {
        switch pattern {
        case .word, .lemma: break
        case .category(let category, let name):
            guard categories[category] != nil else {
                throw file.error(
                    "nothing is of the category '\(category)'", line: line,
                    hint: Self.hint(category, among: categories.keys))
            }
            if slots[name] == nil { slots[name] = slots.count }
        case .sequence(let parts), .choice(let parts):
            for part in parts { try collect(part, &slots, file, line) }
        case .optional(let inner), .absence(let inner): try collect(inner, &slots, file, line)
        }
    }

    private static func hint(_ name: String, among known: some Collection<String>) -> String {
        let known = known.sorted()
        return NearestName.of(name, in: known).map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))"
    }

    private func bind(
        _ term: RuleTerm, _ slots: [String: Int], known: Set<String>, _ file: RuleFile, _ line: Int
    ) throws(Diagnostic) -> BoundTerm {
        switch term {
        case .number(let value, let vague): return .constant(.number(value, vague: vague))
        case .name(let name):
            if let slot = slots[name] { return .slot(slot) }
            if known.contains(name) || name == "nothing" { return .constant(.nothing) }
            guard functions.words.contains(name) else {
                throw file.error(
                    "'\(name)' is neither captured by the pattern nor a word that meanings know", line: line,
                    hint: "captured: \(known.sorted().joined(separator: ", "))")
            }
            return .constant(.word(name))
        case .call(let name, let terms):
            guard let arity = name == "first" ? 2...4 : functions.signatures[name] else {
                throw file.error(
                    "there is no function '\(name)'", line: line,
                    hint: Self.hint(name, among: functions.signatures.keys))
            }
            guard arity.contains(terms.count) else {
                throw file.error("'\(name)' takes \(arity.lowerBound) to \(arity.upperBound) arguments, not \(terms.count)", line: line)
            }
            var bound: [BoundTerm] = []
            for term in terms { bound.append(try bind(term, slots, known: known, file, line)) }
            return .call(name, bound)
        }
    }

    /// A category that leads back to itself would make matching slow or endless.
    private func checkCycles(_ file: RuleFile) throws(Diagnostic) {
        var uses: [Int: Set<Int>] = [:]
        for program in programs { uses[program.category, default: []].formUnion(program.categories) }
        for block in file.blocks {
            guard let start = categories[block.category] else { continue }
            var pending = Array(uses[start] ?? [])
            var seen: Set<Int> = []
            while let next = pending.popLast() {
                guard next != start else {
                    throw file.error(
                        "the category '\(block.category)' refers to itself", line: block.line, hint: "give the inner one another category")
                }
                if seen.insert(next).inserted { pending += uses[next] ?? [] }
            }
        }
    }

    private mutating func index(_ symbols: SymbolTable, _ words: [(symbol: Symbol, value: Word)]) {
        var openings = [Opening](repeating: Opening(), count: categories.count)
        for category in NumericCategory.allCases { openings[category.rawValue].isNumeric = true }
        for (symbol, word) in words { openings[word.category].words.insert(symbol) }
        let beginnings = programs.map(\.beginning)
        var isStable = false
        while !isStable {
            isStable = true
            for (program, beginning) in zip(programs, beginnings) {
                let opening = self.opening(beginning, openings)
                let size = openings[program.category].words.count
                openings[program.category].words.formUnion(opening.words)
                if openings[program.category].words.count != size { isStable = false }
                if opening.isNumeric, !openings[program.category].isNumeric {
                    openings[program.category].isNumeric = true
                    isStable = false
                }
            }
        }
        usesLemmas = programs.contains { $0.instructions.contains { if case .lemma = $0 { true } else { false } } }
        triggers = [Int16](repeating: 0, count: symbols.count)
        for category in reported {
            for symbol in openings[category].words { triggers[Int(symbol.raw)] = 1 }
            guard openings[category].isNumeric else { continue }
            for symbol in numbers.entries.keys where numbers.begins(symbol) { triggers[Int(symbol.raw)] = 1 }
        }
        indexContinuations(openings, words)
        var openers: [(symbol: Symbol, value: Opener)] = []
        rulesByNumber = [[Int]](repeating: [], count: categories.count)
        for (position, program) in programs.enumerated() {
            let opening = self.opening(beginnings[position], openings)
            let followers = followers(of: program, beginnings[position], openings)
            for symbol in opening.words {
                let opener = Opener(
                    category: Int32(program.category), program: Int32(position), next: followers[symbol] ?? Follower())
                openers.append((symbol, opener))
            }
            if opening.isNumeric { rulesByNumber[program.category].append(position) }
        }
        wordBeginnings = [UInt64](repeating: 0, count: symbols.count)
        for (symbol, word) in words { wordBeginnings[Int(symbol.raw)] |= Self.bit(word.category) }
        for (symbol, opener) in openers { wordBeginnings[Int(symbol.raw)] |= Self.bit(Int(opener.category)) }
        for category in rulesByNumber.indices where !rulesByNumber[category].isEmpty { numericBeginnings |= Self.bit(category) }
        openers.sort { ($0.value.category, $0.value.program) < ($1.value.category, $1.value.program) }
        rulesByWord = SymbolIndex(openers)
    }

    /// What can follow each word that a rule begins with, unless the word may also begin a category with which the rule begins.
    private func followers(of program: RuleProgram, _ beginning: RuleProgram.Beginning, _ openings: [Opening]) -> [Symbol: Follower] {
        guard !beginning.mayEnd else { return [:] }
        var followers: [Symbol: Follower] = [:]
        for (word, next) in program.continuations {
            var follower = followers[word] ?? Follower(isFree: false)
            if next.mayEnd || next.categories.contains(NumericCategory.end.rawValue) { follower.isFree = true }
            for category in next.categories {
                let isNumeric = NumericCategory(rawValue: category) != nil
                if isNumeric { follower.isNumeric = true } else { follower.categories |= Self.bit(category) }
            }
            for word in next.words.union(next.lemmas) { follower.words |= Self.bit(Int(word.raw)) }
            followers[word] = follower
        }
        for category in beginning.categories {
            for word in followers.keys where openings[category].words.contains(word) || openings[category].isNumeric && numbers.begins(word)
            {
                followers[word] = nil
            }
        }
        return followers
    }

    private mutating func indexContinuations(_ openings: [Opening], _ words: [(symbol: Symbol, value: Word)]) {
        var isFree: Set<Symbol> = Set(words.map(\.symbol)).union(numbers.entries.keys)
        var continuations: [Symbol: Opening] = [:]
        for program in programs {
            for (word, next) in program.continuations where !isFree.contains(word) {
                if next.mayEnd || next.categories.contains(NumericCategory.end.rawValue) {
                    isFree.insert(word)
                    continue
                }
                let opening = self.opening(next, openings)
                continuations[word, default: Opening()].words.formUnion(opening.words)
                if opening.isNumeric { continuations[word, default: Opening()].isNumeric = true }
            }
        }
        for (word, opening) in continuations where !isFree.contains(word) {
            guard triggers[Int(word.raw)] == 1, self.continuations.count < Int16.max - 2 else { continue }
            triggers[Int(word.raw)] = Int16(self.continuations.count + 2)
            self.continuations.append(opening)
        }
    }

    private func opening(_ beginning: RuleProgram.Beginning, _ openings: [Opening]) -> Opening {
        var result = Opening(words: beginning.words.union(beginning.lemmas))
        for category in beginning.categories {
            result.words.formUnion(openings[category].words)
            if openings[category].isNumeric { result.isNumeric = true }
        }
        return result
    }
}
