import Foundation

extension String {
    /// The text in Unicode NFC, composed piece by piece: Foundation moves the whole rest of a text at each mark that it composes,
    /// which takes quadratic time where every letter has one.
    var composed: String {
        var result = ""
        var start = startIndex
        for index in unicodeScalars.indices {
            let length = utf8.distance(from: start, to: index)
            guard length >= Self.leastPiece, !unicodeScalars[index].mayCompose else { continue }
            result += self[start..<index].precomposedStringWithCanonicalMapping
            start = index
        }
        return result + self[start...].precomposedStringWithCanonicalMapping
    }

    private static let leastPiece = 512
}

extension Unicode.Scalar {
    /// Whether it may join with what stands before it: marks do, and the vowels and final consonants of Hangul.
    fileprivate var mayCompose: Bool {
        if value < 0x300 { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return (0x1160...0x11FF).contains(value)
        }
    }
}
