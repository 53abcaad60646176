import GraphModel
import LanguagePacks
import TextAnalysis

/// Subjects of which nothing is reported, told by the words of an article (`rules/topics.tsv`: `topic`, `words`, `least`, `share`,
/// `types`, `private`, `unless`).
///
/// In: the words of an article and an event that it tells. Out: whether the event is only one of such a subject: *he struck the
/// post* among thirty words of football in three hundred.
struct ArticleTopics: Sendable {
    /// A subject that an article may be about.
    struct Topic: Sendable {
        /// How many different words of it an article has at least.
        let least: Int
        /// How many of a thousand words are of it at least.
        let share: Int
        /// The types of events that it has words for; all if empty.
        let types: Set<EventType>
        /// Unnamed people and bands of whom it tells.
        let people: Set<String>
        /// Whether states and public figures are only named in it: as teams, as guests.
        let isForAll: Bool
        /// Words of which two say that it is more than that: rebels and terrorism in what looks like a murder.
        let unless: Set<Symbol>
    }

    private let topics: [Topic]
    /// By symbol, bits of the topics that a word is of.
    private var masks: [UInt8] = []

    /// Reads the table, which a pack may lack, and interns its words.
    init(pack: LanguagePack, symbols: inout SymbolTable) throws(Diagnostic) {
        var topics: [Topic] = []
        if pack.hasTable("rules/topics") {
            for row in try pack.table("rules/topics", requiring: ["topic", "words", "least", "share", "types", "private"]).rows {
                guard let least = Int(row["least"]), let share = Int(row["share"]), least > 0, share > 0 else {
                    throw row.error("'least' and 'share' are no numbers", hint: "different words, and words in a thousand")
                }
                guard topics.count < 8 else { throw row.error("there are more than 8 topics", hint: "join two of them") }
                var types: Set<EventType> = []
                for name in row.list("types") {
                    guard let type = EventType(rawValue: name) else { throw row.error("there is no event type '\(name)'") }
                    types.insert(type)
                }
                let people = Set(row.list("private"))
                let words = row.list("words").map { symbols.intern($0) }
                if symbols.count > masks.count { masks += [UInt8](repeating: 0, count: symbols.count - masks.count) }
                for word in words { masks[Int(word.raw)] |= 1 << UInt8(topics.count) }
                topics.append(
                    Topic(
                        least: least, share: share, types: types, people: people, isForAll: people.contains("*"),
                        unless: Set(row.list("unless").map { symbols.intern($0) })))
            }
        }
        self.topics = topics
    }

    /// The topics that an article is about.
    func topics(of text: AnalysedText) -> [Topic] {
        guard !topics.isEmpty else { return [] }
        var counts = [Int](repeating: 0, count: topics.count)
        var words = [Set<Symbol>](repeating: [], count: topics.count)
        for token in text.tokens {
            let number = Int(token.lemma.raw)
            guard number < masks.count, masks[number] != 0 else { continue }
            for topic in topics.indices where masks[number] & 1 << UInt8(topic) != 0 {
                counts[topic] += 1
                words[topic].insert(token.lemma)
            }
        }
        return topics.indices.filter {
            words[$0].count >= topics[$0].least && counts[$0] * 1000 >= text.tokens.count * topics[$0].share
        }.map { topics[$0] }.filter { !Self.isMore($0, text) }
    }

    /// Whether an article has two of the words that make more of a topic.
    private static func isMore(_ topic: Topic, _ text: AnalysedText) -> Bool {
        guard !topic.unless.isEmpty else { return false }
        var found: Symbol?
        for token in text.tokens where topic.unless.contains(token.lemma) && token.lemma != found {
            if found != nil { return true }
            found = token.lemma
        }
        return false
    }

    /// Whether an event belongs to a topic: its type does, and nobody takes part of whom public affairs are told.
    static func holds(_ topic: Topic, _ draft: EventDraft) -> Bool {
        guard topic.types.isEmpty || topic.types.contains(draft.type) else { return false }
        return !draft.participants.contains { !$0.isImplied && isPublic($0.entity, topic) }
    }

    private static func isPublic(_ entity: Entity, _ topic: Topic) -> Bool {
        switch entity.kind {
        case .military, .internationalOrganization, .party: true
        case .country: !topic.isForAll
        // Whom no table knows, and the article does not place, is a private person.
        case .person: !topic.isForAll && entity.country != nil && !entity.id.contains("@")
        case .group, .armedGroup: !topic.isForAll && !topic.people.contains(entity.name)
        case .government, .company, .media, .organization: false
        }
    }
}

extension FrameMatcher {
    /// Drops what only an article about sport, shows, crime or an accident tells.
    func dropOffTopic(_ drafts: inout [EventDraft], _ parsed: ParsedText) {
        guard drafts.contains(where: { !$0.isDropped }) else { return }
        let found = topics.topics(of: parsed.text)
        guard !found.isEmpty else { return }
        for index in drafts.indices where !drafts[index].isDropped && found.contains(where: { ArticleTopics.holds($0, drafts[index]) }) {
            drafts[index].isDropped = true
        }
    }
}
