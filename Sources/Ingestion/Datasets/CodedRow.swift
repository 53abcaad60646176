import GraphModel

/// What a row says: one event, and what its article is called.
struct CodedRow {
    /// Unique and stable within the dataset: the address of the article is `scheme:id`.
    var id: String
    /// What stands behind the id in the title: the type as the dataset calls it.
    var title: String
    /// The name and version of the dataset.
    var source: String
    /// When the row was added or coded.
    var published: PartialDate?
    /// ISO 639-1 code of the language that the row is told in, nil where it is only codes.
    var language: String?
    /// The code, for ``Evidence/rule``.
    var rule: String
    var type: EventType
    var mode: String?
    var status = EventStatus.occurred
    var when: PartialDate
    var place: Place?
    var country: String?
    var participants: [Participant]
    var killed: CountRange?
    var injured: CountRange?
    /// Where the value that shows the event stands in the row's text.
    var shown: Range<Int>
}

extension CodedRow {
    /// The article and its event. `name` is the dataset's, as in `ACLED`.
    func facts(_ text: RowText, dataset: Dataset, name: String, origin: String) -> ArticleFacts {
        let heading = "\(name) \(id): \(title)"
        let article = Article(
            title: heading, paragraphs: [String(decoding: text.bytes, as: UTF8.self)], published: published, language: language,
            source: source, url: "\(dataset.scheme):\(id)", origin: origin, name: "\(dataset.scheme)-\(id)")
        let hash = ContentHash.of(article)
        let offset = article.paragraphs[0].start
        let line = text.line(of: shown)
        // A bare code says little without its column.
        let quoted = text.quote(of: shown.count > 5 ? shown : line)
        let evidence = Evidence(
            article: hash, span: TextSpan(offset + quoted.lowerBound, offset + quoted.upperBound),
            quote: String(decoding: text.bytes[quoted], as: UTF8.self),
            sentence: TextSpan(offset + line.lowerBound, offset + line.upperBound), rule: "\(dataset.rawValue):\(rule)", status: status)
        let event = Event(
            type: type, mode: mode, status: status, when: when, place: place, country: country, participants: participants, killed: killed,
            injured: injured, evidence: [evidence])
        return ArticleFacts(article: article, contentHash: hash, events: [event])
    }

    /// The participants of the two sides of a row, nobody twice.
    static func participants(_ sides: SidesOfEvent, _ first: [Entity], _ second: [Entity]) -> [Participant] {
        var participants: [Participant] = []
        func add(_ role: ParticipantRole, _ entities: [Entity]) {
            for entity in entities where !participants.contains(where: { $0.entity.id == entity.id }) {
                participants.append(Participant(role, entity))
            }
        }
        switch sides {
        case .onto:
            add(.actor, first)
            add(.recipient, second)
        case .mutual:
            add(.actor, first)
            add(.actor, second)
        case .hosts:
            add(.actor, second)
            add(.recipient, first)
        case .mediates:
            add(.actor, second)
            add(.third, first)
        case .civilians:
            add(.actor, first)
            add(.recipient, second)
        case .protest:
            add(.actor, first)
            add(.third, second)
        case .protesters:
            add(.actor, second)
            add(.recipient, first)
        }
        return participants
    }
}
