import GraphModel

/// ACLED exports as CSV, in the forms before and since 2019.
///
/// "Armed Conflict Location & Event Data Project (ACLED) Codebook" (2023).
struct ACLEDFormat: DatasetFormat {
    static let name = "ACLED"
    static let table = DelimitedFormat.commas
    static let published = PublishedColumns(
        known: [
            "data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
            "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
            "civilian_targeting", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
            "source", "source_scale", "notes", "fatalities", "tags", "timestamp", "iso3", "population_1km", "population_2km",
            "population_5km", "population_best",
        ],
        required: ["event_id_cnty", "event_date", "event_type"])

    /// The kinds of actor (`inter1`) as numbers, before 2024, and as words.
    private static let civilians: Set = ["7", "Civilians"]
    private static let crowds: Set = ["5", "6", "Rioters", "Protesters"]

    private struct Side {
        let actor, associates, kind: DatasetColumns.Column
    }

    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes
    private let id, date, precision, event, subEvent, iso, country, region, location, notes, fatalities, added: DatasetColumns.Column
    private let latitude, longitude, placePrecision: DatasetColumns.Column
    private let first, second: Side

    init(_ columns: DatasetColumns, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        self.names = names
        self.dates = dates
        self.codes = try EventCodes("acled-events", key: ["event", "subEvent"])
        (id, date, precision) = (columns("event_id_cnty"), columns("event_date"), columns("time_precision"))
        (event, subEvent) = (columns("event_type"), columns("sub_event_type"))
        (iso, country, region, location) = (columns("iso"), columns("country"), columns("admin1"), columns("location"))
        (notes, fatalities, added) = (columns("notes"), columns("fatalities"), columns("timestamp"))
        (latitude, longitude, placePrecision) = (columns("latitude"), columns("longitude"), columns("geo_precision"))
        first = Side(actor: columns("actor1"), associates: columns("assoc_actor_1"), kind: columns("inter1"))
        second = Side(actor: columns("actor2"), associates: columns("assoc_actor_2"), kind: columns("inter2"))
    }

    func id(_ row: DatasetRow) throws(UnreadableValue) -> String { try row.required(id) }

    func code(_ row: DatasetRow) throws(UnreadableValue) -> CodedRow? {
        let (told, sub) = (try row.required(event), row[subEvent])
        guard let code = codes["\(told)\t\(sub)"] else {
            guard codes["\(told)\t"] == nil else { throw UnreadableValue("sub_event_type", "ACLED has no '\(sub)' under '\(told)'") }
            throw UnreadableValue("event_type", "ACLED has no event type '\(told)'")
        }
        guard let type = code.type else { return nil }
        let name = sub.isEmpty ? told : "\(told), \(sub)"
        let country = names.countries.numeric(row[iso]) ?? names.countries.named(row[self.country])
        let killed = try row.integer(fatalities)
        return CodedRow(
            id: try id(row), title: name, source: Self.name, published: try dates.optionalDay(row, added).map { PartialDate(day: $0) },
            language: row.range(notes) == nil ? nil : "en", rule: sub.isEmpty ? told : "\(told)/\(sub)", type: type, mode: code.mode,
            when: try when(row), place: try place(row, country), country: country, participants: participants(row, code.sides),
            killed: killed.flatMap { $0 > 0 ? CountRange(min: $0, max: $0) : nil }, shown: row.first(notes, subEvent, event) ?? 0..<0)
    }

    /// Precision 1 is the day, 2 a week around it, 3 its month.
    private func when(_ row: DatasetRow) throws(UnreadableValue) -> PartialDate {
        let day = try dates.day(row, date)
        switch try row.integer(precision) {
        case 1, nil: return PartialDate(day: day)
        case 2: return PartialDate(from: day.adding(days: -3), through: day.adding(days: 3))
        case 3: return PartialDate(year: day.year, month: day.month) ?? PartialDate(day: day).approximately
        case let other?: throw UnreadableValue("time_precision", "'\(other)' is not 1, 2 or 3")
        }
    }

    /// Precision 1 is the place, 2 one near it, 3 stands for the region, whose seat only lends its coordinates.
    private func place(_ row: DatasetRow, _ country: String?) throws(UnreadableValue) -> Place? {
        if try row.integer(placePrecision) == 3 { return names.place(named: row[region], country: country) }
        let point = try row.coordinates(latitude, longitude)
        return names.place(named: row[location], country: country, latitude: point?.latitude, longitude: point?.longitude)
    }

    private func participants(_ row: DatasetRow, _ sides: SidesOfEvent) -> [Participant] {
        let (one, other) = (entities(row, first), entities(row, second))
        let isOther: Bool =
            switch sides {
            case .civilians: Self.civilians.contains(row[first.kind]) && !Self.civilians.contains(row[second.kind])
            case .protest, .protesters: Self.crowds.contains(row[second.kind]) && !Self.crowds.contains(row[first.kind])
            default: false
            }
        return isOther ? CodedRow.participants(sides, other, one) : CodedRow.participants(sides, one, other)
    }

    /// The actor of a side and those who were there with it.
    private func entities(_ row: DatasetRow, _ side: Side) -> [Entity] {
        let kind = row[side.kind]
        // Kinds as numbers stand in the table of roles as "inter 1".
        let roles = kind.isEmpty ? [] : [kind.first?.isNumber == true ? "inter \(kind)" : kind]
        return ([row[side.actor]] + DatasetNames.list(row[side.associates])).compactMap { name in
            name.isEmpty ? nil : names.entity(names.told(name, roles: roles))
        }
    }
}
