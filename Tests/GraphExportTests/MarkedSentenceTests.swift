import GraphModel
import Testing

@testable import GraphExport

@Suite("Quotes within their sentences")
struct MarkedSentenceTests {
    private func marked(quote: String, span: TextSpan, sentence: String?, at: TextSpan) -> MarkedSentence {
        var entry = TimelineFormatTests.entry(quote: quote)
        entry.reports[0].evidence.span = span
        entry.reports[0].evidence.sentence = at
        entry.reports[0].sentence = sentence
        return MarkedSentence(entry.reports[0])
    }

    @Test("the offsets say where the quote stands, in bytes")
    func byOffsets() {
        let marked = marked(quote: "è qui", span: TextSpan(13, 19), sentence: "Egli è qui.", at: TextSpan(8, 20))
        #expect([marked.before, marked.quote, marked.after] == ["Egli ", "è qui", "."])
    }

    @Test("offsets that do not fit are not believed")
    func wrongOffsets() {
        // Beyond the sentence, and in the middle of a letter.
        for span in [TextSpan(90, 99), TextSpan(14, 19)] {
            let marked = marked(quote: "è qui", span: span, sentence: "Egli è qui.", at: TextSpan(8, 20))
            #expect([marked.before, marked.quote, marked.after] == ["Egli ", "è qui", "."])
        }
        let absent = marked(quote: "altro", span: TextSpan(90, 99), sentence: "Egli è qui.", at: TextSpan(8, 20))
        #expect([absent.before, absent.quote, absent.after] == ["", "altro", ""])
    }

    @Test("without a sentence the quote stands alone")
    func alone() {
        let marked = marked(quote: "è qui", span: TextSpan(13, 19), sentence: nil, at: TextSpan(8, 20))
        #expect([marked.before, marked.quote, marked.after] == ["", "è qui", ""])
    }
}
