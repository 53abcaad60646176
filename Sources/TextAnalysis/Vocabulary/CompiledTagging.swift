import LanguagePacks

/// The tagging rules as contiguous plain values, so that a sentence is disambiguated without touching the heap.
struct CompiledTagging: Sendable {
    /// One alternative of a pattern; word lists are ranges of `pool`.
    struct Alternative: Sendable {
        var tags: UInt32
        var required: MorphologicalFeatures
        var forbidden: MorphologicalFeatures
        var shape: Token.Shape
        var forbiddenShape: Token.Shape
        var isEdge: Bool
        var forms: Range<Int32>
        var lemmas: Range<Int32>
        var forbiddenForms: Range<Int32>
        var forbiddenLemmas: Range<Int32>
    }

    /// A range of alternatives.
    struct Pattern: Sendable {
        var alternatives: Range<Int32>
        /// Tags of the readings that it can match.
        var tags: UInt32
        /// Whether it matches beyond the ends of a sentence.
        var matchesEdge: Bool
    }

    /// A condition; `step` is 0 at a fixed offset, else the direction of a search.
    struct Condition: Sendable {
        var offset: Int
        var step: Int
        var pattern: Pattern
        var barrier: Pattern?
        var needsAll: Bool
        var isNegated: Bool
    }

    /// A rule; its conditions are a range of `conditions`.
    struct Rule: Sendable {
        var preferred: Pattern
        var rejected: Pattern
        var conditions: Range<Int>
    }

    private(set) var alternatives: [Alternative] = []
    private(set) var pool: [Symbol] = []
    private(set) var conditions: [Condition] = []
    private(set) var rules: [Rule] = []

    init(_ source: [TaggingRules.Rule]) {
        for rule in source {
            guard let preferred = rule.preferred, let rejected = rule.rejected else { continue }
            let start = conditions.count
            // What the word itself must be fails soonest and costs least.
            let ordered = rule.conditions.sorted { Self.cost($0) < Self.cost($1) }
            let compiledConditions = ordered.map { compile($0) }
            conditions += compiledConditions
            let compiled = Rule(
                preferred: compile(preferred), rejected: compile(rejected), conditions: start..<start + compiledConditions.count)
            rules.append(compiled)
        }
    }

    private static func cost(_ condition: TaggingRules.Condition) -> Int {
        switch condition.place {
        case .offset(let offset): abs(offset)
        case .left, .right: 100
        }
    }

    private mutating func compile(_ condition: TaggingRules.Condition) -> Condition {
        var offset = 0
        var step = 0
        switch condition.place {
        case .offset(let distance): offset = distance
        case .left: step = -1
        case .right: step = 1
        }
        return Condition(
            offset: offset, step: step, pattern: compile(condition.pattern), barrier: condition.barrier.map { compile($0) },
            needsAll: condition.needsAll, isNegated: condition.isNegated)
    }

    private mutating func compile(_ pattern: TokenPattern) -> Pattern {
        let start = Int32(alternatives.count)
        for source in pattern.alternatives {
            let compiled = Alternative(
                tags: source.tags, required: source.required, forbidden: source.forbidden, shape: source.shape,
                forbiddenShape: source.forbiddenShape, isEdge: source.isEdge, forms: add(source.forms), lemmas: add(source.lemmas),
                forbiddenForms: add(source.forbiddenWords), forbiddenLemmas: add(source.forbiddenLemmas))
            alternatives.append(compiled)
        }
        return Pattern(alternatives: start..<Int32(alternatives.count), tags: pattern.tags, matchesEdge: pattern.matchesEdge)
    }

    /// Whether a reading of a form can match a pattern in a token of some shape.
    func mayMatch(_ pattern: Pattern, _ form: Symbol, _ reading: Disambiguation.Reading) -> Bool {
        func contains(_ words: Range<Int32>, _ word: Symbol) -> Bool {
            pool[Int(words.lowerBound)..<Int(words.upperBound)].contains(word)
        }
        return alternatives[Int(pattern.alternatives.lowerBound)..<Int(pattern.alternatives.upperBound)].contains { alternative in
            alternative.tags & reading.bit != 0 && !alternative.isEdge && reading.analysis.features.isSuperset(of: alternative.required)
                && reading.analysis.features.isDisjoint(with: alternative.forbidden)
                && (alternative.forms.isEmpty || contains(alternative.forms, form))
                && (alternative.lemmas.isEmpty || contains(alternative.lemmas, reading.analysis.lemma))
                && !contains(alternative.forbiddenForms, form) && !contains(alternative.forbiddenLemmas, reading.analysis.lemma)
        }
    }

    private mutating func add(_ words: Set<Symbol>) -> Range<Int32> {
        let start = Int32(pool.count)
        pool += words.sorted()
        return start..<Int32(pool.count)
    }
}
