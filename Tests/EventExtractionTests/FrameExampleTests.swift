import GraphModel
import LanguagePacks
import Testing

@testable import EventExtraction

/// Every `example` of a frame is an event of its type, and no `not` is.
@Suite struct FrameExampleTests {
    @Test(arguments: PackLibrary.embedded.languages)
    func examplesMatchAndCounterExamplesDoNot(language: String) throws {
        let extractor = try SharedExtractors.extractor(of: language)
        #expect(extractor.frameExamples.count > 50)
        for finding in extractor.frameExampleFindings() { Issue.record("\(finding.diagnostic)") }
    }
}
