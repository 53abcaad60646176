import TextAnalysis

/// "L'esercito, *come ha dichiarato il ministro*, ha bombardato la città": a verb of speech behind a word of comparison tells who says
/// what stands around it.
extension SentenceAssembly {
    /// Marks the clause behind such a verb, or where none follows the one before it, with the phrase of the speaker.
    func attributeByComparison(_ parsed: inout ParsedText, _ speeches: [Int]) {
        for speech in speeches {
            let clause = parsed.clauses[speech]
            guard rules.has(clause.introducer, in: .comparison), clause.voice == .active, !clause.isQuoted,
                clause.first(.object) == nil, let speaker = clause.first(.subject),
                let told = clauseTold(around: speech, parsed), parsed.clauses[told].speaker == nil
            else { continue }
            parsed.clauses[told].speaker = speaker
            parsed.clauses[told].speechHead = clause.head
        }
    }

    private func clauseTold(around speech: Int, _ parsed: ParsedText) -> Int? {
        let clause = parsed.clauses[speech]
        let others = (firstClause..<parsed.clauses.count).filter { parsed.clauses[$0].kind == .verb && $0 != speech }
        let next = others.first { parsed.clauses[$0].head >= clause.tokens.upperBound }
        if let next, isMark(before: parsed.clauses[next].head, after: clause.tokens.upperBound) { return next }
        return others.last { parsed.clauses[$0].head < clause.predicate.lowerBound && parsed.clauses[$0].relation != .adverbial }
    }

    /// Whether a comma stands between two tokens.
    private func isMark(before end: Int, after start: Int) -> Bool {
        chunks.contains { $0.kind == .comma && $0.tokens.lowerBound >= start && $0.tokens.lowerBound < end }
    }
}
