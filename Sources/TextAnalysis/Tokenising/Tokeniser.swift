import GraphModel
import LanguagePacks

/// Cuts a run of text into tokens: `dell'Onu.` → `dell'` `Onu` `.`
///
/// One pass over the bytes; every byte that is not white space belongs to exactly one token, and the offsets of the tokens
/// count from the first byte of the whole text.
struct Tokeniser {
    let bytes: UnsafeBufferPointer<UInt8>
    let orthography: Orthography
    var symbols: DocumentSymbols
    var tokens: [Token] = []
    var position = 0
    var end = 0
    /// Folded form of the word at hand; kept to avoid allocations.
    var form: [UInt8] = []
    private var spaceBefore = true
    private var singleQuoteIsOpen = false
    private var doubleQuoteIsOpen = false

    init(bytes: UnsafeBufferPointer<UInt8>, orthography: Orthography, symbols: DocumentSymbols) {
        self.bytes = bytes
        self.orthography = orthography
        self.symbols = symbols
        tokens.reserveCapacity(bytes.count / 5)
    }

    /// Appends the tokens of a part of the text; quotations do not reach over its end.
    mutating func tokenise(_ part: TextSpan) {
        position = max(0, part.start)
        end = min(part.end, bytes.count)
        (spaceBefore, singleQuoteIsOpen, doubleQuoteIsOpen) = (true, false, false)
        while position < end {
            let (scalar, length) = bytes.scalar(at: position, end: end)
            switch CharacterClass.of(scalar) {
            case .space:
                position += length
                spaceBefore = true
                continue
            case .letter, .uppercase, .mark: word()
            case .digit: number()
            case .apostrophe: apostrophe(length: length)
            case .openingQuote:
                doubleQuoteIsOpen = true
                emit(position..<position + length, .punctuation, .quotationMark)
            case .closingQuote:
                doubleQuoteIsOpen = false
                emit(position..<position + length, .punctuation, .quotationMark)
            case .straightQuote:
                doubleQuoteIsOpen.toggle()
                emit(position..<position + length, .punctuation, .quotationMark)
            case .hyphen: run(of: scalar, .punctuation)
            case .punctuation:
                if scalar == 0x2E || scalar == 0x2014 || scalar == 0x2013 {
                    run(of: scalar, .punctuation)
                } else {
                    emit(position..<position + length, .punctuation, [])
                }
            case .symbol:
                if scalar == 0x40 || scalar == 0x23 { handle() } else { emit(position..<position + length, .symbol, []) }
            }
            spaceBefore = false
        }
    }

    /// Adds the token of a range and moves behind it.
    mutating func emit(_ range: Range<Int>, _ kind: Token.Kind, _ shape: Token.Shape) {
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, range, into: &form)
        let symbol = form.withUnsafeBufferPointer { symbols.intern(bytes: $0) }
        var shape = shape
        if spaceBefore { shape.insert(.spaceBefore) }
        tokens.append(
            Token(
                span: TextSpan(range.lowerBound, range.upperBound), kind: kind, shape: shape, form: symbol, lemma: symbol,
                tag: kind == .punctuation ? .punctuation : kind == .number ? .numeral : kind == .symbol ? .symbol : .other))
        spaceBefore = false
        position = range.upperBound
    }

    /// The class of the scalar at an offset; space behind the end.
    func characterClass(at offset: Int) -> CharacterClass {
        offset < end ? CharacterClass.of(bytes.scalar(at: offset, end: end).scalar) : .space
    }

    /// Length of the scalar at an offset, 0 at the end.
    func length(at offset: Int) -> Int { offset < end ? bytes.scalar(at: offset, end: end).length : 0 }

    /// Whether a single quotation is open, so that an apostrophe after a word closes it.
    var isInSingleQuotes: Bool { singleQuoteIsOpen }

    /// The same mark several times over: `...`, `--`.
    private mutating func run(of scalar: UInt32, _ kind: Token.Kind) {
        var last = position
        while last < end, bytes.scalar(at: last, end: end).scalar == scalar { last += length(at: last) }
        emit(position..<last, kind, [])
    }

    /// A name in a network: `@name`, `#topic`; the bare sign where no word follows.
    private mutating func handle() {
        var last = position + 1
        while last < end, characterClass(at: last).isWord || bytes[last] == 0x5F { last += length(at: last) }
        emit(position..<last, .symbol, [])
    }

    /// A clitic behind a name or number, the possessive mark of a plural, or a quotation mark.
    private mutating func apostrophe(length: Int) {
        let after = position + length
        if orthography.hasClitics, !spaceBefore, let previous = tokens.last, previous.kind != .symbol {
            var last = after
            while last < end, last < after + 4, characterClass(at: last).isLetter { last += self.length(at: last) }
            if last > after, !characterClass(at: last).isWord, isClitic(position..<last) { return emit(position..<last, .word, []) }
            if last == after, previous.kind == .word, !singleQuoteIsOpen, endsInSibilant(previous), isClitic(position..<after) {
                return emit(position..<after, .word, [])
            }
        }
        let next = characterClass(at: after)
        let opens = spaceBefore || tokens.last.map { $0.kind == .punctuation } ?? true
        if opens, next.isLetter {
            singleQuoteIsOpen = true
            emit(position..<after, .punctuation, .quotationMark)
        } else if next == .digit {
            emit(position..<after, .punctuation, [])
        } else {
            singleQuoteIsOpen = false
            emit(position..<after, .punctuation, .quotationMark)
        }
    }

    private func endsInSibilant(_ token: Token) -> Bool {
        guard token.span.end > 0 else { return false }
        let last = bytes[token.span.end - 1] | 0x20
        return last == 0x73 || last == 0x7A || last == 0x78
    }

    mutating func isClitic(_ range: Range<Int>) -> Bool {
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, range, into: &form)
        return form.withUnsafeBufferPointer { orthography.isClitic($0) }
    }
}
