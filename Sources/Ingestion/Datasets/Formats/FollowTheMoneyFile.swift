import EventExtraction
import GraphModel

/// FollowTheMoney entities as JSON Lines, as OpenSanctions publishes them: `entities.ftm.json`, or with entities nested in each other.
///
/// A Sanction becomes an event of that type, by the authority upon the entity; an Occupancy an office that its holder has. People and
/// organisations come into the graph with these, under all their names; whoever is in neither, and all other schemata, is counted only.
/// What a record refers to may stand before or behind it in the file: records wait until it is known, and who is known is remembered.
final class FollowTheMoneyFile: DatasetFile {
    private let lines: JSONLines
    private let names: DatasetNames
    private let actors: FollowTheMoneyActors
    /// The actors by their ids; nil inside for what is none: vessels, say.
    private var known: [String: Entity?] = [:]
    private var posts: [String: Post] = [:]
    /// Records that refer to what has not been read yet, with their places.
    private var waiting: [(record: Record, place: Diagnostic.Place)] = []
    /// How many of them have been taken, at the end of the file.
    private var taken = 0

    private struct Record {
        var id: String
        var schema: String
        var members: [String: JSONValue]
        var properties: [String: JSONValue]

        func strings(_ key: String) -> [String] { (properties[key]?.elements ?? []).compactMap(\.text) }
        func first(_ key: String) -> String { strings(key).first ?? "" }
    }

    private struct Post {
        var title: String
        var country: String?
    }

    init(_ file: SourceFile, names: DatasetNames) throws(Diagnostic) {
        lines = try JSONLines(file)
        self.names = names
        actors = try FollowTheMoneyActors(names)
    }

    func next(_ emit: (RowOutcome) -> Void) throws(Diagnostic) -> Bool {
        switch try lines.next() {
        case nil:
            guard taken < waiting.count else { return false }
            taken += 1
            take(waiting[taken - 1].record, waiting[taken - 1].place, isLast: true, emit)
        case .failure(let problem)?: emit(.problem(problem))
        case .success(let members)?:
            guard let id = members["id"]?.text, let schema = members["schema"]?.text, let properties = members["properties"]?.members else {
                emit(.problem(Diagnostic(.read, .damaged, "it has no id, schema and properties", at: lines.place)))
                return true
            }
            read(Record(id: id, schema: schema, members: members, properties: properties), emit)
        }
        return true
    }

    /// Takes a record and those nested in it, the inner ones under a property that leads back.
    private func read(_ record: Record, _ emit: (RowOutcome) -> Void, depth: Int = 0) {
        var record = record
        var inner: [Record] = []
        for (key, value) in record.properties.sorted(by: { $0.key < $1.key }) where depth < 8 {
            var ids: [JSONValue] = []
            for element in value.elements {
                guard let members = element.members, let id = members["id"]?.text, let schema = members["schema"]?.text,
                    var properties = members["properties"]?.members
                else {
                    ids.append(element)
                    continue
                }
                for back in ["entity", "holder"] where properties[back] == nil { properties[back] = .array([.string(record.id)]) }
                var told = members
                for shared in ["datasets", "last_change"] where told[shared] == nil { told[shared] = record.members[shared] }
                inner.append(Record(id: id, schema: schema, members: told, properties: properties))
                ids.append(.string(id))
            }
            record.properties[key] = .array(ids)
        }
        for inner in inner { read(inner, emit, depth: depth + 1) }
        take(record, lines.place, isLast: false, emit)
    }

    private func take(_ record: Record, _ place: Diagnostic.Place, isLast: Bool, _ emit: (RowOutcome) -> Void) {
        do throws(UnreadableValue) {
            switch record.schema {
            case "Sanction", "Occupancy":
                let outcome = record.schema == "Sanction" ? try sanction(record, isLast) : try occupancy(record, isLast)
                if let outcome { emit(outcome) } else { waiting.append((record, place)) }
            case "Position":
                posts[record.id] = Post(title: record.first("name"), country: names.countries.alpha2(record.first("country")))
                emit(.nothing)
            default:
                known[record.id] = .some(actors.entity(schema: record.schema, caption: record.members["caption"]?.text, record.properties))
                emit(.nothing)
            }
        } catch {
            emit(.problem(Diagnostic(.read, .damaged, "\(error.column): \(error.reason)", at: place)))
        }
    }

