import GraphModel

/// GDELT event files: 1.0 (57 or 58 columns, tab-separated, daily), 2.0 (61, every fifteen minutes), with or without a header line.
///
/// "The GDELT Event Database Data Format Codebook", V1.03 and V2.0 (2013, 2015).
struct GDELTFormat: DatasetFormat {
    static let name = "GDELT"
    static let table = DelimitedFormat.plainTabs
    static let published = PublishedColumns(
        known: columns(geo: ["ADM1Code", "ADM2Code"], hasURL: true),
        required: ["GLOBALEVENTID", "SQLDATE", "EventCode"],
        headerless: [
            57: columns(geo: ["ADM1Code"], hasURL: false), 58: columns(geo: ["ADM1Code"], hasURL: true),
            61: columns(geo: ["ADM1Code", "ADM2Code"], hasURL: true),
        ])

    private static func columns(geo regions: [String], hasURL: Bool) -> [String] {
        var columns = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
        for actor in ["Actor1", "Actor2"] {
            columns += [
                "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
                "Type3Code",
            ].map { actor + $0 }
        }
        columns += ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"]
        columns += ["NumMentions", "NumSources", "NumArticles", "AvgTone"]
        for place in ["Actor1Geo_", "Actor2Geo_", "ActionGeo_"] {
            columns += (["Type", "FullName", "CountryCode"] + regions + ["Lat", "Long", "FeatureID"]).map { place + $0 }
        }
        return columns + ["DATEADDED"] + (hasURL ? ["SOURCEURL"] : [])
    }

    private struct Actor {
        let name, country, group: DatasetColumns.Column
        let roles: [DatasetColumns.Column]

        init(_ columns: DatasetColumns, _ actor: String) {
            name = columns(actor + "Name")
            country = columns(actor + "CountryCode")
            group = columns(actor + "KnownGroupCode")
            roles = ["Type1Code", "Type2Code", "Type3Code"].map { columns(actor + $0) }
        }
    }

    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes
    private let source: String
    private let id, date, event, added, geoType, geoName, geoCountry, latitude, longitude: DatasetColumns.Column
    private let actors: [Actor]

    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.names = names
        self.dates = dates
        self.codes = try EventCodes("cameo-events")
        self.source = columns.contains("ActionGeo_ADM2Code") ? "GDELT 2.0" : "GDELT 1.0"
        (id, date, event, added) = (columns("GLOBALEVENTID"), columns("SQLDATE"), columns("EventCode"), columns("DATEADDED"))
        (geoType, geoName) = (columns("ActionGeo_Type"), columns("ActionGeo_FullName"))
        geoCountry = columns("ActionGeo_CountryCode")
        (latitude, longitude) = (columns("ActionGeo_Lat"), columns("ActionGeo_Long"))
        actors = ["Actor1", "Actor2"].map { Actor(columns, $0) }
    }

    func id(_ row: DatasetRow) throws(UnreadableValue) -> String { try row.required(id) }

    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow? {
        let told = try row.required(event)
        guard let code = codes[told] else { throw UnreadableValue("EventCode", "CAMEO has no code '\(told)'") }
        guard let type = code.type else { return nil }
        let day = try dates.day(row, date)
        let country = names.countries.fips(row[geoCountry])
        return CodedRow(
            id: try id(row), title: "CAMEO \(told), \(type.rawValue)", source: source,
            published: try published(row), rule: "CAMEO \(told)", type: type, mode: code.mode, when: PartialDate(day: day),
            place: try place(row, country), country: country,
            participants: CodedRow.participants(code.sides, entities(row, actors[0]), entities(row, actors[1])),
            shown: row.range(event) ?? 0..<0)
    }

    /// The day on which the row was added: `YYYYMMDD`, in 2.0 with the time behind it.
    private func published(_ row: DatasetRow) throws(UnreadableValue) -> PartialDate? {
        guard row.range(added) != nil else { return nil }
        let text = row[added]
        guard let day = dates.day(String(text.prefix(8))) else { throw UnreadableValue("DATEADDED", "'\(text)' is not a date") }
        return PartialDate(day: day)
    }

    /// A town, or a state or province; the middle of a country is no place.
    private func place(_ row: DatasetRow, _ country: String?) throws(UnreadableValue) -> Place? {
        switch try row.integer(geoType) {
        case 2, 3, 4, 5:
            let name = row[geoName].prefix { $0 != "," }
            let point = try row.coordinates(latitude, longitude)
            return names.place(named: String(name), country: country, latitude: point?.latitude, longitude: point?.longitude)
        default: return nil
        }
    }

    private func entities(_ row: DatasetRow, _ actor: Actor) -> [Entity] {
        let code = row[actor.country]
        let told = ToldActor(
            name: row[actor.name], country: code.isEmpty ? nil : names.countries.alpha3(code),
            roles: actor.roles.map { row[$0] }.filter { !$0.isEmpty }, isProper: row.range(actor.group) != nil)
        return names.entity(told).map { [$0] } ?? []
    }
}
