/// Folds words to the form that tables are written in: lower case, `'` for every apostrophe, no invisible signs,
/// accents composed (`e` + U+0301 → `é`).
enum Lowercasing {
    /// The simple lower case of a scalar.
    static func lower(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A1, 0x3A3...0x3AB, 0x410...0x42F: return scalar + 32
        case 0..<0x100: return scalar
        case 0x130: return 0x69
        case 0x178: return 0xFF
        case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1E95, 0x1EA0...0x1EFF, 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F:
            return scalar | 1
        case 0x139...0x148, 0x179...0x17E: return scalar % 2 == 1 ? scalar + 1 : scalar
        case 0x17F, 0x3AC...0x3CE, 0x430...0x45F, 0x600...0x10FF, 0x2000...0x206F: return scalar
        case 0x386: return 0x3AC
        case 0x388...0x38A: return scalar + 37
        case 0x400...0x40F: return scalar + 80
        default: return byProperties(scalar)
        }
    }

    /// Appends the folded form of a piece of text to `form`.
    static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into form: inout [UInt8]) {
        var position = range.lowerBound
        while position < range.upperBound {
            if bytes[position] < 0x80 {
                var end = position &+ 1
                while end < range.upperBound, bytes[end] < 0x80 { end &+= 1 }
                appendASCII(UnsafeBufferPointer(rebasing: bytes[position..<end]), to: &form)
                position = end
                continue
            }
            let (scalar, length) = bytes.scalar(at: position, end: range.upperBound)
            position += length
            switch scalar {
            case 0x2019, 0x2BC: form.append(0x27)
            case 0x2010, 0x2011: form.append(0x2D)
            case 0xAD, 0x200C, 0x200D: break
            case 0x300...0x328: compose(scalar, into: &form)
            default: append(lower(scalar), to: &form)
            }
        }
    }

    /// Appends bytes of ASCII in lower case.
    private static func appendASCII(_ bytes: UnsafeBufferPointer<UInt8>, to form: inout [UInt8]) {
        let start = form.count
        form.append(contentsOf: bytes)
        form.withUnsafeMutableBufferPointer { form in
            for index in start..<form.count where form[index] &- 0x41 < 26 { form[index] |= 0x20 }
        }
    }

    /// Appends a scalar as UTF-8.
    static func append(_ scalar: UInt32, to form: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: form.append(UInt8(scalar))
        case 0x80..<0x800:
            form.append(UInt8(0xC0 | scalar >> 6))
            form.append(UInt8(0x80 | scalar & 0x3F))
        case 0x800..<0x10000:
            form.append(UInt8(0xE0 | scalar >> 12))
            form.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            form.append(UInt8(0x80 | scalar & 0x3F))
        default:
            form.append(UInt8(0xF0 | scalar >> 18 & 7))
            form.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            form.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            form.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Lower-case letters that a combining mark turns into one scalar, in the order of `bases`; 0 where there is none.
    private static func composed(_ base: UInt8, _ mark: UInt32) -> UInt32 {
        switch (base, mark) {
        case (0x61, 0x300...0x303): 0xE0 + (mark - 0x300)
        case (0x61, 0x308): 0xE4
        case (0x65, 0x300...0x302): 0xE8 + (mark - 0x300)
        case (0x65, 0x308): 0xEB
        case (0x69, 0x300...0x302): 0xEC + (mark - 0x300)
        case (0x69, 0x308): 0xEF
        case (0x6F, 0x300...0x303): 0xF2 + (mark - 0x300)
        case (0x6F, 0x308): 0xF6
        case (0x75, 0x300...0x302): 0xF9 + (mark - 0x300)
        case (0x75, 0x308): 0xFC
        case (0x6E, 0x303): 0xF1
        case (0x63, 0x327): 0xE7
        case (0x63, 0x301): 0x107
        case (0x63, 0x30C): 0x10D
        case (0x73, 0x30C): 0x161
        case (0x7A, 0x30C): 0x17E
        case (0x73, 0x327): 0x15F
        case (0x67, 0x306): 0x11F
        default: 0
        }
    }

    private static func compose(_ mark: UInt32, into form: inout [UInt8]) {
        if let base = form.last, base < 0x80 {
            let scalar = composed(base, mark)
            if scalar != 0 {
                form.removeLast()
                append(scalar, to: &form)
                return
            }
        }
        append(mark, to: &form)
    }

    private static func byProperties(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        guard mapping.count == 1, let lower = mapping.first else { return value }
        return lower.value
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that begins at an offset, and its length in bytes; U+FFFD of length 1 where the bytes are none.
    func scalar(at offset: Int, end: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(self[offset])
        if first < 0x80 { return (first, 1) }
        func tail(_ index: Int) -> UInt32? {
            guard offset + index < end, self[offset + index] & 0xC0 == 0x80 else { return nil }
            return UInt32(self[offset + index] & 0x3F)
        }
        if first & 0xE0 == 0xC0, let a = tail(1) { return ((first & 0x1F) << 6 | a, 2) }
        if first & 0xF0 == 0xE0, let a = tail(1), let b = tail(2) { return ((first & 0x0F) << 12 | a << 6 | b, 3) }
        if first & 0xF8 == 0xF0, let a = tail(1), let b = tail(2), let c = tail(3) {
            return ((first & 0x07) << 18 | a << 12 | b << 6 | c, 4)
        }
        return (0xFFFD, 1)
    }
}
