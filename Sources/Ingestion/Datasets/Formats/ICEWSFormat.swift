import GraphModel

/// ICEWS coded events as tab-separated text of Harvard Dataverse (doi:10.7910/DVN/28075 and QI2T9A), 1995 to 2023.
struct ICEWSFormat: DatasetFormat {
    static let name = "ICEWS"
    static let table = DelimitedFormat.tabs
    static let nothing = ["NULL", "None"]
    static let published = PublishedColumns(
        known: [
            "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
            "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
            "Country", "Latitude", "Longitude",
        ],
        required: ["Event ID", "Event Date", "CAMEO Code"])

    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes
    private let id, date, event, text, country, city, district, province, latitude, longitude: DatasetColumns.Column
    private let sides: [(name: DatasetColumns.Column, sectors: DatasetColumns.Column, country: DatasetColumns.Column)]

    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.names = names
        self.dates = dates
        self.codes = try EventCodes("cameo-events")
        (id, date, event, text) = (columns("Event ID"), columns("Event Date"), columns("CAMEO Code"), columns("Event Text"))
        (country, city, district, province) = (columns("Country"), columns("City"), columns("District"), columns("Province"))
        (latitude, longitude) = (columns("Latitude"), columns("Longitude"))
        sides = ["Source", "Target"].map { (columns($0 + " Name"), columns($0 + " Sectors"), columns($0 + " Country")) }
    }

    /// An event id stands for up to two events of different days: the day belongs to it.
    func id(_ row: DatasetRow) throws(UnreadableValue) -> String { "\(try row.required(id))@\(try dates.day(row, date).iso)" }

    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow? {
        let told = try row.required(event)
        guard let code = codes[told.utf8.count < 3 ? "0" + told : told] ?? codes["0" + told] else {
            throw UnreadableValue("CAMEO Code", "CAMEO has no code '\(told)'")
        }
        guard let type = code.type else { return nil }
        let country = names.countries.any(row[self.country])
        return CodedRow(
            id: try id(row), title: "CAMEO \(told), \(row.range(text) == nil ? type.rawValue : row[text])", source: Self.name,
            rule: "CAMEO \(told)", type: type, mode: code.mode, when: PartialDate(day: try dates.day(row, date)),
            place: try place(row, country), country: country,
            participants: CodedRow.participants(code.sides, entities(row, 0), entities(row, 1)),
            shown: row.first(text, event) ?? 0..<0)
    }

    /// The finest place named below the country.
    private func place(_ row: DatasetRow, _ country: String?) throws(UnreadableValue) -> Place? {
        guard let finest = [city, district, province].first(where: { row.range($0) != nil }) else { return nil }
        let point = try row.coordinates(latitude, longitude)
        return names.place(named: row[finest], country: country, latitude: point?.latitude, longitude: point?.longitude)
    }

    private func entities(_ row: DatasetRow, _ side: Int) -> [Entity] {
        let (name, sectors, country) = sides[side]
        let told = names.told(
            row[name], country: names.countries.any(row[country]), roles: DatasetNames.list(row[sectors], at: ","))
        return names.entity(told).map { [$0] } ?? []
    }
}
