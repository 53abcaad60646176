import Foundation
import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// Texts that no newspaper prints: names are read or not, but nothing crashes. (`Benchmarks/hostile` tells how long it takes.)
@Suite struct NamesHostileTests {
    @Test(
        arguments: PackLibrary.embedded.languages,
        [
            "", " ", ",", "'s 's 's of of the of", "di di del della", "\u{0}\u{0}A\u{0}", "U.S. U.S. U.S.'s",
            "President President President of of",
            "al-", "al-A -", "\u{FFFD}\u{301}\u{301} Ünï 🇮🇹 Москва Москва", "il il il presidente di del il ministro degli del",
        ])
    func oddTexts(_ language: String, _ text: String) throws {
        let names = try NamesOfLanguage.of(language)
        let analysed = names.analyser.analyse(Article(title: text, paragraphs: [text, ""]))
        let mentions = names.recogniser.annotate(analysed)
        #expect(zip(mentions, mentions.dropFirst()).allSatisfy { $0.tokens.upperBound <= $1.tokens.lowerBound })
        #expect(mentions.allSatisfy { $0.tokens.contains($0.head) && $0.tokens.upperBound <= analysed.tokens.count })
    }

    @Test(arguments: PackLibrary.embedded.languages) func longRuns(_ language: String) throws {
        let names = try NamesOfLanguage.of(language)
        for word in ["Aaa ", "President ", "Russia's ", "Aaa, ", "Mario Rossi he ", "russo "] {
            let text = String(repeating: word, count: 4_000)
            let analysed = names.analyser.analyse(Article(title: "", paragraphs: [text]))
            let mentions = names.recogniser.annotate(analysed)
            #expect(mentions.allSatisfy { $0.tokens.contains($0.head) && $0.tokens.upperBound <= analysed.tokens.count }, "\(word)")
        }
    }
}
