import Foundation

extension StringProtocol {
    /// The text with every run of white space made one blank, and none at the ends.
    var collapsingBlanks: String {
        utf8.withContiguousStorageIfAvailable { collapsed($0) } ?? Array(utf8).withUnsafeBufferPointer { collapsed($0) }
    }

    private func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if Self.isCollapsed(bytes) { return String(self) }
        return String(unsafeUninitializedCapacity: bytes.count) { output in
            var count = 0
            var index = 0
            var isPending = false
            while index < bytes.count {
                let width = Self.blankWidth(bytes, at: index)
                if width > 0 {
                    isPending = count > 0
                    index += width
                    continue
                }
                if isPending {
                    output[count] = 0x20
                    count += 1
                }
                isPending = false
                output[count] = bytes[index]
                count += 1
                index += 1
            }
            return count
        }
    }

    /// Lower case without accents on Latin letters, quotes and dashes made plain: the form in which texts are compared.
    var folded: String {
        let lower = lowercased()
        guard lower.utf8.contains(where: { $0 >= 0x80 }) else { return lower }
        var scalars = String.UnicodeScalarView()
        for scalar in lower.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: scalars.append(scalar)
            case 0x300...0x36F: continue
            case 0x2018, 0x2019, 0x2BC: scalars.append("'")
            case 0x201C, 0x201D, 0xAB, 0xBB: scalars.append("\"")
            case 0x2010...0x2014: scalars.append("-")
            case LatinLetters.first...LatinLetters.last: scalars.append(LatinLetters.bases[Int(scalar.value - LatinLetters.first)])
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether there is nothing to collapse.
    private static func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.first != 0x20, bytes.last != 0x20 else { return false }
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x20 || byte == 0x20 && bytes[index + 1] == 0x20 || byte >= 0xC2 && blankWidth(bytes, at: index) > 0 { return false }
        }
        return true
    }

    /// How many bytes the white space at a place takes; 0 where there is none. A zero-width space or a byte order mark within
    /// the text counts as none of the words.
    private static func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte <= 0x20 { return 1 }
        guard byte >= 0xC2, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        if byte == 0xC2 { return second == 0xA0 || second == 0x85 ? 2 : 0 }
        guard index + 2 < bytes.count else { return 0 }
        let third = bytes[index + 2]
        switch (byte, second) {
        case (0xE2, 0x80): return (0x80...0x8B).contains(third) || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        case (0xE3, 0x80): return third == 0x80 ? 3 : 0
        case (0xEF, 0xBB): return third == 0xBF ? 3 : 0
        default: return 0
        }
    }
}

/// The accented Latin letters U+00C0 to U+024F and the letters they are without accents.
private enum LatinLetters {
    static let first: UInt32 = 0xC0
    static let last: UInt32 = 0x24F
    static let bases: [Unicode.Scalar] = (first...last).map { value in
        let letter = Unicode.Scalar(value) ?? "?"
        return String(Character(letter)).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? letter
    }
}
