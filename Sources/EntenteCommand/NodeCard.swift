import GraphExport
import GraphModel
import GraphStore

/// What the graph holds of one node, for a person to read: its names, offices, events, and the sentences behind them.
struct NodeCard {
    /// `Sergey Lavrov (Person, RUS)`.
    let heading: String
    let label: String
    let name: String
    let id: String?
    let country: String?
    let aliases: [String]
    let offices: [OfficeHolding]
    /// The latest events, in the order of their dates.
    let entries: [StoredEvent]
    /// How many events there are in all.
    let eventCount: Int

    /// Finds a node by name or number and gathers at most `limit` of its events. Throws `.notFound`.
    init(named text: String, limit: Int, reader: StoreReader) throws(Diagnostic) {
        if let number = Int64(text) {
            try self.init(NodeID(number), limit: limit, reader: reader)
        } else {
            let nodes = try NameLookup(reader: reader).nodes(named: text, wanted: "node")
            guard let node = nodes.first(where: { $0.label != "Place" }) ?? nodes.first else {
                throw Diagnostic(.command, .notFound, "no node is known as '\(text)'")
            }
            try self.init(node.node, limit: limit, reader: reader)
        }
    }

    private init(_ node: NodeID, limit: Int, reader: StoreReader) throws(Diagnostic) {
        var events: [StoredEvent] = []
        if let entity = try reader.entity(node) {
            label = entity.kind.rawValue
            name = entity.name
            id = entity.id
            country = entity.country
            aliases = entity.aliases
            offices = try reader.offices(of: node)
            events = try reader.events(of: entity)
        } else if let place = try reader.place(node) {
            label = "Place"
            name = place.name
            id = place.id
            country = place.country
            aliases = []
            offices = []
            for event in try reader.events() where event.event.place?.id == place.id { events.append(event) }
        } else if let article = try reader.article(node) {
            label = "Article"
            name = article.title
            id = article.url ?? article.hash
            country = nil
            aliases = []
            offices = []
            events = try reader.events(ofArticle: node)
        } else if let event = try reader.event(node) {
            label = "Event"
            name = event.event.typeText
            id = String(node.raw)
            country = event.event.country
            aliases = []
            offices = []
            events = [event]
        } else {
            throw Diagnostic(.command, .notFound, "there is no person, place, article or event with the number \(node.raw)")
        }
        heading = "\(name) (\([label, country].compactMap { $0 }.joined(separator: ", ")))"
        eventCount = events.count
        var entries = Array(events.suffix(limit))
        for index in entries.indices { try reader.addSentences(to: &entries[index]) }
        self.entries = entries
    }

    /// The card for a terminal.
    func text(styled: Bool) throws(Diagnostic) -> String {
        var text = heading + "\n"
        if !aliases.isEmpty { text += "also: \(aliases.joined(separator: ", "))\n" }
        for office in offices {
            let span = [office.from?.text, office.to?.text].map { $0 ?? "" }.joined(separator: " – ")
            text += "office: \(office.title), \(office.of.name) (\(span.trimmingSuffixDash))\n"
        }
        text += "events: \(eventCount)" + (entries.count < eventCount ? ", the latest \(entries.count) below" : "") + "\n"
        if !entries.isEmpty {
            let context = TimelineContext(words: try TimelineWords(), isStyled: styled, width: StandardOutput.width)
            text += "\n" + (try TimelineFormat.text.write(entries, context))
        }
        return text
    }

    /// The card as JSON, indented.
    var json: String {
        JSONWriter.text(indented: true) { json in
            json.beginObject()
            json.member("label", label)
            json.member("name", name)
            json.member("id", id)
            json.member("country", country)
            json.key("aliases")
            json.array(aliases) { $0.value($1) }
            json.key("offices")
            json.array(offices) { json, office in
                json.beginObject()
                json.member("title", office.title)
                json.member("of", office.of.name)
                json.member("from", office.from?.text)
                json.member("to", office.to?.text)
                json.endObject()
            }
            json.member("eventCount", eventCount)
            json.key("events")
            json.array(entries) { EventJSON.write($1, to: &$0) }
            json.endObject()
        }
    }
}

extension String {
    /// `2020 –` for an office that is still held.
    fileprivate var trimmingSuffixDash: String { hasSuffix("– ") ? String(dropLast()) : self }
}
