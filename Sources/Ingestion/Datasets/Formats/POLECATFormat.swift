import GraphModel

/// POLECAT events as tab-separated text of Harvard Dataverse (doi:10.7910/DVN/AJGVIT): PLOVER types and modes, actors by name, country
/// and sector, several of them parted by semicolons.
struct POLECATFormat: DatasetFormat {
    static let name = "POLECAT"
    static let table = DelimitedFormat.tabs
    static let nothing = ["None", "NULL", "nan"]
    static let published = PublishedColumns(
        known: [
            "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Event Intensity", "Quad Code", "Contexts", "Actor Name",
            "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
            "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
            "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
            "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Headline", "Story People",
            "Story Organizations", "Story Locations", "Language", "Version",
        ],
        required: ["Event ID", "Event Date", "Event Type"])

    private struct Side {
        let name, rawName, country, sector, sectors: DatasetColumns.Column
    }

    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes
    private let id, date, event, mode, added, country, city, district, province, latitude, longitude, headline: DatasetColumns.Column
    private let first, second: Side

    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.names = names
        self.dates = dates
        self.codes = try EventCodes("plover-events", key: ["event", "mode"], mode: "ourMode")
        (id, date, event, mode) = (columns("Event ID"), columns("Event Date"), columns("Event Type"), columns("Event Mode"))
        (added, headline, country) = (columns("Publication Date"), columns("Headline"), columns("Country"))
        (city, district, province) = (columns("City"), columns("District"), columns("Province"))
        (latitude, longitude) = (columns("Latitude"), columns("Longitude"))
        func side(_ who: String) -> Side {
            Side(
                name: columns(who + " Name"), rawName: columns(who + " Name Raw"), country: columns(who + " Country"),
                sector: columns("Primary \(who) Sector"), sectors: columns(who + " Sectors"))
        }
        first = side("Actor")
        second = side("Recipient")
    }

    func id(_ row: DatasetRow) throws(UnreadableValue) -> String { try row.required(id) }

    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow? {
        let told = try row.required(event).uppercased()
        let modes = DatasetNames.list(row[mode]).map { $0.lowercased() }
        guard let code = codes.plover(told, modes) else { throw UnreadableValue("Event Type", "PLOVER has no event '\(told)'") }
        guard let type = code.type else { return nil }
        let name = modes.isEmpty ? told : "\(told)/\(modes.joined(separator: ";"))"
        let country = names.countries.any(row[self.country])
        return CodedRow(
            id: try id(row), title: name, source: Self.name, published: try dates.optionalDay(row, added).map { PartialDate(day: $0) },
            rule: name, type: type, mode: code.mode, when: PartialDate(day: try dates.day(row, date)), place: try place(row, country),
            country: country, participants: CodedRow.participants(code.sides, entities(row, first), entities(row, second)),
            shown: row.first(headline, mode, event) ?? 0..<0)
    }

    /// The finest place named below the country.
    private func place(_ row: DatasetRow, _ country: String?) throws(UnreadableValue) -> Place? {
        guard let finest = [city, district, province].first(where: { row.range($0) != nil }) else { return nil }
        let point = try row.coordinates(latitude, longitude)
        return names.place(named: row[finest], country: country, latitude: point?.latitude, longitude: point?.longitude)
    }

    private func entities(_ row: DatasetRow, _ side: Side) -> [Entity] {
        // The words of the report name nobody that POLECAT knows: the sector tells more.
        let isProper = row.range(side.name) != nil
        let told = DatasetNames.list(row[isProper ? side.name : side.rawName])
        let countries = DatasetNames.list(row[side.country]).map { names.countries.any($0) }
        let sectors = DatasetNames.list(row[side.sector]) + DatasetNames.list(row[side.sectors])
        // Names without a country of their own: those of the only one that is told.
        let common = Set(countries).count == 1 ? countries[0] : nil
        if told.isEmpty {
            return countries.compactMap { names.entity(ToldActor(country: $0, roles: sectors)) }
        }
        return told.enumerated().compactMap { index, name in
            let country = countries.count == told.count ? countries[index] : common
            return isProper
                ? names.entity(names.told(name, country: country, roles: sectors))
                : names.entity(ToldActor(name: name, country: country, roles: sectors, isProper: false))
        }
    }
}

extension EventCodes {
    /// An event of PLOVER with the first of its modes that the table has, else with no mode; nil where there is no such event.
    func plover(_ event: String, _ modes: [String]) -> EventCode? {
        for mode in modes { if let code = self["\(event)\t\(mode)"] { return code } }
        return self["\(event)\t"]
    }
}
