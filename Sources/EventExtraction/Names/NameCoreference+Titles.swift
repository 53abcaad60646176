import GraphModel
import TextAnalysis

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

    /// "The *former* head of state": the last person of the article who held such an office before, as it says or as is known.
    func formerHolder(of offices: [String], _ draft: NameDraft) -> Mention? {
        guard !draft.isIndefinite, !offices.isEmpty else { return nil }
        let country = draft.country.map { tables.countries[$0].code }
        let found = people.latest { person in
            guard country == nil || person.entity.country == country else { return false }
            return person.formerOffices.contains(where: offices.contains) || person.row.map { hasHeld($0, offices) } ?? false
        }
        return found.map { mention(draft, .description, person: $0) }
    }

    /// "*The Turkish diplomat* added", "*the Iranian minister*": the last person of a state, in this sentence or the two before, who serves it
    /// in such an office and does not lead it; whoever leads it is called by a title of his own.
    func official(of code: String, _ draft: NameDraft) -> Mention? {
        let titles = draft.titles.map { gazetteer.titles[$0] }
        let offices = titles.flatMap(\.offices)
        guard !draft.isIndefinite, let sentence = sentence(of: draft.tokens.lowerBound),
            !offices.isEmpty || titles.contains(where: isServing)
        else { return nil }
        let start = text.sentences[max(0, sentence - 2)].tokens.lowerBound
        let leading = tables.leadingOffice(of: code)
        let found = people.latest { person in
            guard person.entity.country == code, person.lastToken >= start else { return false }
            let held = person.row.flatMap { row in day.map { gazetteer.offices.offices(ofRow: row, on: $0).map(\.office) } } ?? []
            let theirs = (person.offices + held).filter(isOfState)
            guard !theirs.isEmpty, !theirs.contains(leading) else { return false }
            return offices.isEmpty || offices.contains { office in theirs.contains { $0 == office || $0.hasSuffix("-" + office) } }
        }
        return found.map { mention(draft, .description, person: $0) }
    }

    /// Whether people called by a title serve a state: a diplomat does, an opponent does not.
    private func isServing(_ title: NameGazetteer.Title) -> Bool {
        title.group.map { gazetteer.rules.servingGroups.contains(gazetteer.groups[$0].canonical) } ?? false
    }

    /// Whether an office is one of a state: no title for its holders means people who do not serve it.
    private func isOfState(_ office: String) -> Bool {
        !gazetteer.titles.contains { $0.offices.contains(office) && $0.group != nil && !isServing($0) }
    }

    /// Whether a person held an office of a state and holds none at the date of the article.
    private func hasHeld(_ row: Int, _ offices: [String]) -> Bool {
        guard let day else { return false }
        return !gazetteer.offices.isInOffice(row, on: day) && gazetteer.offices.held(row, anyOf: offices)
    }

    /// "His Russian counterpart": who holds in a country what somebody mentioned lately holds in another; of a leader, the leader.
    func counterpart(of code: String, _ draft: NameDraft) -> Entity? {
        guard let day else { return nil }
        for position in people.recent.reversed().prefix(Self.counterpartReach) {
            let person = people.people[position]
            guard person.entity.country != code else { continue }
            let held = person.row.map { gazetteer.offices.offices(ofRow: $0, on: day) } ?? []
            let offices = person.offices + held.map(\.office)
            let isLeader = held.contains { $0.office == tables.leadingOffice(of: $0.of) }
            for office in (isLeader ? [tables.leadingOffice(of: code)] : []) + offices.flatMap(tables.counterparts) {
                if let found = gazetteer.offices.holder(of: office, in: code, on: day) { return found }
            }
            if !offices.isEmpty { return nil }
        }
        return nil
    }

    /// Among how many people mentioned lately somebody's counterpart is looked for.
    private static let counterpartReach = 4
}
