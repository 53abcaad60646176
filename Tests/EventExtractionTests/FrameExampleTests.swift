import GraphModel
import LanguagePacks
import Testing

@testable import EventExtraction

/// Every `example` of a frame is an event of its type, and no `not` is.
@Suite struct FrameExampleTests {
    @Test(arguments: ["it", "en"])
    func examplesMatchAndCounterExamplesDoNot(language: String) throws {
        let extractor = try SharedExtractors.extractor(of: language)
        var tried = 0
        for example in extractor.frameExamples {
            for sentence in example.matching {
                tried += 1
                #expect(
                    types(sentence, extractor).contains(example.type),
                    "\(example.path):\(example.line): '\(sentence)' is no \(example.type.rawValue)")
            }
            for sentence in example.failing {
                tried += 1
                #expect(
                    !types(sentence, extractor).contains(example.type),
                    "\(example.path):\(example.line): '\(sentence)' is a \(example.type.rawValue)")
            }
        }
        #expect(tried > 300)
    }

    private func types(_ sentence: String, _ extractor: EventExtractor) -> [EventType] {
        let article = Article(
            title: "", paragraphs: [sentence + "."], published: PartialDate(edtf: "2025-11-21"), language: extractor.language)
        return extractor.extract(article, contentHash: "example").events.map(\.type)
    }
}
