import TextAnalysis

/// "Dopo aver incontrato Putin, *il presidente* è volato a Kiev", "Meeting Macron, *Zelensky* asked …": what stands before the first
/// finite verb of a sentence, without a subject of its own, is done by the subject of that verb.
extension SentenceAssembly {
    /// Gives the infinitives and gerunds that open the sentence the subject of its main verb.
    func nameForerunners(_ parsed: inout ParsedText) {
        var open: [Int] = []
        for index in firstClause..<parsed.clauses.count where parsed.clauses[index].kind == .verb {
            let clause = parsed.clauses[index]
            if isForerunner(clause, parsed) {
                open.append(index)
                continue
            }
            guard !open.isEmpty, clause.relation == .main, clause.mood == .indicative || clause.mood == .conditional,
                !clause.hasSharedSubject, clause.voice == .active || clause.first(.agent) == nil, let subject = clause.first(.subject),
                let last = open.last, followsMark(subject, after: parsed.clauses[last].tokens.upperBound, parsed)
            else { return }
            for other in open where parsed.clauses[other].isQuoted == clause.isQuoted {
                parsed.clauses[other].slots.append(Clause.Slot(name: .subject, phrase: subject))
                parsed.clauses[other].hasSharedSubject = true
            }
            return
        }
    }

    private func isForerunner(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard clause.mood == .infinitive || clause.mood == .gerund, clause.governor == nil, clause.governingNouns.isEmpty else {
            return false
        }
        return clause.first(.subject) == nil && clause.first(.antecedent) == nil
    }

    /// Whether a phrase is the first behind a comma that stands behind a token.
    private func followsMark(_ phrase: Int, after token: Int, _ parsed: ParsedText) -> Bool {
        guard parsed.phrases[phrase].tokens.lowerBound >= token else { return false }
        let before = significant(before: parsed.phrases[phrase].chunk)
        return kind(before) == .comma && chunks[before].tokens.lowerBound >= token
    }
}
