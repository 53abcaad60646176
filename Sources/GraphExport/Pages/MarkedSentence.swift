import GraphModel

/// A sentence in three parts, the quote in the middle: `Lavrov | è giunto a Pyongyang | mercoledì.`
///
/// In: a report with its sentence. Out: the parts by the offsets of its evidence; where those do not lie in the sentence, the quote is
/// looked for in it; where it is not there, or no sentence is known, the quote stands alone.
struct MarkedSentence: Equatable {
    var before = ""
    var quote: String
    var after = ""

    init(_ report: StoredReport) {
        let evidence = report.evidence
        quote = evidence.quote
        guard let sentence = report.sentence else { return }
        let bytes = Array(sentence.utf8)
        let start = evidence.span.start - evidence.sentence.start
        let length = evidence.span.end - evidence.span.start
        if start >= 0, length > 0, start + length <= bytes.count,
            let before = String(validating: bytes[..<start], as: UTF8.self),
            let quote = String(validating: bytes[start..<(start + length)], as: UTF8.self),
            let after = String(validating: bytes[(start + length)...], as: UTF8.self)
        {
            (self.before, self.quote, self.after) = (before, quote, after)
        } else if let range = sentence.firstRange(of: quote) {
            before = String(sentence[..<range.lowerBound])
            after = String(sentence[range.upperBound...])
        }
    }
}
