/// One report of an event, as queries see it: the article, and what its sentence says.
public struct ReportedEvidence: Hashable, Sendable {
    /// The node of the article.
    public var article: NodeID
    /// What is known, each under its name in queries: title, published, source, url, quote, start, end, status, attributedTo, rule.
    public var facts: [String: Value]

    /// The names of ``facts``: first those of the article, then those of the edge `REPORTED_IN`.
    public static let articleFacts = ["title", "published", "source", "url"]
    /// See ``articleFacts``.
    public static let edgeFacts = ["quote", "start", "end", "status", "attributedTo", "rule"]

    /// A report.
    public init(article: NodeID, facts: [String: Value]) {
        self.article = article
        self.facts = facts
    }

    /// The article and the facts as one map, with null for what is unknown.
    public var map: Value {
        var entries: [String: Value] = ["article": .node(article)]
        for name in Self.articleFacts + Self.edgeFacts { entries[name] = facts[name] ?? .null }
        return .map(entries)
    }
}

extension GraphReader {
    /// See the requirement: one edge after the other.
    public func evidence(of event: NodeID) throws(Diagnostic) -> [ReportedEvidence] {
        guard let type = try edgeTypeID("REPORTED_IN") else { return [] }
        var found: [(day: Day?, report: ReportedEvidence)] = []
        for edge in try edges(of: event, .outgoing, types: [type]) {
            var facts: [String: Value] = [:]
            for name in ReportedEvidence.articleFacts {
                if let key = try propertyKeyID(name) { facts[name] = try property(key, of: edge.target) }
            }
            for name in ReportedEvidence.edgeFacts {
                if let key = try propertyKeyID(name) { facts[name] = try property(key, of: edge.id) }
            }
            let day: Day? =
                switch facts["published"] {
                case .date(let day): day
                case .string(let text): PartialDate(edtf: text)?.earliest
                default: nil
                }
            found.append((day, ReportedEvidence(article: edge.target, facts: facts)))
        }
        let ordered = found.enumerated().sorted { left, right in
            guard left.element.day != right.element.day else { return left.offset < right.offset }
            guard let first = left.element.day else { return false }
            return right.element.day.map { first < $0 } ?? true
        }
        return ordered.map(\.element.report)
    }

    /// See the requirement: nothing is found.
    public func search(_ search: TextSearch) throws(Diagnostic) -> [TextSearch.Hit] { [] }
}
