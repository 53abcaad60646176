import Foundation
import GraphModel
import LanguagePacks

/// The language of a text, told by its function words.
public struct DetectedLanguage: Sendable, Hashable {
    /// ISO 639-1 code; `und` where the text is not written in Latin letters or has too few known words.
    public let code: String
    /// English name: `Portuguese`.
    public let name: String
    /// From 0 to 1: how far the best language is ahead of the next.
    public let confidence: Double
}

/// Tells languages apart by their function words, listed in `_shared/languages/function-words.tsv`: articles, prepositions,
/// pronouns and auxiliaries make a third to a half of any running text, and few of them are shared.
///
/// It also knows languages that have no pack, so that a French report is refused instead of misread.
public struct LanguageDetector: Sendable {
    private struct Language: Sendable {
        let code: String
        let name: String
    }

    private let languages: [Language]
    private let symbols: SymbolTable
    /// For each symbol, the languages that have the word, as a range of `owners`, and how much it says: one that many have says little.
    private let ranges: [Range<Int>]
    private let owners: [Int]
    private let weights: [Double]
    /// The symbols of words of at most eight bytes, by their bytes as a number (open addressing): nearly all of them.
    private let short: [(key: UInt64, symbol: Int32)]
    /// By first byte, bits of the lengths that function words have: words of other lengths are not looked up.
    private let lengths: [UInt64]
    /// How much of a text is read, from its beginning.
    public static let bytesRead = 6_000
    /// The least share of a text's words that must be function words of the language.
    private static let leastCoverage = 0.12

    /// Reads the table.
    public init(pack: LanguagePack) throws(Diagnostic) {
        let table = try pack.sharedTable("languages/function-words", requiring: ["code", "name", "words"])
        var languages: [Language] = []
        var symbols = SymbolTable()
        var owners: [[Int]] = [[]]
        var lengths = [UInt64](repeating: 0, count: 256)
        for row in table.rows {
            guard row["code"].utf8.count == 2 else { throw row.error("'\(row["code"])' is not a language code of two letters") }
            let words = Set(row["words"].split(separator: " ").map { String($0).precomposedStringWithCanonicalMapping })
            guard words.count >= 20 else { throw row.error("the language has fewer than 20 function words") }
            for word in words {
                if let first = word.utf8.first { lengths[Int(first)] |= Self.bit(word.utf8.count) }
                let symbol = Int(symbols.intern(word).raw)
                if symbol == owners.count { owners.append([]) }
                owners[symbol].append(languages.count)
            }
            languages.append(Language(code: row["code"], name: row["name"]))
        }
        self.languages = languages
        self.symbols = symbols
        self.owners = owners.flatMap(\.self)
        var end = 0
        self.ranges = owners.map {
            end += $0.count
            return end - $0.count..<end
        }
        var size = 1 << 10
        while size < owners.count * 4 { size *= 2 }
        var short = [(key: UInt64, symbol: Int32)](repeating: (0, 0), count: size)
        for number in 1..<Int32(owners.count) where symbols.string(Symbol(number)).utf8.count <= 8 {
            let key = symbols.withBytes(of: Symbol(number)) { Self.key($0) }
            var slot = Self.hash(key) & (size - 1)
            while short[slot].key != 0 { slot = (slot + 1) & (size - 1) }
            short[slot] = (key, number)
        }
        self.short = short
        self.lengths = lengths
        self.weights = owners.map { $0.isEmpty ? 0 : log(Double(languages.count + 1) / Double($0.count)) }
    }

    /// Codes of the languages that are told apart, in the order of the table.
    public var codes: [String] { languages.map(\.code) }

