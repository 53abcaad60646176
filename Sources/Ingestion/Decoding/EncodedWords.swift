import Foundation

/// A header field as it was sent → its words (RFC 2047): `=?utf-8?Q?Caff=C3=A8?=` → "Caffè".
enum EncodedWords {
    /// The text with all encoded words decoded; those that follow each other are one, even where a character is cut between them.
    static func decoded(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = ""
        var rest = Substring(text)
        var open: (bytes: [UInt8], characterSet: String)?
        func end() {
            if let word = open { result += TextDecoder(word.bytes, declared: word.characterSet).text }
            open = nil
        }
        while let start = rest.range(of: "=?") {
            let between = rest[..<start.lowerBound]
            guard let word = Word(rest[start.lowerBound...]) else {
                end()
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            if open?.characterSet != word.characterSet || !between.allSatisfy(\.isWhitespace) {
                let wasOpen = open != nil
                end()
                if !wasOpen || !between.allSatisfy(\.isWhitespace) { result += between }
            }
            open = ((open?.bytes ?? []) + word.bytes, word.characterSet)
            rest = word.rest
        }
        end()
        return result + rest
    }

    /// `=?CHARSET?ENCODING?TEXT?=` at the front of a text.
    private struct Word {
        let bytes: [UInt8]
        let characterSet: String
        let rest: Substring

        init?(_ text: Substring) {
            // The standard allows 75 characters.
            let window = Substring(text.utf8.dropFirst(2).prefix(1_000))
            let parts = window.split(separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, ["b", "q"].contains(parts[1].lowercased()), parts[0].utf8.count <= 60,
                let end = parts[2].range(of: "?=")
            else {
                return nil
            }
            // A language may follow the character set (RFC 2231, 5).
            characterSet = parts[0].prefix { $0 != "*" }.lowercased()
            bytes = TransferEncoding.decoded(Array(parts[2][..<end.lowerBound].utf8)[...], String(parts[1]))
            rest = text[end.upperBound...]
        }
    }
}
