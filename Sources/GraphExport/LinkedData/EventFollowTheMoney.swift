import GraphModel

/// Events as entities of FollowTheMoney (https://followthemoney.tech, model 4), JSON Lines, for Aleph and OpenSanctions.
///
///     {"id":"person.sergey-lavrov","schema":"Person","properties":{"name":["Sergey Lavrov"],"country":["ru"]}}
///     {"id":"event.7","schema":"Event","properties":{"name":["Meeting (visit): Sergey Lavrov → North Korea"],"date":["2023-10-18"], …}}
///
/// Whoever takes part, articles and offices stand once, before the first event that names them. A sanction is a `Sanction` for each of those
/// whom it hits, any other event an `Event`; offices are an `Occupancy` of a `Position`. `proof` leads to the article, `summary` is the quote,
/// `description` gives offsets, rule and status.
public struct EventFollowTheMoney: EventFormat {
    /// The program that read the events, with its version.
    let extractor: String
    private let offices: (Entity) throws(Diagnostic) -> [OfficeHolding]
    private var entities: Set<String> = []
    private var articles: Set<NodeID> = []

    /// A format that asks `offices` for what a person holds or held.
    public init(extractor: String, offices: @escaping (Entity) throws(Diagnostic) -> [OfficeHolding] = { _ in [] }) {
        self.extractor = extractor
        self.offices = offices
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) throws(Diagnostic) {
        for participant in entry.event.participants { try write(participant.entity, to: output.main) }
        for report in entry.reports { write(report.article, to: output.main) }
        let recipients = entry.event.participants.filter { $0.role == .recipient }
        if entry.event.type == .sanction, !recipients.isEmpty {
            for (index, recipient) in recipients.enumerated() { writeSanction(entry, recipient.entity, index, to: output.main) }
        } else {
            writeEvent(entry, to: output.main)
        }
    }

    // MARK: Events

    private func writeEvent(_ entry: StoredEvent, to sink: TextSink) {
        let event = entry.event
        FollowTheMoneyEntity.write("event.\(entry.node.raw)", "Event", to: sink) { properties in
            properties.add("name", event.headline)
            properties.add("involved", event.participants.map { Self.identity($0.entity) })
            properties.add("location", event.place?.name)
            properties.add("country", CodeTable.countries[event.country]?.lowercased())
            properties.add("keywords", [event.type.rawValue, event.mode, event.status.rawValue].compactMap { $0 })
            properties.add("notes", event.casualtiesText)
            interval(entry, to: &properties)
        }
    }

    private func writeSanction(_ entry: StoredEvent, _ recipient: Entity, _ index: Int, to sink: TextSink) {
        let actors = entry.event.participants.filter { $0.role == .actor }.map(\.entity)
        FollowTheMoneyEntity.write("event.\(entry.node.raw).\(index)", "Sanction", to: sink) { properties in
            properties.add("entity", Self.identity(recipient))
            properties.add("authority", actors.map(\.name))
            properties.add("country", actors.compactMap { CodeTable.countries[$0.country]?.lowercased() })
            properties.add("status", entry.event.status.rawValue)
            properties.add("provisions", entry.event.mode)
            interval(entry, to: &properties)
        }
    }

    /// The properties of the schema `Interval`.
    private func interval(_ entry: StoredEvent, to properties: inout FollowTheMoneyEntity) {
        let when = entry.event.when
        switch when.precision {
        case .day: properties.add("date", when.earliest?.iso)
        case .month: properties.add("date", when.earliest.map { String($0.iso.prefix(7)) })
        case .year: properties.add("date", when.earliest.map { String($0.iso.prefix(4)) })
        case .season, .decade, .century, .interval:
            properties.add("startDate", when.earliest?.iso)
            properties.add("endDate", when.latest?.iso)
        case .unknown: break
        }
        properties.add("recordId", String(entry.node.raw))
        properties.add("summary", entry.reports.map(\.evidence.quote))
        properties.add("description", entry.reports.map { description(of: $0, when) })
        properties.add("proof", entry.reports.map { Self.identity($0.article) })
        properties.add("publisher", entry.reports.compactMap(\.article.source))
        properties.add("sourceUrl", entry.reports.compactMap { WebAddress.link($0.article.url) })
    }

