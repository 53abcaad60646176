import GraphModel
import LanguagePacks

// What only looks is `mutating` here as well: from within a mutating function a tokeniser would else be copied to it.
extension Tokeniser {
    /// No table holds a longer word than this many bytes: longer ones are not looked up.
    private static let longestListed = 24

    /// A word at the current position, with what belongs to it: hyphens, inner apostrophes, the stop of an abbreviation.
    mutating func word() {
        if let last = address() { return emit(position..<last, .symbol, []) }
        let start = position
        var shape: Token.Shape = []
        var last = start
        var lastApostrophe: Int?
        scan: while last < end {
            // Nearly all bytes are plain letters.
            if CharacterClass.isASCIILetter(bytes[last]) {
                last &+= 1
                continue
            }
            let (scalar, length) = bytes.scalar(at: last, end: end)
            let kind = CharacterClass.of(scalar)
            if kind.isWord {
                last += length
            } else if kind == .hyphen, last > start, characterClass(at: last + length).isWord {
                shape.insert(.hyphenated)
                last += length
            } else if kind == .apostrophe, last > start {
                switch joint(start: start, apostrophe: last, length: length) {
                case .elision:
                    return emit(start..<last + length, .word, shape.union(capitals(start..<last)).union(.elided))
                case .apocope:
                    return emit(start..<last + length, .word, shape.union(capitals(start..<last)))
                case .accent(let letter):
                    emit(start..<last + length, .word, shape.union(capitals(start..<last)))
                    return respell(start..<last - 1, letter)
                case .inside:
                    lastApostrophe = last
                    last += length
                case .end: break scan
                }
            } else if scalar == 0x2E, let stop = stop(start: start, at: last) {
                shape.insert(.abbreviated)
                last = stop
                guard characterClass(at: last) == .hyphen, characterClass(at: last + 1).isLetter else { break }
            } else if scalar == 0x40, let stop = mailAddress(start: start, at: last) {
                return emit(start..<stop, .symbol, [])
            } else {
                break
            }
        }
        if let apostrophe = lastApostrophe, let split = cliticStart(start: start, apostrophe: apostrophe, end: last) {
            emit(start..<split, .word, shape.union(capitals(start..<split)))
            emit(split..<last, .word, [])
            return
        }
        emit(start..<last, .word, shape.union(capitals(start..<last)))
        if shape.contains(.hyphenated), isNameWithArticle(start..<last) { tokens[tokens.count - 1].tag = .properNoun }
    }

    /// Up to three small letters, a hyphen, a capital: `al-Assad`, `ez-Zor`.
    private mutating func isNameWithArticle(_ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound, position - range.lowerBound < 4 {
            let kind = characterClass(at: position)
            if kind == .hyphen { return position > range.lowerBound && characterClass(at: position + length(at: position)) == .uppercase }
            guard kind == .letter else { return false }
            position += length(at: position)
        }
        return false
    }

    /// What an apostrophe behind the letters of a word is.
    private enum Joint {
        case elision, apocope, inside, end
        case accent([UInt8])
    }