    /// By the authority, or its country, upon each entity. Nil where one is not known yet.
    private func sanction(_ record: Record, _ isLast: Bool) throws(UnreadableValue) -> RowOutcome? {
        guard let targets = try entities(record, "entity", isLast) else { return nil }
        if targets.isEmpty { return .nothing }
        let countries = record.strings("country").compactMap { names.countries.alpha2($0) }
        let authority = record.first("authority")
        let actor: Entity? =
            authority.isEmpty
            ? countries.first.map { names.entity(country: $0) } : actors.authority(authority, country: countries.first)
        let when = try firstDate(record, "startDate", "listingDate")
        var text = lineText(record)
        for target in targets { text.add("sanctioned", target.name) }
        let row = CodedRow(
            id: record.id, title: "Sanction of \(targets.map(\.name).joined(separator: ", "))", source: source(record),
            published: try changed(record), rule: "Sanction", type: .sanction, mode: "impose", when: when, country: nil,
            participants: CodedRow.participants(.onto, actor.map { [$0] } ?? [], targets),
            shown: text.range("properties.reason") ?? text.range("properties.program") ?? text.range("sanctioned") ?? 0..<0)
        return .facts(row.facts(text.text, dataset: .ftm, name: "FollowTheMoney", origin: lines.name))
    }

    /// The office that a person has or had. Nil where the person or the position is not known yet.
    private func occupancy(_ record: Record, _ isLast: Bool) throws(UnreadableValue) -> RowOutcome? {
        guard let holders = try entities(record, "holder", isLast) else { return nil }
        guard let post = posts[record.first("post")] else {
            guard isLast else { return nil }
            throw UnreadableValue("post", "the position '\(record.first("post"))' is not in the file")
        }
        guard let country = post.country, !holders.isEmpty else { return .nothing }
        let (from, to) = (try date(record, "startDate"), try date(record, "endDate"))
        var text = lineText(record)
        for holder in holders { text.add("holder", holder.name) }
        text.add("position", post.title)
        let offices = holders.filter { $0.kind == .person }.map {
            OfficeHolding(person: $0, title: post.title, of: names.entity(country: country), from: from, to: to)
        }
        let heading = "FollowTheMoney \(record.id): \(holders.map(\.name).joined(separator: ", ")), \(post.title)"
        let article = Article(
            title: heading, paragraphs: [String(decoding: text.text.bytes, as: UTF8.self)], published: try changed(record),
            source: source(record), url: "ftm:\(record.id)", origin: lines.name, name: "ftm-\(record.id)")
        return .facts(ArticleFacts(article: article, contentHash: ContentHash.of(article), events: [], offices: offices))
    }

    /// The record as lines. When it was last seen changes every day and says nothing.
    private func lineText(_ record: Record) -> JSONRecord {
        var members = record.members
        members["properties"] = .object(record.properties)
        return JSONRecord(
            members, known: ["id", "schema", "caption", "properties", "datasets"],
            hidden: ["last_seen", "first_seen", "target", "referents", "origin"])
    }

    private func entities(_ record: Record, _ key: String, _ isLast: Bool) throws(UnreadableValue) -> [Entity]? {
        let ids = record.strings(key)
        guard !ids.isEmpty else { throw UnreadableValue(key, "it is empty") }
        var found: [Entity] = []
        for id in ids {
            guard let entity = known[id] else {
                guard isLast else { return nil }
                throw UnreadableValue(key, "'\(id)' is not in the file")
            }
            if let entity { found.append(entity) }
        }
        return found
    }

    private func firstDate(_ record: Record, _ keys: String...) throws(UnreadableValue) -> PartialDate {
        for key in keys { if let date = try date(record, key) { return date } }
        return .unknown
    }

    /// A day, month or year, as FollowTheMoney writes dates; what follows a day is its time.
    private func date(_ record: Record, _ key: String) throws(UnreadableValue) -> PartialDate? {
        let text = record.strings(key).min() ?? ""
        guard !text.isEmpty else { return nil }
        guard let date = PartialDate(edtf: String(text.prefix(10))), date.precision != .interval else {
            throw UnreadableValue(key, "'\(text)' is not a date")
        }
        return date
    }

    private func changed(_ record: Record) throws(UnreadableValue) -> PartialDate? {
        let text = record.members["last_change"]?.text ?? record.first("modifiedAt")
        return text.isEmpty ? nil : PartialDate(edtf: String(text.prefix(10)))
    }

    private func source(_ record: Record) -> String {
        record.members["datasets"]?.elements.first?.text.map { "FollowTheMoney: \($0)" } ?? "FollowTheMoney"
    }
}
