import LanguagePacks

/// Finds what the rules of a grammar describe in the atoms of one article: the longest at each place, none over another.
///
/// Every category is tried once at every place, and no pattern repeats itself, so the time is linear in the text. What only looks is
/// `mutating` as well: from within a mutating function the matcher would else be copied to it.
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

    /// An end that a program has reached, with what it captured on the way.
    private struct Accepted {
        var end: Int
        var captures: [RuleValue]
    }

    private let grammar: RuleGrammar<Functions>
    private let atoms: [Atom]
    private let sentences: [Range<Int>]
    private var start = 0
    private var limit = 0
    /// What is known of each category at each place of the sentence: 0 nothing yet, else the number of a list in `lists`, plus one.
    private var known: [Int32] = []
    private var touched: [Int] = []
    /// For each place of the sentence, bits of the categories that can begin there or behind it.
    private var ahead: [UInt64] = []
    private var isAheadKnown = false
    /// The first list is the empty one.
    private var lists: [[Parse]] = [[]]
    /// What the programs under way have captured so far.
    private var trail: [(slot: Int, value: RuleValue)] = []

    init(grammar: RuleGrammar<Functions>, text: AtomisedText) {
        self.grammar = grammar
        self.atoms = text.atoms
        self.sentences = text.sentences
    }

    /// All matches, in order of appearance.
    mutating func matches() -> [Match] {
        var result: [Match] = []
        for sentence in sentences {
            begin(sentence)
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

    private mutating func begin(_ sentence: Range<Int>) {
        for index in touched { known[index] = 0 }
        touched.removeAll(keepingCapacity: true)
        lists.removeSubrange(1...)
        start = sentence.lowerBound
        limit = sentence.upperBound
        let missing = sentence.count * grammar.categories.count - known.count
        if missing > 0 { known.append(contentsOf: repeatElement(0, count: missing)) }
        isAheadKnown = false
    }

    /// Whether what a rule needs lies at a place or behind it, in the same sentence.
    private mutating func hasAhead(_ requirements: UInt64, _ position: Int) -> Bool {
        if requirements == 0 { return true }
        if !isAheadKnown {
            isAheadKnown = true
            if ahead.count < limit - start { ahead.append(contentsOf: repeatElement(0, count: limit - start - ahead.count)) }
            var bits: UInt64 = 0
            for place in (start..<limit).reversed() {
                bits |= beginnings(of: atoms[place])
                ahead[place - start] = bits
            }
        }
        return requirements & ~ahead[position - start] == 0
    }

    private mutating func canBegin(at position: Int) -> Bool {
        guard atoms[position].opensToken else { return false }
        if atoms[position].number >= 0 || canBegin(with: atoms[position].symbol, at: position) { return true }
        return grammar.usesLemmas && atoms[position].lemma != atoms[position].symbol && canBegin(with: atoms[position].lemma, at: position)
    }

    /// Whether something can begin with a word: not where what stands behind it cannot follow it in any rule.
    private mutating func canBegin(with word: Symbol, at position: Int) -> Bool {
        switch grammar.trigger(word) {
        case .never: return false
        case .always: return true
        case .before(let continuation):
            guard position + 1 < limit else { return false }
            let next = atoms[position + 1]
            let isNumeric = next.number >= 0 || grammar.numbers.begins(next.symbol)
            return grammar.mayGoOn(continuation, with: next.symbol, next.lemma, isNumeric: isNumeric)
        }
    }

    private mutating func longest(at start: Int) -> Match? {
        var best: Match?
        var bestProgram = Int.max
        let beginnings = beginnings(of: atoms[start])
        for category in grammar.reported where beginnings & RuleGrammar<Functions>.bit(category) != 0 {
            let list = parses(category, at: start)
            for index in lists[list].indices {
                let parse = lists[list][index]
                guard parse.end > start, atoms[parse.end - 1].closesToken else { continue }
                let end = best?.atoms.upperBound ?? start
                guard parse.end > end || parse.end == end && parse.program < bestProgram, parse.program >= 0 else { continue }
                best = Match(
                    atoms: start..<parse.end, value: parse.value, category: category, rule: grammar.programs[parse.program].rule)
                bestProgram = parse.program
            }
        }
        return best
    }

    /// Bits of the categories that can begin with an atom.
    private mutating func beginnings(of atom: Atom) -> UInt64 {
        var bits = grammar.beginnings(of: atom.symbol)
        if atom.number >= 0 { return bits | grammar.numericBeginnings }
        if grammar.usesLemmas, atom.lemma != atom.symbol { bits |= grammar.beginnings(of: atom.lemma) }
        if grammar.numbers.begins(atom.symbol) { bits |= grammar.numericBeginnings }
        return bits
    }

    /// What of a category, other than a number, begins at a place: the number of a list.
    private mutating func parses(_ category: Int, at position: Int) -> Int {
        guard position < limit, beginnings(of: atoms[position]) & RuleGrammar<Functions>.bit(category) != 0 else { return 0 }
        let key = (position - start) * grammar.categories.count + category
        if known[key] > 0 { return Int(known[key]) - 1 }
        known[key] = 1
        touched.append(key)
        let atom = atoms[position]
        var result: [Parse] = []
        for word in grammar.words[atom.symbol] where word.category == category && (!word.needsCapital || atom.isCapitalised) {
            result.append(Parse(end: position + 1, value: word.value, program: -1))
            if word.isShort, position + 1 < limit, atoms[position + 1].isMark, atoms[position + 1].isTight,
                grammar.stop == atoms[position + 1].symbol
            {
                result.append(Parse(end: position + 2, value: word.value, program: -1))
            }
        }
        tryRules(category, atom, at: position, into: &result)
        if result.isEmpty { return 0 }
        lists.append(result)
        known[key] = Int32(lists.count)
        return lists.count - 1
    }

    /// Runs the rules of a category that can begin with an atom, in the order of the file.
    private mutating func tryRules(_ category: Int, _ atom: Atom, at position: Int, into result: inout [Parse]) {
        if atom.number >= 0 {
            for program in grammar.rulesByNumber[category] { run(program, at: position, into: &result) }
            return
        }
        let byForm = grammar.rules(of: category, beginningWith: atom.symbol)
        let byLemma = grammar.usesLemmas && atom.lemma != atom.symbol ? grammar.rules(of: category, beginningWith: atom.lemma) : 0..<0
        let byNumber = grammar.numbers.begins(atom.symbol) ? grammar.rulesByNumber[category].indices : 0..<0
        if byForm.isEmpty, byLemma.isEmpty, byNumber.isEmpty { return }
        let next = position + 1 < limit ? next(atoms[position + 1]) : Next()
        // Three lists in ascending order, each rule run once.
        var (form, lemma, number) = (byForm.lowerBound, byLemma.lowerBound, byNumber.lowerBound)
        while true {
            let first = form < byForm.upperBound ? Int(grammar.rulesByWord[form].program) : Int.max
            let second = lemma < byLemma.upperBound ? Int(grammar.rulesByWord[lemma].program) : Int.max
            let third = number < byNumber.upperBound ? grammar.rulesByNumber[category][number] : Int.max
            let program = min(first, second, third)
            if program == .max { return }
            var mayMatch = third == program
            if first == program, next.mayFollow(grammar.rulesByWord[form].next) { mayMatch = true }
            if second == program, next.mayFollow(grammar.rulesByWord[lemma].next) { mayMatch = true }
            if mayMatch { run(program, at: position, into: &result) }
            if first == program { form += 1 }
            if second == program { lemma += 1 }
            if third == program { number += 1 }
        }
    }

    /// What stands behind the first word of a rule.
    private struct Next {
        var isNumeric = false
        var categories: UInt64 = 0
        var words: UInt64 = 0

        func mayFollow(_ follower: RuleGrammar<Functions>.Follower) -> Bool {
            follower.isFree || follower.isNumeric && isNumeric || follower.categories & categories != 0 || follower.words & words != 0
        }
    }

    private mutating func next(_ atom: Atom) -> Next {
        Next(
            isNumeric: isNumeric(atom), categories: beginnings(of: atom),
            words: RuleGrammar<Functions>.bit(Int(atom.symbol.raw)) | RuleGrammar<Functions>.bit(Int(atom.lemma.raw)))
    }

    /// Whether a number in digits or words begins with an atom.
    private mutating func isNumeric(_ atom: Atom) -> Bool { atom.number >= 0 || grammar.numbers.begins(atom.symbol) }

    private mutating func run(_ program: Int, at position: Int, into result: inout [Parse]) {
        let entry = Int(grammar.entries[program])
        // A rule that begins with a word was found by it.
        if grammar.code[entry].kind == .category, !mayMatch(entry, at: position) { return }
        guard hasAhead(grammar.requirements[program], position) else { return }
        var accepted: [Accepted] = []
        step(program, entry, at: position, trail: trail.count, into: &accepted)
        // Hardly any does.
        if accepted.isEmpty { return }
        for accepted in accepted where !result.contains(where: { $0.end == accepted.end }) {
            guard let value = grammar.programs[program].meaning.value(accepted.captures, grammar.functions) else { continue }
            result.append(Parse(end: accepted.end, value: value, program: program))
        }
    }

    /// Runs a program from an instruction and adds every end it reaches; `trail` is where its captures begin.
    private mutating func step(_ program: Int, _ first: Int, at start: Int, trail base: Int, into accepted: inout [Accepted]) {
        var counter = first
        var position = start
        while true {
            let operation = grammar.code[counter]
            switch operation.kind {
            case .word:
                guard position < limit, atoms[position].symbol.raw == operation.first else { return }
                position += 1
                counter += 1
            case .words:
                guard position < limit, grammar.isListed(atoms[position].symbol, operation) else { return }
                position += 1
                counter += 1
            case .lemma:
                guard position < limit, atoms[position].lemma.raw == operation.first else { return }
                position += 1
                counter += 1
            case .category:
                let category = Int(operation.first)
                if let numeric = NumericCategory(rawValue: category) {
                    guard position <= limit, let parse = numericParse(numeric, at: position) else { return }
                    trail.append((Int(operation.second), parse.value))
                    step(program, counter + 1, at: parse.end, trail: base, into: &accepted)
                    trail.removeLast()
                    return
                }
                let list = parses(category, at: position)
                for index in lists[list].indices {
                    let parse = lists[list][index]
                    trail.append((Int(operation.second), parse.value))
                    step(program, counter + 1, at: parse.end, trail: base, into: &accepted)
                    trail.removeLast()
                }
                return
            case .split:
                if mayMatch(counter + 1, at: position) {
                    step(program, counter + 1, at: position, trail: base, into: &accepted)
                }
                counter = Int(operation.first)
            case .jump: counter = Int(operation.first)
            case .absence:
                var present: [Accepted] = []
                step(program, counter + 1, at: position, trail: base, into: &present)
                if !present.isEmpty { return }
                counter = Int(operation.first)
            case .accept:
                var captures = grammar.blanks[grammar.programs[program].slots]
                for capture in trail[base...] { captures[capture.slot] = capture.value }
                accepted.append(Accepted(end: position, captures: captures))
                return
            }
        }
    }

    /// Whether an instruction can match an atom; of those that read none, only what follows tells.
    private mutating func mayMatch(_ counter: Int, at position: Int) -> Bool {
        let operation = grammar.code[counter]
        switch operation.kind {
        case .word: return position < limit && atoms[position].symbol.raw == operation.first
        case .words: return position < limit && grammar.isListed(atoms[position].symbol, operation)
        case .lemma: return position < limit && atoms[position].lemma.raw == operation.first
        case .category:
            let category = Int(operation.first)
            guard NumericCategory(rawValue: category) == nil else {
                return category == NumericCategory.end.rawValue || position < limit && isNumeric(atoms[position])
            }
            guard position < limit, beginnings(of: atoms[position]) & RuleGrammar<Functions>.bit(category) != 0 else { return false }
            // 1 where it has been looked for, and is not there.
            return known[(position - start) * grammar.categories.count + category] != 1
        case .split, .jump, .absence, .accept: return true
        }
    }

    private mutating func numericParse(_ category: NumericCategory, at start: Int) -> Parse? {
        if category == .end { return start == limit || atoms[start].isMark ? Parse(end: start, value: .nothing, program: -1) : nil }
        guard start < limit else { return nil }
        let atom = atoms[start]
        guard atom.number >= 0 || grammar.numbers.begins(atom.symbol) else { return nil }
        func single(_ value: Int, _ end: Int) -> Parse { Parse(end: end, value: .number(value, vague: false), program: -1) }
        switch category {
        case .number: return grammar.numbers.cardinal(atoms, at: start, limit: limit).map { single($0.value, $0.end) }
        case .ordinal: return grammar.numbers.ordinal(atoms, at: start, limit: limit).map { single($0.value, $0.end) }
        case .nth:
            guard atom.number >= 0 else { return nil }
            return grammar.numbers.ordinal(atoms, at: start, limit: limit).map { single($0.value, $0.end) }
        case .day:
            if atom.number >= 0, (1...31).contains(atom.number), atom.digits <= 2 {
                let ordinal = grammar.numbers.ordinal(atoms, at: start, limit: limit)
                return single(atom.number, ordinal?.end ?? start + 1)
            }
            guard atom.number < 0 else { return nil }
            let found = grammar.numbers.ordinal(atoms, at: start, limit: limit) ?? grammar.numbers.cardinal(atoms, at: start, limit: limit)
            guard let (value, end) = found, (1...31).contains(value) else { return nil }
            return single(value, end)
        case .dd: return atom.digits <= 2 && (1...31).contains(atom.number) ? single(atom.number, start + 1) : nil
        case .mm: return atom.digits <= 2 && (1...12).contains(atom.number) ? single(atom.number, start + 1) : nil
        case .yy: return atom.digits == 2 ? single(atom.number, start + 1) : nil
        case .yyyy: return atom.digits == 4 && (1_000...2_999).contains(atom.number) ? single(atom.number, start + 1) : nil
        case .year:
            if atom.number >= 0 { return atom.digits == 4 && (1_000...2_999).contains(atom.number) ? single(atom.number, start + 1) : nil }
            guard let (value, end) = grammar.numbers.cardinal(atoms, at: start, limit: limit) else { return nil }
            if (1_000...2_999).contains(value) { return single(value, end) }
            guard (10...29).contains(value), end < limit, atoms[end].number < 0,
                let (rest, last) = grammar.numbers.cardinal(atoms, at: end, limit: limit)
            else { return nil }
            if (10...99).contains(rest) { return single(value * 100 + rest, last) }
            guard rest == 0, last < limit, let (unit, close) = grammar.numbers.cardinal(atoms, at: last, limit: limit),
                (1...9).contains(unit)
            else { return nil }
            return single(value * 100 + unit, close)
        case .end: return nil
        }
    }
}