    /// Gives the last token the form of its letters with an accented one behind them: `partirà` for `partira'`.
    private mutating func respell(_ letters: Range<Int>, _ accented: [UInt8]) {
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, letters, into: &form)
        form += accented
        let symbol = form.withUnsafeBufferPointer { symbols.intern(bytes: $0) }
        tokens[tokens.count - 1].form = symbol
        tokens[tokens.count - 1].lemma = symbol
    }

    /// The accented letter for which the last letter of a word and its apostrophe stand: not of a name, nor where the mark may close a
    /// quotation.
    private mutating func accent(start: Int, apostrophe: Int) -> [UInt8]? {
        guard bytes[apostrophe] == 0x27, apostrophe - start > 3, !isInSingleQuotes, CharacterClass.of(UInt32(bytes[start])) == .letter,
            bytes[start] < 0x80
        else { return nil }
        return orthography.accented(bytes[apostrophe - 1])
    }

    private mutating func joint(start: Int, apostrophe: Int, length: Int) -> Joint {
        let next = characterClass(at: apostrophe + length)
        if apostrophe - start <= Self.longestListed {
            form.removeAll(keepingCapacity: true)
            Lowercasing.fold(bytes, start..<apostrophe, into: &form)
            if let joining = form.withUnsafeBufferPointer({ orthography.elision($0) }), !(next == .space && isInSingleQuotes) {
                let capital = characterClass(at: start) == .uppercase
                let joined = joining == .always || (joining == .inside && !tokens.isEmpty && follows(start))
                return capital && next == .uppercase && joined ? .inside : .elision
            }
            if !next.isWord {
                form.append(0x27)
                if form.withUnsafeBufferPointer({ orthography.isApocope($0) }) { return .apocope }
                if let letter = accent(start: start, apostrophe: apostrophe) { return .accent(letter) }
            }
        }
        return next.isLetter ? .inside : .end
    }

    /// Whether a word stands before in the same sentence, as far as one can tell before sentences are known.
    private mutating func follows(_ start: Int) -> Bool {
        guard let previous = tokens.last else { return false }
        return previous.kind == .word && start - previous.span.end <= 2
    }

    /// Where the clitic of a word begins: behind `Iran` in `Iran's`, behind `do` in `don't`.
    private mutating func cliticStart(start: Int, apostrophe: Int, end last: Int) -> Int? {
        guard orthography.hasClitics, last - apostrophe <= 5 else { return nil }
        if isClitic(apostrophe..<last) { return apostrophe }
        return apostrophe - 1 > start && isClitic(apostrophe - 1..<last) ? apostrophe - 1 : nil
    }

    /// Where an abbreviation ends whose stop stands at an offset; nil where the stop ends a sentence.
    private mutating func stop(start: Int, at offset: Int) -> Int? {
        guard offset - start <= Self.longestListed else { return nil }
        if start + length(at: start) == offset, characterClass(at: start).isLetter { return initials(start: start, at: offset) }
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, start..<offset + 1, into: &form)
        guard let abbreviation = form.withUnsafeBufferPointer({ orthography.abbreviation($0) }) else { return nil }
        if let longer = longerAbbreviation(start: start, from: offset + 1) { return longer }
        var next = offset + 1
        while next < end, next < offset + 4, characterClass(at: next) == .space { next += length(at: next) }
        switch abbreviation.follower {
        case .anything: return offset + 1
        case .number: return characterClass(at: next) == .digit ? offset + 1 : nil
        case .name: return characterClass(at: next) == .uppercase ? offset + 1 : nil
        }
    }

    /// The end of an abbreviation that goes on behind its stop: `dott.ssa`.
    private mutating func longerAbbreviation(start: Int, from offset: Int) -> Int? {
        var last = offset
        while last < end, last - start < Self.longestListed, characterClass(at: last).isLetter { last += length(at: last) }
        guard last > offset else { return nil }
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, start..<last, into: &form)
        return form.withUnsafeBufferPointer { orthography.abbreviation($0) } == nil ? nil : last
    }

    /// The end of `U.S.`, `J.`, `p.m.`: single letters each with a stop. A lone small letter needs a table.
    private mutating func initials(start: Int, at offset: Int) -> Int? {
        var last = offset + 1
        var count = 1
        while last < end, characterClass(at: last).isLetter {
            let stop = last + length(at: last)
            guard stop < end, bytes[stop] == 0x2E else { break }
            last = stop + 1
            count += 1
        }
        if characterClass(at: last).isWord, count == 1 { return nil }
        if count > 1 || characterClass(at: start) == .uppercase { return last }
        form.removeAll(keepingCapacity: true)
        Lowercasing.fold(bytes, start..<offset + 1, into: &form)
        return form.withUnsafeBufferPointer { orthography.abbreviation($0) } == nil ? nil : offset + 1
    }

    /// The shape of capitals in a word.
    mutating func capitals(_ range: Range<Int>) -> Token.Shape {
        var position = range.lowerBound
        var letters = 0
        var uppercase = 0
        var shape: Token.Shape = []
        while position < range.upperBound {
            let byte = bytes[position]
            if byte &- 0x61 < 26 {
                letters &+= 1
                position &+= 1
                continue
            }
            let (scalar, length) = bytes.scalar(at: position, end: range.upperBound)
            let kind = CharacterClass.of(scalar)
            if kind == .uppercase {
                if letters == 0 { shape.insert(.capitalised) }
                uppercase += 1
            }
            if kind.isLetter { letters += 1 }
            position += length
        }
        if letters > 1, uppercase == letters { shape.insert(.allCapitals) }
        return shape
    }

    /// The end of a web address that begins here.
    private mutating func address() -> Int? {
        switch bytes[position] | 0x20 {
        case UInt8(ascii: "h"): return begins(with: "http://") || begins(with: "https://") ? addressEnd(from: position) : nil
        case UInt8(ascii: "w"): return begins(with: "www.") ? addressEnd(from: position) : nil
        default: return nil
        }
    }

    private mutating func mailAddress(start: Int, at offset: Int) -> Int? {
        characterClass(at: offset + 1).isWord ? addressEnd(from: offset) : nil
    }

    /// The end of a run without spaces and quotation marks, less the marks of the sentence at its end.
    private mutating func addressEnd(from start: Int) -> Int {
        var last = start
        var kept = start
        while last < end {
            let (scalar, length) = bytes.scalar(at: last, end: end)
            let kind = CharacterClass.of(scalar)
            if kind == .space || kind == .openingQuote || kind == .closingQuote || kind == .straightQuote { break }
            last += length
            if kind.isWord || scalar == 0x2F { kept = last }
        }
        return kept
    }

    private mutating func begins(with prefix: StaticString) -> Bool {
        guard position + prefix.utf8CodeUnitCount <= end else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where bytes[position + index] | 0x20 != prefix.utf8Start[index] | 0x20 { return false }
        return true
    }
}
