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
    /// For each word, the languages that have it.
    private let owners: [String: [Int]]
    private static let bytesRead = 8_000
    /// The least share of a text's words that must be function words of the language.
    private static let leastCoverage = 0.12

    /// Reads the table.
    public init(pack: LanguagePack) throws(Diagnostic) {
        let table = try pack.sharedTable("languages/function-words", requiring: ["code", "name", "words"])
        var languages: [Language] = []
        var owners: [String: [Int]] = [:]
        for row in table.rows {
            guard row["code"].utf8.count == 2 else { throw row.error("'\(row["code"])' is not a language code of two letters") }
            let words = Set(row["words"].split(separator: " ").map { String($0).precomposedStringWithCanonicalMapping })
            guard words.count >= 20 else { throw row.error("the language has fewer than 20 function words") }
            for word in words { owners[word, default: []].append(languages.count) }
            languages.append(Language(code: row["code"], name: row["name"]))
        }
        self.languages = languages
        self.owners = owners
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
            guard let found = owners[word] else { return }
            // A word that many languages have says little.
            let weight = log(Double(languages.count + 1) / Double(found.count))
            for language in found {
                scores[language] += weight
                hits[language] += 1
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
    private func forEachWord(_ text: String, _ body: (String, Bool) -> Void) {
        var word = String.UnicodeScalarView()
        var isLatin = true
        var bytes = 0
        for scalar in text.unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > Self.bytesRead { break }
            if scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass != .notReordered {
                if word.isEmpty { isLatin = scalar.value < 0x250 || (0x1E00..<0x1F00).contains(scalar.value) }
                word.append(scalar)
            } else if !word.isEmpty {
                body(String(word).lowercased().precomposedStringWithCanonicalMapping, isLatin)
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { body(String(word).lowercased().precomposedStringWithCanonicalMapping, isLatin) }
    }
}
