import LanguagePacks

@testable import EventExtraction

/// One extractor a language for all tests: loading a pack takes longer than most of them.
enum SharedExtractors {
    private static let all = Dictionary(
        uniqueKeysWithValues: PackLibrary.embedded.languages.map { code in
            (code, Result { try EventExtractor(pack: LanguagePack(code: code)) })
        })

    /// The extractor of a language; one that has no pack is an error.
    static func extractor(of language: String) throws -> EventExtractor {
        try all[language]?.get() ?? EventExtractor(pack: LanguagePack(code: language))
    }
}
