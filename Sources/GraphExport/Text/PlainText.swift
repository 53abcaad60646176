/// Text from an article that can steer neither a terminal nor the direction in which a line is read.
public enum PlainText {
    /// The text on one line: control characters and line ends become blanks; marks that turn the direction of what follows
    /// (U+202A–U+202E, U+2066–U+2069: Unicode Technical Report 36, 2.10) go, letters written from right to left stay.
    public static func singleLine(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        return isPlain
            ? text : String(String.UnicodeScalarView(text.unicodeScalars.lazy.filter { !turns($0) }.map { breaks($0) ? " " : $0 }))
    }

    /// Whether a scalar turns the direction of what follows, whatever that is.
    static func turns(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// Whether a scalar steers what shows it, or ends a line.
    static func breaks(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
