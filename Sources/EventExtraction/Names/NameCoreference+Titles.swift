import GraphModel

/// Titles that stand without a name.
extension NameCoreference {
    /// A title without a name: its holder at the date, the last person of that office in the article, or the government; where nobody
    /// is known, unnamed people of that sort: "*a judge* was murdered".
    func title(_ draft: NameDraft) -> Mention? { holder(draft) ?? unnamed(draft) }

    /// Unnamed people of the sort that a title tells of.
    func unnamed(_ draft: NameDraft) -> Mention? {
        let titles = draft.titles.lazy.map { self.gazetteer.titles[$0] }.filter { draft.isIndefinite || !$0.offices.isEmpty }
        guard draft.owner == nil, let group = titles.compactMap(\.group).first else { return nil }
        var people = draft
        people.groupIndex = group
        people.bodyIndex = nil
        return self.group(people)
    }

    /// Not of a mayor, a candidate or the leader of the opposition, who are told of as a group of people if nobody knows their names.
    func speaksForState(_ draft: NameDraft) -> Bool {
        let offices = draft.titles.lazy.map { self.gazetteer.titles[$0] }.filter { !$0.offices.isEmpty }
        return offices.isEmpty
            || offices.contains { title in
                title.group.map { gazetteer.rules.servingGroups.contains(gazetteer.groups[$0].canonical) } ?? true
            }
    }
}
