import LanguagePacks

/// Finds what the rules of a grammar describe in the atoms of one article: the longest at each place, none over another.
///
/// Every category is tried once at every place, and no pattern repeats itself, so the time is linear in the text.
struct RuleMatcher<Functions: RuleFunctions> {
    /// Something of a category that begins at a known place.
    struct Parse {
        var end: Int
        var value: RuleValue
        /// Index into the grammar's programs; -1 for words and numbers.
        var program: Int
    }

    /// A find that is reported.
    struct Match {
        var atoms: Range<Int>
        var value: RuleValue
        var category: Int
        var rule: String
    }

    private let grammar: RuleGrammar<Functions>
    private let text: AtomisedText
    /// Empty captures by number of slots, shared until something is captured.
    private let blanks: [[RuleValue]]
    private var limit = 0
    private var known: [Int: [Parse]] = [:]

    init(grammar: RuleGrammar<Functions>, text: AtomisedText) {
        self.grammar = grammar
        self.text = text
        let slots = grammar.programs.map(\.slots).max() ?? 0
        self.blanks = (0...slots).map { [RuleValue](repeating: .nothing, count: $0) }
    }

    /// All matches, in order of appearance.
    mutating func matches() -> [Match] {
        var result: [Match] = []
        for sentence in text.sentences {
            limit = sentence.upperBound
            known.removeAll(keepingCapacity: true)
            var position = sentence.lowerBound
            while position < limit {
                if canBegin(at: position), let match = longest(at: position) {
                    result.append(match)
                    position = match.atoms.upperBound
                } else {
                    position += 1
                }
            }
        }
        return result
    }

    private func canBegin(at position: Int) -> Bool {
        let atom = text.atoms[position]
        guard atom.opensToken else { return false }
        if atom.number >= 0 { return true }
        let symbol = Int(atom.symbol.raw)
        let lemma = Int(atom.lemma.raw)
        if grammar.usesLemmas, lemma != symbol, lemma < grammar.triggers.count, grammar.triggers[lemma] { return true }
        guard symbol < grammar.triggers.count, grammar.triggers[symbol] else { return false }
        guard let continuation = grammar.continuations[atom.symbol] else { return true }
        guard position + 1 < limit else { return false }
        let next = text.atoms[position + 1]
        if next.number >= 0 || grammar.numbers.begins(next.symbol) {
            if continuation.isNumeric { return true }
        }
        return continuation.words.contains(next.symbol) || grammar.usesLemmas && continuation.words.contains(next.lemma)
    }

    private mutating func longest(at start: Int) -> Match? {
        var best: Match?
        var bestProgram = Int.max
        for category in grammar.reported {
            for parse in parses(category, at: start) where parse.end > start && text.atoms[parse.end - 1].closesToken {
                let end = best?.atoms.upperBound ?? start
                guard parse.end > end || parse.end == end && parse.program < bestProgram, parse.program >= 0 else { continue }
                best = Match(
                    atoms: start..<parse.end, value: parse.value, category: category, rule: grammar.programs[parse.program].rule)
                bestProgram = parse.program
            }
        }
        return best
    }

    private mutating func parses(_ category: Int, at start: Int) -> [Parse] {
        guard start <= limit else { return [] }
        if let numeric = NumericCategory(rawValue: category) { return numericParses(numeric, at: start) }
        guard start < limit else { return [] }
        let key = start &* 1_024 &+ category
        if let parses = known[key] { return parses }
        known[key] = []
        let atom = text.atoms[start]
        var result: [Parse] = []
        for word in grammar.words[atom.symbol] ?? [] where word.category == category && (!word.needsCapital || atom.isCapitalised) {
            result.append(Parse(end: start + 1, value: word.value, program: -1))
            if word.isShort, start + 1 < limit, text.atoms[start + 1].isMark, text.atoms[start + 1].isTight,
                grammar.stop == text.atoms[start + 1].symbol
            {
                result.append(Parse(end: start + 2, value: word.value, program: -1))
            }
        }
        for program in candidates(category, atom) { run(program, at: start, into: &result) }
        known[key] = result
        return result
    }

    /// The rules of a category that can begin with an atom, in the order of the file.
    private func candidates(_ category: Int, _ atom: Atom) -> [Int] {
        if atom.number >= 0 { return grammar.rulesByNumber[category] ?? [] }
        var lists = [grammar.rulesByWord[.init(category: category, symbol: atom.symbol)]]
        if grammar.usesLemmas, atom.lemma != atom.symbol {
            lists.append(grammar.rulesByWord[.init(category: category, symbol: atom.lemma)])
        }
        if grammar.numbers.begins(atom.symbol) { lists.append(grammar.rulesByNumber[category]) }
        let present = lists.compactMap { $0 }
        return present.count < 2 ? present.first ?? [] : Array(Set(present.joined())).sorted()
    }

