import GraphModel
import LanguagePacks
import TextAnalysis

extension NameCoreference {
    /// A name that is not a person's at first sight: country, seat of government, organisation, place.
    func name(_ draft: NameDraft) -> Mention? {
        if let kind = draft.organizationKind { return newOrganization(draft, kind) }
        if draft.isNewPlace { return newPlace(draft) }
        if let organization = best(organizations: draft.organizations) {
            guard tables.isActor(organization: organization) else { return nil }
            let place = draft.isMetonym ? seat(draft) : nil
            return mention(draft, .name, tables.entity(organization: organization), place: place)
        }
        if let country = draft.country {
            if draft.isMetonym, !isPlaced(draft), let last = draft.name.last, people.position(surname: keys[last]) != nil {
                return person(draft)
            }
            return nation(draft, country)
        }
        if !(isPlaced(draft) && !draft.places.isEmpty), let last = draft.name.last, people.position(surname: keys[last]) != nil {
            return person(draft)
        }
        if let place = best(places: draft.places) {
            return mention(draft, .name, nil, place: tables.place(place))
        }
        return draft.surnames.isEmpty ? nil : person(draft)
    }

    /// Whether a preposition before a name asks for a place.
    func isPlaced(_ draft: NameDraft) -> Bool {
        guard draft.tokens.lowerBound > 0 else { return false }
        let form = text.tokens[draft.tokens.lowerBound - 1].form
        return [.placePreposition, .direction, .placeArticulated].contains { gazetteer.rules.has(form, $0) }
    }

    /// A country, or a capital that is also a place; "Georgia" behind "Atlanta," is the place of that name.
    private func nation(_ draft: NameDraft, _ country: Int) -> Mention {
        let code = tables.countries[country].code
        let entity = tables.entity(country: country)
        if !draft.isMetonym {
            if let before = placeBefore(draft.tokens.lowerBound), before != code,
                let row = draft.places.first(where: { tables.countryOfPlace($0) == before })
            {
                var draft = draft
                draft.country = nil
                return mention(draft, .name, nil, place: tables.place(row))
            }
            return mention(draft, .name, entity)
        }
        let row = draft.places.first { tables.countryOfPlace($0) == code }
        return mention(draft, .name, entity, place: row.map { tables.place($0) } ?? capital(draft, country))
    }

    /// Where the seat of an organisation is.
    private func seat(_ draft: NameDraft) -> Place? {
        if let country = draft.country { return nation(draft, country).place }
        return best(places: draft.places).map { tables.place($0) }
    }

    /// A capital that is described: of the country given, else of the one of which the text around it tells.
    func capital(_ draft: NameDraft) -> Mention? {
        guard let country = draft.country ?? local(draft) ?? scene(draft, share: 35) else { return nil }
        let record = tables.countries[country]
        guard !record.capital.isEmpty else { return nil }
        return mention(draft, .description, nil, place: tables.place(ofCapital: country) ?? capital(of: country))
    }

    /// The capital as a place where the table of places does not have it.
    private func capital(_ draft: NameDraft, _ country: Int) -> Place? {
        let record = tables.countries[country]
        guard !draft.places.isEmpty || LatinFolding.fold(record.capital) == LatinFolding.fold(text.words(draft.name)) else { return nil }
        return capital(of: country)
    }

    private func capital(of country: Int) -> Place {
        let record = tables.countries[country]
        return Place(
            id: EntityIdentity.place(record.capital, country: record.code), name: record.capital, country: record.code,
            latitude: record.latitude, longitude: record.longitude)
    }

    /// The country of a place that stands before a token and a comma.
    private func placeBefore(_ token: Int) -> String? {
        guard token > 1, text.form(token - 1) == ",", let last = mentions.last, last.tokens.upperBound == token - 1 else { return nil }
        return last.place?.country
    }

    private func best(organizations rows: [Int]) -> Int? {
        guard rows.count > 1 else { return rows.first }
        func weight(_ row: Int) -> Int { tables.entity(organization: row).country.flatMap(tables.country).map(context.count) ?? 0 }
        return rows.max { weight($0) < weight($1) }
    }

    /// Of places with one name: the one in a country that the article names, else the larger.
    func best(places rows: [Int]) -> Int? {
        func weight(_ row: Int) -> Int {
            let named = tables.countryOfPlace(row).flatMap(tables.country).map { min(context.count($0), 20) } ?? 0
            return named * 10_000_000 + tables.population(row)
        }
        guard let row = rows.count > 1 ? rows.max(by: { weight($0) < weight($1) }) : rows.first else { return nil }
        if tables.isAmbiguous(place: row), weight(row) < 10_000_000 { return nil }
        return row
    }

    private func newOrganization(_ draft: NameDraft, _ kind: ActorKind) -> Mention {
        let name = text.words(draft.name)
        let country = (draft.country ?? context.dominant(share: 35)).map { tables.countries[$0].code }
        let entity = Entity(id: EntityIdentity.organization(name, country: country), name: name, kind: kind, country: country)
        return mention(draft, .name, entity)
    }

    private func newPlace(_ draft: NameDraft) -> Mention {
        let name = text.words(draft.name)
        let country =
            best(places: draft.places).flatMap { tables.countryOfPlace($0) }
            ?? (draft.country ?? context.dominant(share: 35)).map { tables.countries[$0].code }
        let place = Place(id: EntityIdentity.place(name, country: country), name: name, country: country)
        return mention(draft, .name, nil, place: place)
    }
}
