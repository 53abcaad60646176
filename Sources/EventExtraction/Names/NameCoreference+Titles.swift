import GraphModel

/// Titles that stand without a name.
extension NameCoreference {
    /// A title without a name: its holder at the date, the last person of that office in the article, or the government; where nobody
    /// is known, unnamed people of that sort: "*a judge* was murdered".
    func title(_ draft: NameDraft) -> Mention? { holder(draft) ?? unnamed(draft) }

    private func unnamed(_ draft: NameDraft) -> Mention? {
        let titles = draft.titles.lazy.map { self.gazetteer.titles[$0] }.filter { draft.isIndefinite || !$0.offices.isEmpty }
        guard draft.owner == nil, let group = titles.compactMap(\.group).first else { return nil }
        var people = draft
        people.groupIndex = group
        people.bodyIndex = nil
        return self.group(people)
    }
}
