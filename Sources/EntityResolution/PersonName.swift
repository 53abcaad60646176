import EventExtraction
import GraphModel

/// A person's name made comparable across spellings: `Sergei Lavrov` and `Sergey Viktorovich Lavrov` are one name.
///
/// Diacritics, hyphens and articles (al-, el-) go, letters that transliterations confuse become one (z/s, y/i/j, kh/h, q/k),
/// double letters become single, middle parts do not count. First names are compared by their consonants (Mohamed, Muhammad).
public struct PersonName: Hashable, Sendable {
    /// Consonants of the first part; empty where there is only one part.
    public let first: String
    /// The last part.
    public let last: String

    /// The comparable form of a name as written.
    public init(_ name: String) {
        let parts = Self.words(LatinFolding.fold(name)).map(Self.letters).filter { !$0.isEmpty }
        let named = parts.filter { !Self.articles.contains($0) }
        self.last = named.last ?? parts.last ?? ""
        self.first = named.count > 1 ? Self.consonants(named[0]) : ""
    }

    /// The parts between what is neither letter nor apostrophe. Folded names are nearly all ASCII, which is told byte by byte.
    private static func words(_ folded: String) -> [Substring] {
        guard folded.utf8.allSatisfy({ $0 < 0x80 }) else { return folded.split { !($0.isLetter || $0 == "'") } }
        return folded.utf8.split { !(($0 | 0x20) &- 0x61 < 26 || $0 == UInt8(ascii: "'")) }.map { Substring($0) }
    }

    /// Whether two names may be one person's: the last parts agree, and the first ones where both have one.
    public func agrees(with other: PersonName) -> Bool {
        !last.isEmpty && last == other.last && (first.isEmpty || other.first.isEmpty || first == other.first)
    }

    private static let articles: Set<String> = ["al", "el", "ul", "an", "as"]

    private static func letters(_ part: Substring) -> String {
        var letters: [UInt8] = []
        let bytes = Array(part.utf8)
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            var letter = bytes[index]
            switch (letter, next) {
            case (UInt8(ascii: "k"), UInt8(ascii: "h")), (UInt8(ascii: "g"), UInt8(ascii: "h")), (UInt8(ascii: "o"), UInt8(ascii: "u")),
                (UInt8(ascii: "p"), UInt8(ascii: "h")):
                letter = letter == UInt8(ascii: "k") ? UInt8(ascii: "h") : letter == UInt8(ascii: "o") ? next : letter
                if letter == UInt8(ascii: "p") { letter = UInt8(ascii: "f") }
                index += 1
            case (UInt8(ascii: "z"), _): letter = UInt8(ascii: "s")
            case (UInt8(ascii: "y"), _), (UInt8(ascii: "j"), _): letter = UInt8(ascii: "i")
            case (UInt8(ascii: "q"), _): letter = UInt8(ascii: "k")
            case (UInt8(ascii: "w"), _): letter = UInt8(ascii: "v")
            case (UInt8(ascii: "'"), _):
                index += 1
                continue
            default: break
            }
            if letters.last != letter { letters.append(letter) }
            index += 1
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func consonants(_ part: String) -> String {
        if part.utf8.allSatisfy({ $0 < 0x80 }) { return consonantsOfASCII(part) }
        let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
        let rest = part.enumerated().filter { $0 == 0 || !vowels.contains($1) }.map(\.element)
        var kept: [Character] = []
        for letter in rest where kept.last != letter { kept.append(letter) }
        return String(kept)
    }

    private static func consonantsOfASCII(_ part: String) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(part.utf8.count)
        for (index, letter) in part.utf8.enumerated() where kept.last != letter {
            switch letter {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                if index == 0 { kept.append(letter) }
            default: kept.append(letter)
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
