import LanguagePacks

@testable import EventExtraction

/// One extractor a language for all tests: loading a pack takes longer than most of them.
enum SharedExtractors {
    private static let italian = Result { try EventExtractor(pack: LanguagePack(code: "it")) }
    private static let english = Result { try EventExtractor(pack: LanguagePack(code: "en")) }

    /// The extractor of a language; those not kept are loaded.
    static func extractor(of language: String) throws -> EventExtractor {
        switch language {
        case "it": try italian.get()
        case "en": try english.get()
        default: try EventExtractor(pack: LanguagePack(code: language))
        }
    }
}
