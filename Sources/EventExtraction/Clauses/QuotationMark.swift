import GraphModel
import TextAnalysis

/// Which way a quotation mark faces.
enum QuotationMark: Sendable, Hashable {
    case opening, closing
    /// The plain marks face both ways.
    case either

    /// The way of a token that is a quotation mark, told from its bytes.
    init(_ token: Token, in text: AnalysedText) {
        let source = text.article.text
        let bytes = (
            source.utf8Byte(at: token.span.start), source.utf8Byte(at: token.span.start + 1), source.utf8Byte(at: token.span.start + 2)
        )
        switch bytes {
        case (0xC2, 0xAB, _), (0xE2, 0x80, 0x98), (0xE2, 0x80, 0x9A), (0xE2, 0x80, 0x9C), (0xE2, 0x80, 0x9E): self = .opening
        case (0xC2, 0xBB, _), (0xE2, 0x80, 0x99), (0xE2, 0x80, 0x9D): self = .closing
        default: self = .either
        }
    }
}
