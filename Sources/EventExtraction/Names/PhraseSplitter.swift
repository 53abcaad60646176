import LanguagePacks

/// Cuts the phrases of tables into words as the tokeniser cuts running text: at blanks, and at apostrophes that elide.
///
/// Whether an apostrophe cuts depends on the word (`d'America` is two tokens, `Sana'a` one), so a phrase with apostrophes has
/// more than one way to be cut, and all of them are entered.
struct PhraseSplitter {
    /// A word of a phrase, with what its capitals say.
    struct Word {
        /// Lower case, with plain apostrophes.
        var form: [UInt8]
        var isCapitalised: Bool
        /// Two letters or more, all of them capitals.
        var isAllCapitals: Bool
    }

    /// The ways to cut a phrase; one, unless it has apostrophes.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [[Word]] {
        var joined: [Word] = []
        var hasApostrophe = false
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 32 { end += 1 }
            if end > start {
                let word = word(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                hasApostrophe = hasApostrophe || word.form.contains(apostrophe)
                joined.append(word)
            }
            start = end + 1
        }
        guard hasApostrophe else { return [joined] }
        return [joined, joined.flatMap(cutBehind), joined.flatMap(cutBefore)]
    }

    /// The words of a phrase, apostrophes left in place.
    static func words(_ phrase: String) -> [String] { phrase.split(separator: " ").map(String.init) }

    private static let apostrophe = UInt8(ascii: "'")

    private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Word {
        var form: [UInt8] = []
        form.reserveCapacity(bytes.count)
        var capitals = 0
        var letters = 0
        var isCapitalised = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                let isCapital = byte >= 65 && byte <= 90
                if isCapital || (byte >= 97 && byte <= 122) {
                    if letters == 0 { isCapitalised = isCapital }
                    letters += 1
                }
                if isCapital { capitals += 1 }
                form.append(isCapital ? byte | 32 : byte)
                index += 1
                continue
            }
            let length = min(byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2, bytes.count - index)
            let isMark = length == 3 && byte == 0xE2 && bytes[index + 1] == 0x80
            if isMark, bytes[index + 2] == 0x99 {
                form.append(apostrophe)
            } else {
                let letter = String(decoding: bytes[index..<index + length], as: UTF8.self)
                let lower = letter.lowercased()
                if !isMark {
                    if letters == 0 { isCapitalised = lower != letter }
                    letters += 1
                    if lower != letter { capitals += 1 }
                }
                form.append(contentsOf: lower.utf8)
            }
            index += length
        }
        return Word(form: form, isCapitalised: isCapitalised, isAllCapitals: letters > 1 && capitals == letters)
    }

    /// `d'America` → `d'` `America`.
    private static func cutBehind(_ word: Word) -> [Word] {
        guard let place = word.form.firstIndex(of: apostrophe), place + 1 < word.form.count else { return [word] }
        let head = Word(form: Array(word.form[...place]), isCapitalised: false, isAllCapitals: false)
        return [head, Word(form: Array(word.form[(place + 1)...]), isCapitalised: word.isCapitalised, isAllCapitals: word.isAllCapitals)]
    }

    /// `People's` → `People` `'s`.
    private static func cutBefore(_ word: Word) -> [Word] {
        guard let place = word.form.lastIndex(of: apostrophe), place > 0 else { return [word] }
        let head = Word(form: Array(word.form[..<place]), isCapitalised: word.isCapitalised, isAllCapitals: word.isAllCapitals)
        return [head, Word(form: Array(word.form[place...]), isCapitalised: false, isAllCapitals: false)]
    }
}
