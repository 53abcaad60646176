import GraphModel

/// The UCDP Georeferenced Event Dataset and its monthly candidate events as CSV.
///
/// Högbladh, "UCDP GED Codebook" (Uppsala University); some candidate files come without a header line.
struct UCDPFormat: DatasetFormat {
    static let name = "UCDP GED"
    static let table = DelimitedFormat.commas
    private static let columns = [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
        "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id",
        "side_b",
        "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
        "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
        "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
        "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ]
    static let published = PublishedColumns(
        known: columns + [
            "active_yea", "best_est", "high_est", "low_est", "isocc", "gwab", "conflict_id", "dyad_id", "side_a_id", "side_b_id",
        ],
        required: ["id", "type_of_violence", "date_start", "date_end"], headerless: [49: columns])

    /// What the codebook calls an event whose coding is done; candidates have others ("Check dyad").
    private static let coded: Set = ["Clear", "clear"]

    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes
    private let id, violence, status, start, end, datePrecision, low, high, country, countryNumber: DatasetColumns.Column
    private let place, firstRegion, secondRegion, placePrecision, latitude, longitude: DatasetColumns.Column
    private let headline, article, dyad: DatasetColumns.Column
    private let sides: [(name: DatasetColumns.Column, state: DatasetColumns.Column)]

    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.names = names
        self.dates = dates
        self.codes = try EventCodes("ucdp-events")
        (id, violence, status) = (columns("id"), columns("type_of_violence"), columns("code_status"))
        (start, end, datePrecision) = (columns("date_start"), columns("date_end"), columns("date_prec"))
        low = columns(columns.contains("low") ? "low" : "low_est")
        high = columns(columns.contains("high") ? "high" : "high_est")
        (country, countryNumber) = (columns("country"), columns("country_id"))
        (place, firstRegion, secondRegion) = (columns("where_coordinates"), columns("adm_1"), columns("adm_2"))
        (placePrecision, latitude, longitude) = (columns("where_prec"), columns("latitude"), columns("longitude"))
        (headline, article, dyad) = (columns("source_headline"), columns("source_article"), columns("dyad_name"))
        sides = [("side_a", "gwnoa"), ("side_b", "gwnob")].map { (columns($0), columns($1)) }
    }

    func id(_ row: DatasetRow) throws(UnreadableValue) -> String { try row.required(id) }

    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow? {
        let told = try row.required(violence)
        guard let code = codes[told] else { throw UnreadableValue("type_of_violence", "'\(told)' is not 1, 2 or 3") }
        guard let type = code.type else { return nil }
        let precision = try row.integer(placePrecision) ?? 1
        let country =
            precision == 7 ? nil : names.countries.gleditschWard(row[countryNumber]) ?? names.countries.named(row[self.country])
        let isCoded = row.range(status) == nil || Self.coded.contains(row[status])
        return CodedRow(
            id: try id(row), title: row.range(dyad) == nil ? "type of violence \(told)" : row[dyad], source: Self.name,
            rule: "type of violence \(told)", type: type, mode: code.mode, status: isCoded ? .occurred : .alleged,
            when: try when(row), place: try place(row, country, precision), country: country,
            participants: CodedRow.participants(code.sides, entities(row, 0, country), entities(row, 1, country)),
            killed: try killed(row), shown: row.first(headline, article, dyad, violence) ?? 0..<0)
    }

    /// Precision 1 is the day, 2 to 5 are ranges of days, a week, a month, a year: the dates give their ends.
    private func when(_ row: DatasetRow) throws(UnreadableValue) -> PartialDate {
        let (first, last) = (try dates.day(row, start), try dates.day(row, end))
        guard first <= last else { throw UnreadableValue("date_end", "it lies before date_start") }
        let precision = try row.integer(datePrecision) ?? 1
        guard (1...5).contains(precision) else { throw UnreadableValue("date_prec", "'\(precision)' is not 1 to 5") }
        let range = DatasetDates.range(first, last)
        return precision > 1 && first == last ? range.approximately : range
    }

    /// Precision 1 and 2 are the place or near it, 3 and 4 a district and a province, 5 an area or a line, 6 the country, 7 the high seas.
    private func place(_ row: DatasetRow, _ country: String?, _ precision: Int) throws(UnreadableValue) -> Place? {
        switch precision {
        case 1, 2:
            let point = try row.coordinates(latitude, longitude)
            return names.place(named: row[place], country: country, latitude: point?.latitude, longitude: point?.longitude)
        case 3: return names.place(named: row[row.range(secondRegion) == nil ? firstRegion : secondRegion], country: country)
        case 4, 5: return names.place(named: row[firstRegion], country: country)
        case 6, 7: return nil
        default: throw UnreadableValue("where_prec", "'\(precision)' is not 1 to 7")
        }
    }

    private func killed(_ row: DatasetRow) throws(UnreadableValue) -> CountRange? {
        guard let least = try row.integer(low), let most = try row.integer(high), most > 0 else { return nil }
        guard least >= 0, least <= most else {
            throw UnreadableValue(row.name(low), "\(least) is not between 0 and \(row.name(high)) (\(most))")
        }
        return CountRange(min: least, max: most)
    }

    private func entities(_ row: DatasetRow, _ side: Int, _ country: String?) -> [Entity] {
        let name = row[sides[side].name]
        if let code = names.countries.gleditschWard(row[sides[side].state]) { return [names.entity(country: code)] }
        guard !name.isEmpty else { return [] }
        var told = names.told(name, roles: ["REB"])
        // Those who were hit are people of the country where they were.
        if told.country == nil, names.roles[told.name] != nil { told.country = country }
        return names.entity(told).map { [$0] } ?? []
    }
}
