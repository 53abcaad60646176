import GraphModel
import LanguagePacks
import Testing

@testable import TextAnalysis

/// Every `example` and `not` of the tagging rules holds.
@Suite struct TaggingRulesTests {
    @Test(arguments: PackLibrary.embedded.languages) func hold(_ code: String) throws {
        let analyser = try #require(Analysers.all[code]).get()
        #expect(analyser.vocabulary.tagging.rules.count > 10)
        for finding in analyser.taggingFindings() { Issue.record("\(finding.diagnostic)") }
    }
}
