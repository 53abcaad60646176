import LanguagePacks

/// The readings of the tokens of one sentence, and the rules at work on them.
struct Disambiguation {
    /// An analysis with the bit of its tag.
    struct Reading {
        var analysis: Analysis
        var bit: UInt32

        init(_ analysis: Analysis) {
            self.analysis = analysis
            bit = analysis.tag.bit
        }
    }

    /// A token: which of `readings` are its own, and which tags they have.
    struct Slot {
        var form: Symbol
        var shape: Token.Shape
        var start: Int
        var count: Int
        var tags: UInt32
        /// Whether its readings are all that its form may be, and no other.
        var isPlain = false
    }

    /// How far `left` and `right` look.
    private static let reach = 30

    private(set) var readings: [Reading] = []
    private(set) var slots: [Slot] = []
    /// A token that may still be several things, and where the bits of the rules begin in `ruleBits` that may decide what it is.
    private struct Ambiguity {
        var index: Int
        var bits: Int
    }

    private var ambiguous: [Ambiguity] = []
    /// Bits of the rules that may decide anything in the sentence.
    private var wanted: [UInt64] = []
    /// Where the bits of the rules begin that may decide between tags, and by symbol between all readings of a form; -1 for forms
    /// that have not been met.
    private var bitsByTags: [UInt32: Int] = [:]
    private var bitsByForm: ContiguousArray<Int32> = []
    private var ruleBits: ContiguousArray<UInt64> = []

    /// Forgets the sentence before.
    mutating func begin() {
        readings.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
    }

    /// Adds a token without readings.
    mutating func add(_ token: Token) {
        slots.append(Slot(form: token.form, shape: token.shape, start: readings.count, count: 0, tags: 0))
    }

    /// Adds a reading to the last token.
    mutating func add(_ analysis: Analysis) {
        let reading = Reading(analysis)
        readings.append(reading)
        slots[slots.count - 1].count += 1
        slots[slots.count - 1].tags |= reading.bit
    }

    /// Says that the last token has all readings of its form.
    mutating func setPlain() { slots[slots.count - 1].isPlain = true }

    /// The likeliest reading that a token has left.
    func best(_ index: Int) -> Analysis? { slots[index].count > 0 ? readings[slots[index].start].analysis : nil }

    /// Applies the rules in order to every ambiguous token; whether any reading was rejected.
    mutating func apply(_ tagging: CompiledTagging) -> Bool {
        chooseRules(tagging)
        if ambiguous.isEmpty { return false }
        var isChanged = false
        let (ambiguous, wanted, ruleBits) = (ambiguous, wanted, ruleBits)
        tagging.alternatives.withUnsafeBufferPointer { alternatives in
            tagging.pool.withUnsafeBufferPointer { pool in
                tagging.conditions.withUnsafeBufferPointer { conditions in
                    readings.withUnsafeMutableBufferPointer { readings in
                        slots.withUnsafeMutableBufferPointer { slots in
                            let board = Board(
                                alternatives: alternatives, pool: pool, conditions: conditions, readings: readings, slots: slots)
                            // Of the tokens, only those that any of 64 rules concerns.
                            var concerned: [(index: Int, bits: UInt64)] = []
                            concerned.reserveCapacity(ambiguous.count)
                            for (word, bits) in wanted.enumerated() where bits != 0 {
                                var bits = bits
                                concerned.removeAll(keepingCapacity: true)
                                for token in ambiguous where ruleBits[token.bits + word] != 0 {
                                    concerned.append((token.index, ruleBits[token.bits + word]))
                                }
                                while bits != 0 {
                                    let bit = bits & (0 &- bits)
                                    let rule = tagging.rules[word * 64 + bits.trailingZeroBitCount]
                                    for token in concerned where token.bits & bit != 0 {
                                        if board.apply(rule, at: token.index) { isChanged = true }
                                    }
                                    bits ^= bit
                                }
                            }
                        }
                    }
                }
            }
        }
        return isChanged
    }

    /// Finds the ambiguous tokens and the rules that may decide what any of them is: most rules speak of other tags and words.
    private mutating func chooseRules(_ tagging: CompiledTagging) {
        let width = (tagging.rules.count + 63) / 64
        ambiguous.removeAll(keepingCapacity: true)
        wanted.removeAll(keepingCapacity: true)
        wanted.append(contentsOf: repeatElement(0, count: width))
        for index in slots.indices where slots[index].count > 1 {
            let bits = ruleBits(of: slots[index], tagging, width)
            ambiguous.append(Ambiguity(index: index, bits: bits))
            for word in 0..<width { wanted[word] |= ruleBits[bits + word] }
        }
    }

