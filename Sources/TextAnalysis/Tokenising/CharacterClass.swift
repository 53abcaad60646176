/// What a Unicode scalar is to the tokeniser: `a` → letter, `,` → punctuation, U+00A0 → space.
enum CharacterClass: UInt8 {
    /// White space, control characters (NUL included) and zero-width spaces.
    case space
    /// A letter without upper case, or in lower case.
    case letter
    case uppercase
    /// A combining mark, or an invisible sign within a word (soft hyphen, joiner).
    case mark
    case digit
    case apostrophe
    /// Joins the parts of a compound word.
    case hyphen
    case openingQuote
    case closingQuote
    /// `"`, which opens or closes.
    case straightQuote
    case punctuation
    case symbol

    /// Whether it may stand within a word.
    var isWord: Bool { self == .letter || self == .uppercase || self == .mark || self == .digit }
    /// Whether it is a letter of any script.
    var isLetter: Bool { self == .letter || self == .uppercase }

    /// Whether a byte is a letter from A to Z, large or small.
    @inline(__always)
    static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// The class of an ASCII byte.
    static func ascii(_ byte: UInt8) -> CharacterClass {
        switch byte {
        case 0x61...0x7A: .letter
        case 0x41...0x5A: .uppercase
        case 0x30...0x39: .digit
        case 0...0x20, 0x7F: .space
        case 0x27: .apostrophe
        case 0x2D: .hyphen
        case 0x22: .straightQuote
        case 0x24, 0x25, 0x26, 0x2B, 0x3C...0x3E, 0x40, 0x5E, 0x60, 0x7C, 0x7E, 0x23: .symbol
        default: .punctuation
        }
    }

    /// The class of any scalar.
    static func of(_ scalar: UInt32) -> CharacterClass {
        if scalar < 0x80 { return ascii(UInt8(truncatingIfNeeded: scalar)) }
        switch scalar {
        case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: return .letter
        case 0xC0...0xD6, 0xD8...0xDE: return .uppercase
        case 0xAD: return .mark
        case 0xAB: return .openingQuote
        case 0xBB: return .closingQuote
        case 0x80...0xA0: return .space
        case 0x100...0x17F: return latinExtendedA(scalar)
        case 0x300...0x36F: return .mark
        case 0x391...0x3AB, 0x400...0x42F: return .uppercase
        case 0x3AC...0x3CE, 0x430...0x45F: return .letter
        case 0x2018, 0x201A, 0x201B: return .openingQuote
        case 0x2019, 0x2BC: return .apostrophe
        case 0x201C, 0x201E, 0x201F, 0x2039: return .openingQuote
        case 0x201D, 0x203A: return .closingQuote
        case 0x2010, 0x2011: return .hyphen
        case 0x200C, 0x200D: return .mark
        case 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF: return .space
        default: return byProperties(scalar)
        }
    }

    private static func latinExtendedA(_ scalar: UInt32) -> CharacterClass {
        Lowercasing.lower(scalar) == scalar ? .letter : .uppercase
    }

    private static func byProperties(_ value: UInt32) -> CharacterClass {
        guard let scalar = Unicode.Scalar(value) else { return .symbol }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .uppercase
        case .lowercaseLetter, .modifierLetter, .otherLetter, .letterNumber: return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber: return .digit
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .unassigned, .privateUse, .surrogate: return .space
        case .dashPunctuation, .openPunctuation, .closePunctuation, .connectorPunctuation, .otherPunctuation: return .punctuation
        case .initialPunctuation: return .openingQuote
        case .finalPunctuation: return .closingQuote
        default: return .symbol
        }
    }
}