    /// The language of a text; only its beginning is read.
    public func detect(_ text: String) -> DetectedLanguage {
        let undetermined = DetectedLanguage(code: "und", name: "an undetermined language", confidence: 0)
        var scores = [Double](repeating: 0, count: languages.count)
        var hits = [Int](repeating: 0, count: languages.count)
        var words = 0
        var foreign = 0
        forEachWord(text) { word, isLatin in
            words += 1
            if !isLatin { foreign += 1 }
            guard lengths[Int(word[0])] & Self.bit(word.count) != 0, let symbol = symbol(word) else { return }
            let weight = weights[symbol]
            for place in ranges[symbol] {
                scores[owners[place]] += weight
                hits[owners[place]] += 1
            }
        }
        if foreign * 2 > words { return DetectedLanguage(code: "und", name: "another script", confidence: words >= 5 ? 1 : 0.5) }
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), hits[best] >= 1,
            Double(hits[best]) >= Self.leastCoverage * Double(words)
        else { return undetermined }
        let next = scores.indices.filter { $0 != best }.map { scores[$0] }.max() ?? 0
        // A lead counts for less where it rests on a handful of words.
        let lead = (scores[best] - next) / scores[best]
        let weight = min(1, Double(hits[best]) / 8)
        return DetectedLanguage(code: languages[best].code, name: languages[best].name, confidence: min(1, lead * 2) * weight)
    }

    /// Calls `body` with each word in lower case, cut at apostrophes, and whether it begins with a Latin letter.
    private func forEachWord(_ text: String, _ body: (UnsafeBufferPointer<UInt8>, Bool) -> Void) {
        var text = text
        var bytes = text.withUTF8 { Array($0.prefix(Self.bytesRead)) }
        // Combining accents, U+0300 to U+036F, are rare: only a text that has them is composed.
        if bytes.contains(where: { $0 == 0xCC || $0 == 0xCD }) {
            bytes = Array(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
        }
        Self.lowercase(&bytes)
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count {
                    if bytes[end] &- 0x61 < 26 {
                        end += 1
                    } else if bytes[end] >= 0xC3, Self.isLetter(bytes, at: end) {
                        end += Self.width(bytes[end])
                    } else {
                        break
                    }
                }
                end = min(end, bytes.count)
                guard end > start else {
                    start += Self.width(bytes[start])
                    continue
                }
                // Latin letters lie below U+0250, and the Vietnamese ones at U+1E00 to U+1EFF.
                let lead = bytes[start]
                body(
                    UnsafeBufferPointer(rebasing: bytes[start..<end]),
                    lead < 0xC9 || (lead == 0xE1 && start + 1 < end && bytes[start + 1] >= 0xB8))
                start = end
            }
        }
    }

    /// The number of a function word; nil for any other.
    private func symbol(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count <= 8 else { return symbols.lookup(bytes: word).map { Int($0.raw) } }
        let key = Self.key(word)
        var slot = Self.hash(key) & (short.count - 1)
        while short[slot].key != key {
            if short[slot].key == 0 { return nil }
            slot = (slot + 1) & (short.count - 1)
        }
        return Int(short[slot].symbol)
    }

    private static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        for byte in word { key = key << 8 | UInt64(byte) }
        return key
    }

    private static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 33) }

    private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

    /// Makes the letters A to Z and À to Þ lower case; others do not begin function words.
    private static func lowercase(_ bytes: inout [UInt8]) {
        bytes.withUnsafeMutableBufferPointer { bytes in
            var before: UInt8 = 0
            for index in bytes.indices {
                let byte = bytes[index]
                let isAccented = before == 0xC3 && byte &- 0x80 <= 0x1E && byte != 0x97
                if byte &- 0x41 < 26 || isAccented { bytes[index] = byte + 0x20 }
                before = bytes[index]
            }
        }
    }

    /// ASCII letters and everything above Latin-1's signs, without general punctuation (U+2000 to U+20FF).
    private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return (0x61...0x7A).contains(byte) }
        if byte == 0xE2 { return index + 1 < bytes.count && bytes[index + 1] >= 0x84 }
        return byte >= 0xC3 && byte != 0xEF
    }

    private static func width(_ lead: UInt8) -> Int { lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }
}
