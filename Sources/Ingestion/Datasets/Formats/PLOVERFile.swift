import GraphModel

/// PLOVER records as JSON Lines: the fields of the specification (drafts 0.6 and 0.7, Open Event Data Alliance; `event_loc` of the later is
/// `eventLoc` of the earlier), sides as `source` and `target` or, as later drafts call them, `actor` and `recipient`. The specification lets publishers add fields of their own: these are kept
/// in the text. Of such fields `status` (ours) and `edtf` (the date as sharp as it is known) are read.
final class PLOVERFile: DatasetFile {
    private static let name = "PLOVER"
    private static let fields = [
        "id", "date", "time", "enddate", "endtime", "source", "target", "actor", "recipient", "event", "eventLoc", "eventText", "quadCode",
        "eventScale", "mode", "context", "dead", "injured", "size", "link", "text", "citation", "url", "language", "publication", "license",
        "copyright", "textInfo", "coder", "version", "codebook", "dateCoded", "comment",
    ]

    /// What draft 0.7 calls the fields of 0.6.
    private static let laterNames = [
        "event_loc": "eventLoc", "event_text": "eventText", "event_scale": "eventScale", "quad_code": "quadCode", "text_info": "textInfo",
        "cite_info": "citation", "coded_date": "dateCoded",
    ]

    private let lines: JSONLines
    private let names: DatasetNames
    private let dates: DatasetDates
    private let codes: EventCodes

    init(_ file: SourceFile, names: DatasetNames, dates: DatasetDates) throws(Diagnostic) {
        lines = try JSONLines(file)
        self.names = names
        self.dates = dates
        codes = try EventCodes("plover-events", key: ["event", "mode"], mode: "ourMode")
    }

    func next(_ emit: (RowOutcome) -> Void) throws(Diagnostic) -> Bool {
        switch try lines.next() {
        case nil: return false
        case .failure(let problem)?: emit(.problem(problem))
        case .success(let members)?:
            let record = JSONRecord(Self.named(members), known: Self.fields)
            do throws(UnreadableValue) {
                guard let coded = try code(record) else {
                    emit(.nothing)
                    return true
                }
                emit(.facts(coded.facts(record.text, dataset: .plover, name: Self.name, origin: lines.name)))
            } catch {
                emit(.problem(Diagnostic(.read, .damaged, "\(error.column): \(error.reason)", at: lines.place)))
            }
        }
        return true
    }

    /// The fields under the names of draft 0.6.
    private static func named(_ members: [String: JSONValue]) -> [String: JSONValue] {
        Dictionary(members.map { (laterNames[$0.key] ?? $0.key, $0.value) }) { first, _ in first }
    }

    private func code(_ record: JSONRecord) throws(UnreadableValue) -> CodedRow? {
        let id = record.string("id")
        guard !id.isEmpty else { throw UnreadableValue("id", "it is missing") }
        let told = record.string("event").uppercased()
        guard !told.isEmpty else { throw UnreadableValue("event", "it is missing") }
        let modes = record.strings("mode").map { $0.lowercased() }
        guard let code = codes.plover(told, modes) else { throw UnreadableValue("event", "PLOVER has no event '\(told)'") }
        guard let type = code.type else { return nil }
        let (place, country) = try location(record)
        let coded = record.string("dateCoded")
        let name = ([told] + modes).joined(separator: "/")
        return CodedRow(
            id: id, title: name, source: Self.name, published: coded.isEmpty ? nil : PartialDate(day: try day("dateCoded", coded)),
            language: language(record), rule: name, type: type, mode: code.mode,
            status: try status(record), when: try when(record), place: place, country: country,
            participants: CodedRow.participants(
                code.sides, actors(record.members["source"] ?? record.members["actor"]),
                actors(record.members["target"] ?? record.members["recipient"])),
            killed: try count(record, "dead"), injured: try count(record, "injured"),
            shown: record.range("text") ?? record.range("eventText") ?? record.range("event") ?? 0..<0)
    }

