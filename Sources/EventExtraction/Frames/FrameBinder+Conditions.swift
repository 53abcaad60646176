import LanguagePacks
import TextAnalysis

/// Whether the words that a frame asks for stand in a clause.
extension FrameBinder {
    /// The tokens of a predicate, given by its words in ``FrameLexicon/predicateWords``; nil where the further words of a long one do not follow.
    func predicateTokens(_ words: Range<Int>, in clause: Clause) -> Range<Int>? {
        let first = lexicon.predicateWords[words.lowerBound]
        if words.count == 1 { return matches(first, clause.head) ? clause.head..<clause.head + 1 : nil }
        let sentence = parsed.text.sentences[clause.sentence].tokens
        if clause.kind == .noun {
            guard let phrase = clause.phrase else { return nil }
            let start = parsed.phrases[phrase].tokens.lowerBound
            for token in max(sentence.lowerBound, start)...clause.head where matches(first, token) {
                let end = token + words.count
                guard end <= sentence.upperBound, end > clause.head else { continue }
                if (0..<words.count).allSatisfy({ matches(lexicon.predicateWords[words.lowerBound + $0], token + $0) }) {
                    return token..<end
                }
            }
            return nil
        }
        guard matches(first, clause.head) else { return nil }
        var end = clause.head + 1
        for word in words.dropFirst() {
            var position = end
            let limit = min(sentence.upperBound, end + 5)
            while position < limit, !matches(lexicon.predicateWords[word], position) { position += 1 }
            guard position < limit else { return nil }
            if parsed.text.tokens[position].tag == .adposition,
                !(end..<position).allSatisfy({ parsed.text.tokens[$0].tag == .adverb || isTimed($0) })
            {
                return nil
            }
            end = position + 1
        }
        return clause.head..<end
    }

    /// Whether a token stands in a date or before one: "called | on Monday | for".
    private func isTimed(_ token: Int) -> Bool {
        parsed.time(around: token) != nil || parsed.text.tokens[token].tag == .adposition && parsed.time(around: token + 1) != nil
    }

    private func matches(_ word: Symbol, _ token: Int) -> Bool {
        parsed.text.tokens[token].lemma == word || parsed.text.tokens[token].form == word
    }

    func conditionsHold(_ frame: Frame, _ index: Int, _ view: View) -> Bool {
        if frame.isRefusal, !parsed.clauses[index].isNegated { return false }
        if frame.requires.isEmpty, frame.excludes.isEmpty { return true }
        let scope = words(of: index).scope
        for condition in frame.requires where !contains(condition, index, view, scope) && !isSaidOfSubject(condition, index, view) {
            trace?.fail(.missing(condition))
            return false
        }
        for condition in frame.excludes where contains(condition, index, view, scope) {
            trace?.fail(.excluded(condition))
            return false
        }
        return true
    }

    /// The words of a clause, and in short which they are.
    struct ClauseWords {
        /// The tokens of the clause and of those that complete it.
        let scope: Range<Int>
        let sketch: WordSketch
    }

    func clauseWords(of index: Int) -> ClauseWords {
        let scope = scope(of: index)
        var sketch = WordSketch()
        for token in scope { sketch.add(parsed.text.tokens[token], lexicon.classes) }
        for phrase in lastView(index).subjects {
            for token in parsed.phrases[phrase].tokens { sketch.add(parsed.text.tokens[token], lexicon.classes) }
        }
        return ClauseWords(scope: scope, sketch: sketch)
    }

    /// The words of all phrases in which ``contains(_:_:_:_:)`` looks for a condition on slots.
    func slotWords(of index: Int, _ view: View) -> WordSketch {
        var sketch = WordSketch()
        func add(_ phrase: Int) {
            for token in parsed.phrases[phrase].tokens { sketch.add(parsed.text.tokens[token], lexicon.classes) }
        }
        func addAll(_ phrase: Int) {
            add(phrase)
            if let whole = whole(of: phrase) { add(whole) }
            parsed.phrases[phrase].conjuncts.forEach(add)
        }
        if let phrase = parsed.clauses[index].phrase { add(phrase) }
        view.subjects.forEach(addAll)
        view.objects.forEach(addAll)
        view.topics.forEach(addAll)
        view.speakers.forEach(addAll)
        for complement in view.complements { addAll(complement.phrase) }
        return sketch
    }

