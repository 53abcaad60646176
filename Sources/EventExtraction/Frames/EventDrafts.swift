/// Where in a list of drafts the one of a clause or of a phrase stands.
extension [EventDraft] {
    /// The first draft of each clause, by the clause.
    func byClause() -> [Int: Int] {
        Dictionary(indices.map { (self[$0].clause, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first draft that each phrase tells, by the phrase.
    func byPhrase(_ parsed: ParsedText) -> [Int: Int] {
        Dictionary(
            indices.compactMap { index in parsed.clauses[self[index].clause].phrase.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
    }
}
