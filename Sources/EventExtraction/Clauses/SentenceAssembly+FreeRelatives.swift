import TextAnalysis

/// "Launched | what | appeared | to be | a missile": what stands behind the copula is what the verb before it is about.
extension SentenceAssembly {
    /// Gives the verbs that govern such clauses the phrase behind the copula, in place of the pronoun.
    func nameFreeRelatives(_ parsed: inout ParsedText) {
        for index in firstClause..<parsed.clauses.count where parsed.clauses[index].relation == .complement {
            let clause = parsed.clauses[index]
            guard clause.kind == .verb, rules.has(parsed.text.tokens[clause.head], in: .copula),
                let pronoun = clause.first(.subject), rules.has(parsed.text.tokens[parsed.phrases[pronoun].head], in: .freeRelative),
                let named = clause.first(.object), let verb = governor(of: index, past: pronoun, parsed)
            else { continue }
            if let slot = parsed.clauses[verb].slots.firstIndex(where: { $0.phrase == pronoun }) {
                parsed.clauses[verb].slots[slot].phrase = named
            } else if parsed.clauses[verb].first(.object) == nil {
                parsed.clauses[verb].slots.append(Clause.Slot(name: .object, phrase: named))
            }
        }
    }

    /// The nearest clause above that does not have the pronoun for its subject.
    private func governor(of index: Int, past pronoun: Int, _ parsed: ParsedText) -> Int? {
        var above = parsed.clauses[index].governor
        for _ in 0..<4 {
            guard let clause = above, clause >= firstClause, parsed.clauses[clause].kind == .verb else { return nil }
            if parsed.clauses[clause].first(.subject) != pronoun { return clause }
            above = parsed.clauses[clause].governor
        }
        return nil
    }
}
