/// Compares names of other scripts that reports write in Latin letters in their own ways: `Aleksej`, `Alexei` and `Alexey` are one name.
///
///     Transliteration.isSame("Dmitrij", "Dmitry")    // true
///     Transliteration.isSame("Vladimir", "Volodymyr")    // false
enum Transliteration {
    /// Whether two names differ by their spelling alone.
    static func isSame(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
        let letters = skeleton(one)
        return !letters.isEmpty && letters == skeleton(other)
    }

    /// The letters of a name, those by which spellings differ made one: j and y are i, x is ks, w is v, c and q are k, ph is f, kh is k, ie is
    /// e, and no letter stands twice.
    private static func skeleton(_ name: some StringProtocol) -> [UInt8] {
        var letters: [UInt8] = []
        func add(_ letter: UInt8) {
            let last = letters.last
            if letter == UInt8(ascii: "e"), last == UInt8(ascii: "i") { letters.removeLast() }
            if last != letter { letters.append(letter) }
        }
        let folded = Array(LatinFolding.fold(name).utf8)
        for (index, letter) in folded.enumerated() {
            let next = index + 1 < folded.count ? folded[index + 1] : 0
            let last = index > 0 ? folded[index - 1] : 0
            switch letter {
            case UInt8(ascii: "j"), UInt8(ascii: "y"): add(UInt8(ascii: "i"))
            case UInt8(ascii: "x"):
                add(UInt8(ascii: "k"))
                add(UInt8(ascii: "s"))
            case UInt8(ascii: "w"): add(UInt8(ascii: "v"))
            case UInt8(ascii: "q"): add(UInt8(ascii: "k"))
            case UInt8(ascii: "c") where next != UInt8(ascii: "h"): add(UInt8(ascii: "k"))
            case UInt8(ascii: "p") where next == UInt8(ascii: "h"): add(UInt8(ascii: "f"))
            case UInt8(ascii: "h") where last == UInt8(ascii: "p") || last == UInt8(ascii: "k"): break
            default: add(letter)
            }
        }
        return letters
    }
}
