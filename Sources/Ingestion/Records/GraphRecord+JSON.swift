import GraphModel

/// One line of graph JSON Lines as a record: `{"record":"source","name":"La Bussola"}`.
extension GraphRecord {
    /// The name of the format in its header.
    static let formatName = "entente-graph"

    /// Reads the object of a line; nil where it is of a kind that this program does not know. Throws with the reason where something that
    /// the record needs is missing or wrong; the caller knows the place.
    init?(json: JSONValue) throws(Diagnostic) {
        let record = try RecordMembers(json, "the record").text("record")
        let members = try RecordMembers(json, "the \(record.prefix(40))")
        switch record {
        case "header": self = .header(try GraphHeader(members))
        case "source": self = .source(SourceRecord(name: try members.text("name"), additions: try members.additions()))
        case "entity": self = .entity(try EntityRecord(members))
        case "place": self = .place(try PlaceRecord(members))
        case "office": self = .office(try OfficeRecord(members))
        case "article": self = .article(try ArticleRecord(members))
        case "event": self = .event(try EventRecord(members))
        case "about": self = .about(try AboutRecord(members))
        case "node": self = .node(try FreeNodeRecord(members))
        case "edge": self = .edge(try FreeEdgeRecord(members))
        default: return nil
        }
    }
}

extension GraphHeader {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        let format = try members.text("format")
        guard format == GraphRecord.formatName else {
            throw RecordMembers.problem("the file is of the format '\(format.prefix(80))', not '\(GraphRecord.formatName)'")
        }
        self.init(
            version: try members.integer("version"), extractor: try members.known("extractor") ?? "",
            isForeign: try members.flag("asIs"))
    }
}

extension EntityRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            id: try members.text("id"), name: try members.text("name"), kind: try members.choice("kind", ActorKind.self),
            country: try members.known("country"), names: try members.texts("names"), additions: try members.additions())
    }
}

extension PlaceRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        let place = Place(
            id: try members.text("id"), name: try members.text("name"), country: try members.known("country"),
            latitude: try members.knownNumber("latitude"), longitude: try members.knownNumber("longitude"))
        self.init(place: place, names: try members.texts("names"), additions: try members.additions())
    }
}

extension OfficeRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            person: try members.text("person"), title: try members.text("title"), of: try members.text("of"),
            from: try members.knownDate("from"), to: try members.knownDate("to"), properties: try members.properties())
    }
}

extension ArticleRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        let hash = try members.text("hash")
        guard !hash.isEmpty else { throw RecordMembers.problem("the hash of the article is empty") }
        self.init(
            hash: hash, title: try members.text("title"), published: try members.knownDate("published"),
            language: try members.known("language"), source: try members.known("source"), url: try members.known("url"),
            author: try members.known("author"), origin: try members.known("origin") ?? "-", text: try members.text("text"),
            additions: try members.additions())
    }
}

extension AboutRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            event: try members.integer("event"), about: try members.integer("about"), articles: try members.texts("articles"),
            properties: try members.properties())
    }
}

extension FreeNodeRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            number: try members.integer("number"), labels: try members.texts("labels"), properties: try members.properties(),
            imported: try members.imported())
    }
}

extension RecordMembers {
    fileprivate func imported() throws(Diagnostic) -> ImportedIdentity? {
        guard let value = value("imported") else { return nil }
        let members = try RecordMembers(value, "the imported id")
        return ImportedIdentity(group: try members.text("group"), id: try members.text("id"))
    }
}

extension FreeEdgeRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            type: try members.text("type"), from: try members.reference("from"), to: try members.reference("to"),
            properties: try members.properties(), importedID: try members.known("importedID"))
    }
}

extension EventRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        var partyProperties: [Int: [String: Value]] = [:]
        for (index, party) in try members.list("participants").enumerated() {
            let properties = try RecordMembers(party, "the participant").properties()
            if !properties.isEmpty { partyProperties[index] = properties }
        }
        let evidence = try members.list("evidence").map { json throws(Diagnostic) in try EvidenceRecord(RecordMembers(json, "the evidence"))
        }
        guard !evidence.isEmpty else { throw RecordMembers.problem("the event has no evidence") }
        var edges: [EventEdge]?
        if members.has("edges") {
            edges = try members.list("edges").map { json throws(Diagnostic) in try EventEdge(RecordMembers(json, "the edge")) }
        }
        self.init(
            number: try members.integer("number"), type: try members.choice("type", EventType.self),
            status: try members.choice("status", EventStatus.self), told: try ToldEvent(members), partyProperties: partyProperties,
            evidence: evidence, edges: edges, additions: try members.additions())
    }
}

extension EventEdge {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        self.init(
            type: try members.text("type"), from: members.has("from") ? try members.reference("from") : nil,
            to: try members.reference("to"), properties: try members.properties())
    }
}

extension EvidenceRecord {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        let quote = try members.text("quote")
        guard !quote.isEmpty else { throw RecordMembers.problem("the quote of the evidence is empty") }
        let evidence = Evidence(
            article: try members.text("article"), span: try members.span("span"), quote: quote, sentence: try members.span("sentence"),
            rule: try members.text("rule"), status: try members.choice("status", EventStatus.self),
            attributedTo: try members.known("attributedTo"))
        self.init(evidence: evidence, told: try ToldEvent(members), properties: try members.properties())
    }
}

extension ToldEvent {
    fileprivate init(_ members: RecordMembers) throws(Diagnostic) {
        guard let when = try members.knownDate("when") else { throw RecordMembers.problem("the event has no date 'when'") }
        var parties: [ToldParty] = []
        for json in try members.list("participants") {
            let party = try RecordMembers(json, "the participant")
            parties.append(
                ToldParty(try party.choice("role", ParticipantRole.self), try party.text("id"), isImplied: try party.flag("implied")))
        }
        self.init(
            mode: try members.known("mode"), when: when, place: try members.known("place"), country: try members.known("country"),
            killed: try members.range("killed"), injured: try members.range("injured"), parties: parties)
    }
}
