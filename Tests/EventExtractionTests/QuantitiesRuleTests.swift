import LanguagePacks
import Testing

@testable import EventExtraction

/// Every `example` and `not` of the packs' quantity rules.
@Suite struct QuantitiesRuleTests {
    @Test(arguments: PackLibrary.embedded.languages)
    func everyExampleMeansWhatItSaysAndNoCounterexampleIsRead(language: String) throws {
        let extractor = try SharedExtractors.extractor(of: language)
        #expect(extractor.quantities.file.blocks.count > 5)
        for finding in extractor.quantityExampleFindings() { Issue.record("\(finding.diagnostic)") }
    }
}
