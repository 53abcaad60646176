import GraphModel
import LanguagePacks
import TextAnalysis

/// What patterns match: a word, a run of digits or a mark. Tokens such as `2023-10-18`, `18th`, `1990s` or `mid-March` are
/// several atoms, so that rules do not depend on where the tokeniser leaves a number whole.
struct Atom: Sendable {
    var symbol: Symbol
    var lemma: Symbol
    /// Value of a run of digits; -1 for anything else.
    var number: Int
    /// How many digits it has.
    var digits: Int
    /// Index into ``AnalysedText/tokens``.
    var token: Int
    /// Whether it is the first of its token.
    var opensToken: Bool
    /// Whether it is the last of its token.
    var closesToken: Bool
    /// Whether nothing stands between it and the atom before.
    var isTight: Bool
    var isCapitalised: Bool
    var isMark: Bool
}

/// The atoms of an article, sentence by sentence.
struct AtomisedText: Sendable {
    private(set) var atoms: [Atom] = []
    /// Where each sentence begins and ends in ``atoms``.
    private(set) var sentences: [Range<Int>] = []

    /// Splits the tokens of a text.
    init(_ text: AnalysedText) {
        atoms.reserveCapacity(text.tokens.count + 16)
        sentences.reserveCapacity(text.sentences.count)
        var source = text.article.text
        source.withUTF8 { bytes in
            for sentence in text.sentences {
                let start = atoms.count
                for index in sentence.tokens { append(index, of: text, bytes) }
                sentences.append(start..<atoms.count)
            }
        }
    }

    private mutating func append(_ index: Int, of text: AnalysedText, _ bytes: UnsafeBufferPointer<UInt8>) {
        let token = text.tokens[index]
        let span = max(0, token.span.start)..<min(bytes.count, max(token.span.start, token.span.end))
        var whole = Atom(
            symbol: token.form, lemma: token.lemma, number: -1, digits: 0, token: index, opensToken: true, closesToken: true,
            isTight: !token.shape.contains(.spaceBefore), isCapitalised: token.shape.contains(.capitalised),
            isMark: token.kind == .punctuation || token.kind == .symbol)
        if span.count > 40 || span.count == 1 && !(0x30...0x39).contains(bytes[span.lowerBound])
            || !token.shape.contains(.hyphenated) && isSimple(span, bytes)
        {
            atoms.append(whole)
            return
        }
        if span.count > 2, bytes[span.upperBound - 1] == UInt8(ascii: "."), bytes[span].dropLast().allSatisfy({ $0 > 0x40 }) {
            whole.symbol = symbol(span.lowerBound..<span.upperBound - 1, text, bytes) ?? token.form
            atoms.append(whole)
            return
        }
        let pieces = split(span, bytes)
        for (position, piece) in pieces.enumerated() {
            var atom = whole
            let isNumber = bytes[piece].allSatisfy { (0x30...0x39).contains($0) }
            if pieces.count > 1 {
                atom.symbol = symbol(piece, text, bytes) ?? .none
                atom.lemma = atom.symbol
                atom.isMark = piece.count == 1 && !isNumber && bytes[piece.lowerBound] < 0x41
            }
            if isNumber {
                atom.digits = piece.count
                atom.number = piece.count <= 15 ? bytes[piece].reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1
                atom.isMark = false
            }
            atom.opensToken = position == 0
            atom.closesToken = position == pieces.count - 1
            atom.isTight = position > 0 || whole.isTight
            atom.isCapitalised = (0x41...0x5a).contains(bytes[piece.lowerBound])
            atoms.append(atom)
        }
    }

    /// Whether there is nothing to cut: letters, and marks behind the digits in ASCII.
    private func isSimple(_ span: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in span where bytes[index] <= 0x39 && bytes[index] != UInt8(ascii: "'") { return false }
        return true
    }

    /// Runs of digits, runs of letters with their apostrophes, and single marks.
    private func split(_ span: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = span.lowerBound
        while start < span.upperBound {
            let first = kind(bytes[start])
            var end = start + 1
            if isDash(start, bytes, span.upperBound) {
                end = start + 3
            } else if first != .mark {
                while end < span.upperBound, kind(bytes[end]) == first, !isDash(end, bytes, span.upperBound) { end += 1 }
            }
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }

    private enum ByteKind { case digit, letter, mark }

    private func kind(_ byte: UInt8) -> ByteKind {
        switch byte {
        case 0x30...0x39: .digit
        case 0x41...0x5a, 0x61...0x7a, 0x80...0xff, UInt8(ascii: "'"): .letter
        default: .mark
        }
    }

    /// En dash, em dash and their relatives (U+2010…U+2015).
    private func isDash(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        index + 2 < end && bytes[index] == 0xe2 && bytes[index + 1] == 0x80 && (0x90...0x95).contains(bytes[index + 2])
    }

    private func symbol(_ piece: Range<Int>, _ text: AnalysedText, _ bytes: UnsafeBufferPointer<UInt8>) -> Symbol? {
        let lower = bytes[piece].map { (0x41...0x5a).contains($0) ? $0 + 32 : $0 }
        return lower.withUnsafeBufferPointer { text.symbols.base.lookup(bytes: $0) }
    }
}
