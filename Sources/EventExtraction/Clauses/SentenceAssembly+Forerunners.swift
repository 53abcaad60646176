import TextAnalysis

/// "Dopo aver incontrato Putin, *il presidente* è volato a Kiev", "Meeting Macron, *Zelensky* asked …": what stands before the first
/// finite verb of a sentence, without a subject of its own, is done by the subject of that verb; "accusato di frode, *il premier* nega":
/// or is done to it.
extension SentenceAssembly {
    /// Gives the infinitives, gerunds and participles that open the sentence the subject of its main verb.
    func nameForerunners(_ parsed: inout ParsedText) {
        var open: [Int] = []
        for index in firstClause..<parsed.clauses.count where parsed.clauses[index].kind == .verb {
            let clause = parsed.clauses[index]
            if isForerunner(clause, parsed) {
                open.append(index)
                continue
            }
            // "Accusandola *di aver mentito*, il ministro …": what completes them stands before that verb too.
            if clause.relation == .complement, let governor = clause.governor, open.contains(governor) { continue }
            guard !open.isEmpty, clause.relation == .main, clause.mood == .indicative || clause.mood == .conditional,
                !clause.hasSharedSubject, clause.voice == .active || clause.first(.agent) == nil, let subject = clause.first(.subject),
                let last = open.last, followsMark(subject, after: parsed.clauses[last].tokens.upperBound, parsed)
            else { return }
            for other in open where parsed.clauses[other].isQuoted == clause.isQuoted {
                let isParticiple = parsed.clauses[other].mood == .participle
                parsed.clauses[other].slots.append(Clause.Slot(name: isParticiple ? .antecedent : .subject, phrase: subject))
                parsed.clauses[other].hasSharedSubject = !isParticiple
            }
            return
        }
    }

    private func isForerunner(_ clause: Clause, _ parsed: ParsedText) -> Bool {
        guard [.infinitive, .gerund, .participle].contains(clause.mood), clause.governor == nil, clause.governingNouns.isEmpty else {
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
