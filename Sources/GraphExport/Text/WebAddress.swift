/// Addresses that may be followed: whatever else an article gives as its address stays plain text.
public enum WebAddress {
    /// The address, if it is one of the web (`http://`, `https://`), with all that could end it early (blanks, quotes, brackets, control
    /// characters, all beyond ASCII) percent-encoded (RFC 3986, 2.1); else nil.
    ///
    ///     WebAddress.link("https://duemari.example/a (1)")     // https://duemari.example/a%20%281%29
    ///     WebAddress.link("javascript:alert(1)")               // nil
    public static func link(_ text: String?) -> String? {
        guard let text else { return nil }
        let start = text.prefix(8).lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://"), text.utf8.count > 8 else { return nil }
        var output = ""
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, !unsafe.contains(byte) {
                output.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                output += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return output
    }

    private static let unsafe = Set("\"'()<>[]\\^`{|}".utf8)
}
