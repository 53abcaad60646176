extension Tokeniser {
    /// A number at the current position: `1.000`, `3,5`, `1st`, `1°`, `1990s`; with a hyphen and letters it is a word (`9-year-old`).
    mutating func number() {
        let start = position
        var last = start
        while last < end {
            let (scalar, length) = bytes.scalar(at: last, end: end)
            if CharacterClass.of(scalar) == .digit {
                last += length
            } else if scalar == 0x2E || scalar == 0x2C, characterClass(at: last + 1) == .digit {
                last += 1
            } else if scalar == 0xA0 || scalar == 0x202F || scalar == 0x2009, isGroup(from: last + length) {
                last += length
            } else {
                break
            }
        }
        if last < end {
            let (scalar, length) = bytes.scalar(at: last, end: end)
            if scalar == 0xB0 || scalar == 0xBA || scalar == 0xAA { return emit(start..<last + length, .number, []) }
        }
        while characterClass(at: last).isWord { last += length(at: last) }
        guard characterClass(at: last) == .hyphen, characterClass(at: last + length(at: last)).isLetter else {
            return emit(start..<last, .number, [])
        }
        while last < end {
            let kind = characterClass(at: last)
            let width = length(at: last)
            guard kind.isWord || (kind == .hyphen && characterClass(at: last + width).isWord) else { break }
            last += width
        }
        emit(start..<last, .word, .hyphenated)
    }

    /// Whether exactly three digits begin here: a group of thousands.
    private func isGroup(from offset: Int) -> Bool {
        guard offset + 3 <= end else { return false }
        for index in offset..<offset + 3 where CharacterClass.ascii(bytes[index]) != .digit || bytes[index] >= 0x80 { return false }
        return characterClass(at: offset + 3) != .digit
    }
}
