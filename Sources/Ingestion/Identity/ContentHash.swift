import GraphModel

/// The identity of an article: SHA-256 of its words, however they were wrapped or encoded.
public enum ContentHash {
    /// The hash of the title and paragraphs in Unicode NFC, every run of white space one blank, in lower-case hexadecimal.
    ///
    /// Two files that differ in line ends, indentation or composed accents have the same hash; one that differs in a word has not.
    public static func of(_ article: Article) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(article.text.utf8.count + article.paragraphs.count + 1)
        bytes.append(contentsOf: article.titleText.collapsingBlanks.utf8)
        for paragraph in article.paragraphs {
            bytes.append(0x0A)
            bytes.append(contentsOf: article.words(paragraph).collapsingBlanks.utf8)
        }
        if !isComposed(bytes) { bytes = Array(String(decoding: bytes, as: UTF8.self).composed.utf8) }
        return SHA256.hexadecimal(bytes)
    }

    /// The hash of some lines, each ended by a line feed.
    public static func of(lines: [String]) -> String {
        var bytes: [UInt8] = []
        for line in lines {
            bytes.append(contentsOf: line.utf8)
            bytes.append(0x0A)
        }
        return SHA256.hexadecimal(bytes)
    }

    /// Whether the text has only characters that are their own composed form: below U+0300, punctuation U+2000 to U+203F, and
    /// U+2080 to U+20BF with the euro sign.
    private static func isComposed(_ bytes: [UInt8]) -> Bool {
        for (index, byte) in bytes.enumerated() where byte >= 0xCC {
            guard byte == 0xE2, index + 1 < bytes.count, bytes[index + 1] == 0x80 || bytes[index + 1] == 0x82 else { return false }
        }
        return true
    }
}