    private func language(_ record: JSONRecord) -> String? {
        record.members["language"]?.text ?? record.members["citation"]?.members?["language"]?.text
    }

    private func status(_ record: JSONRecord) throws(UnreadableValue) -> EventStatus {
        let told = record.string("status")
        guard !told.isEmpty else { return .occurred }
        guard let status = EventStatus(rawValue: told) else { throw UnreadableValue("status", "there is no status '\(told)'") }
        return status
    }

    private func when(_ record: JSONRecord) throws(UnreadableValue) -> PartialDate {
        let edtf = record.string("edtf")
        if !edtf.isEmpty {
            guard let date = PartialDate(edtf: edtf) else { throw UnreadableValue("edtf", "'\(edtf)' is no EDTF date of level 1") }
            return date
        }
        let first = try day("date", record.string("date"))
        let end = record.string("enddate")
        guard !end.isEmpty else { return PartialDate(day: first) }
        let last = try day("enddate", end)
        guard first <= last else { throw UnreadableValue("enddate", "it lies before date") }
        return DatasetDates.range(first, last)
    }

    private func day(_ field: String, _ text: String) throws(UnreadableValue) -> Day {
        guard let day = dates.day(text) else { throw UnreadableValue(field, "'\(text)' is not a date") }
        return day
    }

    /// A number, or an object with `min` and `max`; codes and zero say nothing.
    private func count(_ record: JSONRecord, _ field: String) throws(UnreadableValue) -> CountRange? {
        func whole(_ value: JSONValue?) -> Int? { value?.text.flatMap { Int($0) } }
        if let range = record.members[field]?.members { return CountRange(min: whole(range["min"]), max: whole(range["max"])) }
        guard let count = whole(record.members[field]), count != 0 else { return nil }
        guard count > 0 else { throw UnreadableValue(field, "\(count) is not a number of people") }
        return CountRange(min: count, max: count)
    }

    /// The location object is that of GeoNames, with alpha-3 as `cc3`.
    private func location(_ record: JSONRecord) throws(UnreadableValue) -> (place: Place?, country: String?) {
        guard let members = record.members["eventLoc"]?.elements.first?.members else { return (nil, nil) }
        let country =
            (members["cc3"] ?? members["country"])?.text.flatMap { names.countries.any($0) }
            ?? members["country code"]?.text.flatMap { names.countries.alpha2($0) }
        func degrees(_ key: String, within limit: Double) throws(UnreadableValue) -> Double? {
            let value: Double? =
                switch members[key] {
                case .number(let number)?: number
                case .integer(let number)?: Double(number)
                case let other?: other.text.flatMap { Double($0) }
                case nil: nil
                }
            if let value, abs(value) > limit { throw UnreadableValue("eventLoc.\(key)", "\(value) is out of range") }
            return value
        }
        let place = names.place(
            named: members["name"]?.text ?? "", country: country, latitude: try degrees("latitude", within: 90),
            longitude: try degrees("longitude", within: 180))
        return (place, country)
    }

    /// Actors as objects, or as their codes alone.
    private func actors(_ value: JSONValue?) -> [Entity] {
        (value?.elements ?? []).compactMap { element in
            let members = element.members ?? ["code": element]
            let code = members["code"]?.text ?? ""
            let country = names.countries.alpha3(String(code.prefix(3)))
            // A sector is one or two codes of three letters; so is what follows the country in a code such as RUSGOV.
            var roles: [String] = []
            for codes in [members["sector"]?.text ?? "", country == nil ? code : String(code.dropFirst(3))] {
                var rest = codes[...]
                while rest.count >= 3 {
                    roles.append(String(rest.prefix(3)))
                    rest = rest.dropFirst(3)
                }
            }
            return names.entity(
                ToldActor(
                    name: (members["actorText"] ?? members["actor_text"])?.text ?? members["name"]?.text ?? "", country: country,
                    roles: roles))
        }
    }
}
