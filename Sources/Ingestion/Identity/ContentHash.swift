import Foundation
import GraphModel

/// The identity of an article: SHA-256 of its words, however they were wrapped or encoded.
public enum ContentHash {
    /// The hash of the title and paragraphs in Unicode NFC, every run of white space one blank, in lower-case hexadecimal.
    ///
    /// Two files that differ in line ends, indentation or composed accents have the same hash; one that differs in a word has not.
    public static func of(_ article: Article) -> String {
        let pieces = [article.titleText] + article.paragraphs.map { article.words($0) }
        let normalised = pieces.map { $0.collapsingBlanks }.joined(separator: "\n").precomposedStringWithCanonicalMapping
        return SHA256.hexadecimal(Array(normalised.utf8))
    }
}
