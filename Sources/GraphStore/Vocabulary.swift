import GraphModel

/// The labels that the schema numbers (`Schema/migrations/001-graph.sql`; a test holds the two together).
enum StoreLabel: Int32, CaseIterable {
    case event = 1, visit, actor, person, country, organization, place, article, source
    case meeting, agreement, support, concession, cooperation, aid, retreat, request, accusation, rejection, threat, protest
    case sanction, mobilization, coercion, attack

    /// The name in queries, `Meeting`.
    var name: String {
        let name = "\(self)"
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The label of a type of event.
    init(_ type: EventType) {
        self =
            switch type {
            case .meeting: .meeting
            case .agreement: .agreement
            case .support: .support
            case .concession: .concession
            case .cooperation: .cooperation
            case .aid: .aid
            case .retreat: .retreat
            case .request: .request
            case .accusation: .accusation
            case .rejection: .rejection
            case .threat: .threat
            case .protest: .protest
            case .sanction: .sanction
            case .mobilization: .mobilization
            case .coercion: .coercion
            case .attack: .attack
            }
    }

    /// The label that an actor of a kind has besides `Actor`.
    init(_ kind: ActorKind) {
        self =
            switch kind {
            case .person: .person
            case .country: .country
            default: .organization
            }
    }
}

/// The edge types that the schema numbers.
enum StoreEdgeType: Int32, CaseIterable {
    case actor = 1, recipient, thirdParty, `in`, reportedIn, about, publishedBy, of, holds
    case met, visited, agreedWith, supported, concededTo, cooperatedWith, aided, yieldedTo, requested, accused, rejected
    case threatened, protestedAgainst, sanctioned, mobilizedAgainst, coerced, attacked

    /// The name in queries, `REPORTED_IN`.
    var name: String {
        "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_\($1)" : $1.uppercased() }
    }

    /// The edge from an event to a participant.
    init(_ role: ParticipantRole) {
        self =
            switch role {
            case .actor: .actor
            case .recipient: .recipient
            case .third: .thirdParty
            }
    }
}

/// The property keys that the schema numbers: those that have columns of their own.
enum StoreKey: Int32, CaseIterable {
    case id = 1, name, kind, country, latitude, longitude, type, mode, status, when, start, end, precision
    case killedMin, killedMax, injuredMin, injuredMax, place, reports, title, published, language, source, url, hash, author
    case quote, rule, attributedTo, event, from, to, implied, judged

    /// The name in queries.
    var text: String { "\(self)" }

    /// The number by which the graph knows it.
    var key: PropertyKeyID { PropertyKeyID(rawValue) }
}
