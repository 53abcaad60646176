/// The bytes of a part of a message as they were sent → as they were meant (RFC 2045, 6): `caff=C3=A8` → `caffè`.
///
/// What does not belong is passed over or kept as it stands: nothing fails.
enum TransferEncoding {
    /// The bytes, by the name that `Content-Transfer-Encoding` gives; those of a name that nobody knows as they are.
    static func decoded(_ bytes: ArraySlice<UInt8>, _ name: String?) -> [UInt8] {
        switch name?.lowercased().filter({ !$0.isWhitespace }) {
        case "base64", "b": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        case "q": quotedPrintable(bytes, isHeader: true)
        default: Array(bytes)
        }
    }

    private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            if byte == UInt8(ascii: "=") {
                // The end, or that of one of several pieces.
                count = 0
                continue
            }
            guard let value = value(ofBase64: byte) else { continue }
            bits = bits << 6 | value
            count += 1
            // The second letter completes a byte with 4 bits left over, the third with 2, the fourth with none.
            if count > 1 { result.append(UInt8(truncatingIfNeeded: bits >> UInt32(8 - 2 * count))) }
            if count == 4 { count = 0 }
        }
        return result
    }

    private static func value(ofBase64 byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// In a header `_` stands for a blank (RFC 2047, 4.2).
    private static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isHeader: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "_"), isHeader {
                result.append(0x20)
            } else if byte != UInt8(ascii: "=") {
                result.append(byte)
            } else if index + 1 < bytes.endIndex, let high = hexadecimal(bytes[index]), let low = hexadecimal(bytes[index + 1]) {
                result.append(high << 4 | low)
                index += 2
            } else {
                // At the end of a line it joins the next one.
                let end = bytes[index...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
                if end == nil || bytes[end ?? index] == 0x0A { index = end.map { $0 + 1 } ?? bytes.endIndex } else { result.append(byte) }
            }
        }
        return result
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