    private func description(of report: StoredReport, _ when: PartialDate) -> String {
        let evidence = report.evidence
        let said = evidence.attributedTo.map { ", said by \($0)" } ?? ""
        return """
            \(evidence.status.rawValue)\(said), \(report.when.text); bytes \(evidence.span.start)-\(evidence.span.end) of the article; \
            \(evidence.rule), \(extractor)
            """
    }

    // MARK: Who and where

    private mutating func write(_ entity: Entity, to sink: TextSink) throws(Diagnostic) {
        guard entities.insert(entity.id).inserted else { return }
        FollowTheMoneyEntity.write(Self.identity(entity), Self.schema(entity.kind), to: sink) { properties in
            properties.add("name", entity.name)
            properties.add("alias", entity.aliases)
            properties.add("country", CodeTable.countries[entity.country]?.lowercased())
        }
        guard entity.kind == .person else { return }
        for office in try offices(entity) {
            try write(office.of, to: sink)
            write(office, to: sink)
        }
    }

    private mutating func write(_ office: OfficeHolding, to sink: TextSink) {
        let post = "position.\(Self.escaped(office.of.id)).\(Self.escaped(office.title))"
        if entities.insert(post).inserted {
            FollowTheMoneyEntity.write(post, "Position", to: sink) { properties in
                properties.add("name", "\(office.title), \(office.of.name)")
                if Self.isOrganization(office.of.kind) { properties.add("organization", Self.identity(office.of)) }
                properties.add("country", CodeTable.countries[office.of.country]?.lowercased())
            }
        }
        let holder = Self.identity(office.person)
        let occupancy = "occupancy.\(holder).\(post).\(office.from?.earliest?.iso ?? "x")"
        FollowTheMoneyEntity.write(occupancy, "Occupancy", to: sink) { properties in
            properties.add("holder", holder)
            properties.add("post", post)
            properties.add("startDate", office.from?.earliest?.iso)
            properties.add("endDate", office.to?.latest?.iso)
        }
    }

    private mutating func write(_ article: StoredArticle, to sink: TextSink) {
        guard articles.insert(article.node).inserted else { return }
        FollowTheMoneyEntity.write(Self.identity(article), "Article", to: sink) { properties in
            properties.add("title", article.title)
            properties.add("author", article.author)
            properties.add("publishedAt", article.published.flatMap { $0.precision == .day ? $0.earliest?.iso : nil })
            properties.add("publisher", article.source)
            properties.add("sourceUrl", WebAddress.link(article.url))
            properties.add("language", CodeTable.languages[article.language])
            properties.add("processingAgent", extractor)
        }
    }

    /// A country acts by its public bodies.
    private static func schema(_ kind: ActorKind) -> String {
        switch kind {
        case .person: "Person"
        case .country, .government, .military: "PublicBody"
        case .company: "Company"
        case .armedGroup, .internationalOrganization, .party, .media, .organization: "Organization"
        case .group: "LegalEntity"
        }
    }

    private static func isOrganization(_ kind: ActorKind) -> Bool { kind != .person && kind != .group }

    // MARK: Identities

    private static func identity(_ entity: Entity) -> String { escaped(entity.id) }
    private static func identity(_ article: StoredArticle) -> String { "article." + escaped(article.hash) }

    /// The identity in what FollowTheMoney allows: letters, digits, points and hyphens, a letter or digit at both ends.
    static func escaped(_ id: String) -> String {
        var text = ""
        for byte in id.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "-"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ":"): text += "."
            default: text += ".x" + String(byte, radix: 16) + "."
            }
        }
        if text.last == "." || text.last == "-" || text.isEmpty { text += "0" }
        return text.first == "." || text.first == "-" ? "0" + text : text
    }
}