    /// Where the bits of the rules begin that may decide what a token is; found once for a form or a set of tags.
    private mutating func ruleBits(of slot: Slot, _ tagging: CompiledTagging, _ width: Int) -> Int {
        let form = Int(slot.form.raw)
        if slot.isPlain, form < bitsByForm.count, bitsByForm[form] >= 0 { return Int(bitsByForm[form]) }
        if !slot.isPlain, let known = bitsByTags[slot.tags] { return known }
        let start = ruleBits.count
        ruleBits.append(contentsOf: repeatElement(0, count: width))
        let readings = self.readings[slot.start..<slot.start + slot.count]
        for (number, rule) in tagging.rules.enumerated() where slot.tags & rule.rejected.tags != 0 && slot.tags & rule.preferred.tags != 0 {
            if slot.isPlain {
                guard readings.contains(where: { tagging.mayMatch(rule.rejected, slot.form, $0) }),
                    readings.contains(where: { tagging.mayMatch(rule.preferred, slot.form, $0) })
                else { continue }
            }
            ruleBits[start + number / 64] |= 1 << UInt64(number % 64)
        }
        if slot.isPlain {
            if form >= bitsByForm.count { bitsByForm.append(contentsOf: repeatElement(-1, count: form + 64 - bitsByForm.count)) }
            bitsByForm[form] = Int32(start)
        } else {
            bitsByTags[slot.tags] = start
        }
        return start
    }

    /// The sentence and the rules as borrowed memory.
    private struct Board {
        let alternatives: UnsafeBufferPointer<CompiledTagging.Alternative>
        let pool: UnsafeBufferPointer<Symbol>
        let conditions: UnsafeBufferPointer<CompiledTagging.Condition>
        let readings: UnsafeMutableBufferPointer<Reading>
        let slots: UnsafeMutableBufferPointer<Slot>

        /// Whether a rule rejected a reading of a token.
        func apply(_ rule: CompiledTagging.Rule, at index: Int) -> Bool {
            let slot = slots[index]
            guard slot.count > 1, slot.tags & rule.rejected.tags != 0, slot.tags & rule.preferred.tags != 0 else { return false }
            // The rules were chosen by the readings of the token, so what stands around it decides more often, and comes first.
            for place in rule.conditions where !holds(conditions[place], at: index) { return false }
            guard decides(rule, slot) else { return false }
            reject(rule, at: index)
            return true
        }

        /// Whether the token has a reading of either side.
        private func decides(_ rule: CompiledTagging.Rule, _ slot: Slot) -> Bool {
            var hasRejected = false
            var hasPreferred = false
            for place in slot.start..<slot.start + slot.count {
                if matches(rule.rejected, slot, readings[place]) {
                    hasRejected = true
                } else if matches(rule.preferred, slot, readings[place]) {
                    hasPreferred = true
                }
            }
            return hasRejected && hasPreferred
        }

        private func reject(_ rule: CompiledTagging.Rule, at index: Int) {
            let slot = slots[index]
            var kept = 0
            var tags: UInt32 = 0
            for place in slot.start..<slot.start + slot.count where !matches(rule.rejected, slot, readings[place]) {
                readings[slot.start + kept] = readings[place]
                tags |= readings[place].bit
                kept += 1
            }
            slots[index].count = kept
            slots[index].tags = tags
        }

        private func holds(_ condition: CompiledTagging.Condition, at index: Int) -> Bool {
            guard condition.step != 0 else {
                return matches(condition.pattern, index + condition.offset, condition.needsAll) != condition.isNegated
            }
            var place = index + condition.step
            for _ in 0..<Disambiguation.reach {
                if matches(condition.pattern, place, condition.needsAll) { return !condition.isNegated }
                guard slots.indices.contains(place) else { break }
                if let barrier = condition.barrier, matches(barrier, place, false) { break }
                place += condition.step
            }
            return condition.isNegated
        }

        private func matches(_ pattern: CompiledTagging.Pattern, _ index: Int, _ needsAll: Bool) -> Bool {
            guard slots.indices.contains(index) else { return pattern.matchesEdge }
            let slot = slots[index]
            guard slot.tags & pattern.tags != 0 else { return false }
            for place in slot.start..<slot.start + slot.count where matches(pattern, slot, readings[place]) != needsAll {
                return !needsAll
            }
            return needsAll && slot.count > 0
        }

        @inline(__always)
        private func matches(_ pattern: CompiledTagging.Pattern, _ slot: Slot, _ reading: Reading) -> Bool {
            for place in Int(pattern.alternatives.lowerBound)..<Int(pattern.alternatives.upperBound) {
                let alternative = alternatives[place]
                guard alternative.tags & reading.bit != 0, !alternative.isEdge else { continue }
                let features = reading.analysis.features.rawValue
                guard features & alternative.required.rawValue == alternative.required.rawValue,
                    features & alternative.forbidden.rawValue == 0,
                    slot.shape.rawValue & alternative.shape.rawValue == alternative.shape.rawValue,
                    slot.shape.rawValue & alternative.forbiddenShape.rawValue == 0
                else { continue }
                if !alternative.forms.isEmpty, !contains(alternative.forms, slot.form) { continue }
                if !alternative.lemmas.isEmpty, !contains(alternative.lemmas, reading.analysis.lemma) { continue }
                if contains(alternative.forbiddenForms, slot.form) { continue }
                if contains(alternative.forbiddenLemmas, reading.analysis.lemma) { continue }
                return true
            }
            return false
        }

        /// Whether a word is in a list, which is in ascending order; the long ones are bisected.
        private func contains(_ words: Range<Int32>, _ word: Symbol) -> Bool {
            var (low, high) = (Int(words.lowerBound), Int(words.upperBound))
            while high - low > 8 {
                let middle = (low + high) / 2
                if pool[middle] > word { high = middle } else { low = middle }
            }
            for place in low..<high where pool[place] == word { return true }
            return false
        }
    }
}