    private mutating func run(_ index: Int, at start: Int, into result: inout [Parse]) {
        let program = grammar.programs[index]
        var ends: [(end: Int, captures: [RuleValue])] = []
        step(program, 0, at: start, captures: blanks[program.slots]) { ends.append(($0, $1)) }
        for (end, captures) in ends where !result.contains(where: { $0.end == end }) {
            guard let value = program.meaning.value(captures, grammar.functions) else { continue }
            result.append(Parse(end: end, value: value, program: index))
        }
    }

    /// Runs a program from an instruction and reports every end it reaches.
    private mutating func step(
        _ program: RuleProgram, _ first: Int, at start: Int, captures: [RuleValue], found: (Int, [RuleValue]) -> Void
    ) {
        var counter = first
        var position = start
        while true {
            switch program.instructions[counter] {
            case .word(let symbol):
                guard position < limit, text.atoms[position].symbol == symbol else { return }
                position += 1
                counter += 1
            case .words(let symbols):
                guard position < limit, symbols.contains(text.atoms[position].symbol) else { return }
                position += 1
                counter += 1
            case .lemma(let symbol):
                guard position < limit, text.atoms[position].lemma == symbol else { return }
                position += 1
                counter += 1
            case .category(let category, let slot):
                for parse in parses(category, at: position) {
                    var captures = captures
                    captures[slot] = parse.value
                    step(program, counter + 1, at: parse.end, captures: captures, found: found)
                }
                return
            case .split(let other):
                step(program, counter + 1, at: position, captures: captures, found: found)
                counter = other
            case .jump(let target): counter = target
            case .absence(let end):
                var isPresent = false
                step(program, counter + 1, at: position, captures: captures) { _, _ in isPresent = true }
                if isPresent { return }
                counter = end
            case .accept:
                found(position, captures)
                return
            }
        }
    }

    private func numericParses(_ category: NumericCategory, at start: Int) -> [Parse] {
        let atoms = text.atoms
        if category == .end { return start == limit || atoms[start].isMark ? [Parse(end: start, value: .nothing, program: -1)] : [] }
        guard start < limit else { return [] }
        let atom = atoms[start]
        guard atom.number >= 0 || grammar.numbers.begins(atom.symbol) else { return [] }
        func single(_ value: Int, _ end: Int) -> [Parse] { [Parse(end: end, value: .number(value, vague: false), program: -1)] }
        switch category {
        case .number:
            guard let (value, end) = grammar.numbers.cardinal(atoms, at: start, limit: limit) else { return [] }
            return single(value, end)
        case .ordinal:
            guard let (value, end) = grammar.numbers.ordinal(atoms, at: start, limit: limit) else { return [] }
            return single(value, end)
        case .nth:
            guard atom.number >= 0, let (value, end) = grammar.numbers.ordinal(atoms, at: start, limit: limit) else { return [] }
            return single(value, end)
        case .day:
            if atom.number >= 0, (1...31).contains(atom.number), atom.digits <= 2 {
                let ordinal = grammar.numbers.ordinal(atoms, at: start, limit: limit)
                return single(atom.number, ordinal?.end ?? start + 1)
            }
            guard atom.number < 0 else { return [] }
            let found = grammar.numbers.ordinal(atoms, at: start, limit: limit) ?? grammar.numbers.cardinal(atoms, at: start, limit: limit)
            guard let (value, end) = found, (1...31).contains(value) else { return [] }
            return single(value, end)
        case .dd: return atom.digits <= 2 && (1...31).contains(atom.number) ? single(atom.number, start + 1) : []
        case .mm: return atom.digits <= 2 && (1...12).contains(atom.number) ? single(atom.number, start + 1) : []
        case .yy: return atom.digits == 2 ? single(atom.number, start + 1) : []
        case .yyyy: return atom.digits == 4 && (1_000...2_999).contains(atom.number) ? single(atom.number, start + 1) : []
        case .year:
            if atom.number >= 0 { return atom.digits == 4 && (1_000...2_999).contains(atom.number) ? single(atom.number, start + 1) : [] }
            guard let (value, end) = grammar.numbers.cardinal(atoms, at: start, limit: limit) else { return [] }
            if (1_000...2_999).contains(value) { return single(value, end) }
            guard (10...29).contains(value), end < limit, atoms[end].number < 0,
                let (rest, last) = grammar.numbers.cardinal(atoms, at: end, limit: limit), (10...99).contains(rest)
            else { return [] }
            return single(value * 100 + rest, last)
        case .end: return []
        }
    }
}
