import Foundation

/// The form in which a name is looked up: no capitals, no diacritics, words parted by one space.
///
/// `Nguyễn Phú-Trọng` → `nguyen phu trong`, `L’Aquila` → `l aquila`, `Łódź` → `lodz`.
enum FoldedName {
    static func fold(_ name: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            for byte in name.utf8 { append(ascii: byte, to: &bytes) }
        } else {
            for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars { append(scalar, to: &bytes) }
        }
        if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(ascii byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): bytes.append(byte)
        // An abbreviation is the same with and without its points.
        case UInt8(ascii: "."): break
        default: appendGap(to: &bytes)
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.isASCII {
            append(ascii: UInt8(truncatingIfNeeded: scalar.value), to: &bytes)
            return
        }
        if let plain = plainLetters[scalar] {
            bytes += plain.utf8
            return
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: break
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .spacingMark, .decimalNumber,
            .otherNumber, .letterNumber, .otherSymbol:
            // A capital may fold to a letter that has a plain form itself.
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                if let plain = plainLetters[lower] { bytes += plain.utf8 } else { bytes += String(lower).utf8 }
            }
        default: appendGap(to: &bytes)
        }
    }

    private static func appendGap(to bytes: inout [UInt8]) {
        if let last = bytes.last, last != UInt8(ascii: " ") { bytes.append(UInt8(ascii: " ")) }
    }

    /// Letters that Unicode does not decompose into a base letter and a mark.
    private static let plainLetters: [Unicode.Scalar: String] = [
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    ]
}
