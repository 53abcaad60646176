/// A search for words in the names of who and what is known, in the titles of articles, and in the sentences that tell events.
public struct TextSearch: Hashable, Sendable {
    /// What somebody typed. Every word must be there, in any order, capitals and diacritics aside; `"New York"` asks for words in a row,
    /// `sanzion*` for words that begin so. Nothing else has a meaning of its own.
    public var text: String
    /// Only articles and evidence in this language (ISO 639-1), and no names.
    public var language: String?
    /// At most so many nodes.
    public var limit: Int

    /// A node that was found.
    public struct Hit: Hashable, Sendable {
        /// Who bears the name, the article with the title, or the event of the sentence.
        public var node: NodeID
        /// How well the text fits, by rare words and short texts: higher is better.
        public var score: Double
        /// What was found, each hit between two pairs of asterisks.
        public var snippet: String

        /// A hit.
        public init(node: NodeID, score: Double, snippet: String) {
            self.node = node
            self.score = score
            self.snippet = snippet
        }
    }

    /// A search.
    public init(_ text: String, language: String? = nil, limit: Int = 20) {
        self.text = text
        self.language = language
        self.limit = limit
    }
}