    /// The tokens of a clause and of the clauses that complete it ("ha chiesto | di ritirare le truppe") or into which it is put
    /// ("i responsabili, | ha promesso, | pagheranno").
    private func scope(of index: Int) -> Range<Int> {
        let sentence = parsed.clauses[index].sentence
        var range = parsed.clauses[index].tokens
        if parsed.clauses[index].relation == .complement, let noun = parsed.clauses[index].governingNouns.first, noun < range.lowerBound,
            parsed.text.sentences[sentence].tokens.contains(noun)
        {
            // "In piazza | per chiedere le dimissioni".
            range = noun..<range.upperBound
        }
        for other in parsed.clauses(of: sentence).clamped(to: max(0, index - 12)..<index + 13) where other != index {
            let isContent = parsed.clauses[other].relation == .complement && parsed.clauses[other].governor == index
            guard isContent || isAround(other, index) else { continue }
            let tokens = parsed.clauses[other].tokens
            range = min(range.lowerBound, tokens.lowerBound)..<max(range.upperBound, tokens.upperBound)
        }
        return range
    }

    /// Whether a clause is the one into which a verb of speech is put, or completes that one.
    private func isAround(_ other: Int, _ speech: Int) -> Bool {
        let head = parsed.clauses[speech].head
        guard rules.isHeadFirst, parsed.clauses[other].speechHead == head else { return false }
        if parsed.clauses[other].relation == .main { return true }
        guard parsed.clauses[other].relation == .complement, let governor = parsed.clauses[other].governor else { return false }
        return parsed.clauses[governor].relation == .main && parsed.clauses[governor].speechHead == head
    }

    private func contains(_ condition: WordCondition, _ index: Int, _ view: View, _ scope: Range<Int>) -> Bool {
        guard !condition.slots.isEmpty else { return hasWord(of: condition, in: scope) }
        return condition.slots.contains { slot in
            if slot == .modifier, let phrase = parsed.clauses[index].phrase {
                return hasWord(of: condition, in: parsed.phrases[phrase].tokens)
            }
            return view.phrases(slot).contains { phrase in
                hasWord(of: condition, in: parsed.phrases[phrase].tokens)
                    || whole(of: phrase).map { hasWord(of: condition, in: parsed.phrases[$0].tokens) } ?? false
                    || parsed.phrases[phrase].conjuncts.contains { hasWord(of: condition, in: parsed.phrases[$0].tokens) }
            }
        }
    }

    /// "French *troops* have begun | to leave Niger", "| leaving Niger": a word that a frame asks for anywhere may stand in a subject that is outside the clause.
    private func isSaidOfSubject(_ condition: WordCondition, _ index: Int, _ view: View) -> Bool {
        let clause = parsed.clauses[index]
        guard condition.slots.isEmpty, clause.hasSharedSubject, clause.mood == .infinitive || clause.mood == .gerund else { return false }
        return view.subjects.contains { hasWord(of: condition, in: parsed.phrases[$0].tokens) }
    }

    private func hasWord(of condition: WordCondition, in range: Range<Int>) -> Bool {
        range.contains { lexicon.classes.holds(condition, parsed.text.tokens[$0]) }
    }

    /// "The protests | of the Yemenis": a people, unlike its state, may also do what the noun means in the street.
    func isOfPeople(_ draft: EventDraft) -> Bool {
        draft.mentions.contains { parsed.mentions[$0].isPeople }
    }

    /// "A city | in revolt", "years | of unrest", "the symbol | of the revolt": a bare noun behind a preposition, or one that says of which
    /// kind or what for another one is, says how something is, and tells of nobody who does it.
    func isCondition(_ clause: Clause) -> Bool {
        guard clause.kind == .noun, let number = clause.phrase, rules.isHeadFirst else { return false }
        let phrase = parsed.phrases[number]
        guard phrase.modifiers.isEmpty, !rules.has(phrase.preposition, in: .beside), parsed.complement(of: number) == nil,
            rules.has(phrase.preposition, in: .inside) || rules.has(phrase.preposition, in: .possession)
        else { return false }
        let isBare = phrase.tokens.count == 1 && !isArticulated(phrase)
        guard rules.has(phrase.preposition, in: .possession), number > 0, parsed.complement(of: number - 1) == number else { return isBare }
        // "Days | of protests".
        let head = parsed.text.tokens[parsed.phrases[number - 1].head].lemma
        return !lexicon.classes.contains(head, in: .partitive) && !lexicon.nounPredicates.contains(head)
    }
}
