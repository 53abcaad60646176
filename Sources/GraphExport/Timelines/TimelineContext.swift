import GraphModel

/// What a timeline says about itself beside its events, and for whom it is written.
///
///     let context = TimelineContext(words: try TimelineWords(language: "it"), title: "Cronologia: Iran", filters: ["--actor Iran"])
public struct TimelineContext: Sendable {
    /// The language of headings and sentences.
    public var words: TimelineWords
    /// What it is a timeline of, in the language: `Timeline: Iran, Israel`.
    public var title: String
    /// By which options the events were chosen, one each, as a user writes them: `--actor Iran`.
    public var filters: [String]
    /// The program and its version: `Entente 0.1.0`.
    public var producer: String
    /// When it was made, in seconds since 1970, where a file may say so; nil where the same graph has to give the same bytes.
    public var time: Int64?
    /// Whether text may have ANSI colours.
    public var isStyled: Bool
    /// Columns of the terminal, for text; nil where lines may be of any length.
    public var width: Int?

    /// The context of a timeline; without a title it is called "Timeline".
    public init(
        words: TimelineWords, title: String? = nil, filters: [String] = [], producer: String = "Entente", time: Int64? = nil,
        isStyled: Bool = false,
        width: Int? = nil
    ) {
        self.words = words
        self.title = title ?? words[.timeline]
        self.filters = filters
        self.producer = producer
        self.time = time
        self.isStyled = isStyled
        self.width = width
    }
}
