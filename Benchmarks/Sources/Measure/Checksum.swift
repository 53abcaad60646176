import Entente

/// A sum over all values that were read, the bytes of texts included: much cheaper than what makes the values, and none can be left out.
struct Checksum {
    private(set) var sum: UInt64 = 0

    mutating func add(_ value: Value) {
        switch value {
        case .null: mix(1)
        case .boolean(let flag): mix(flag ? 3 : 2)
        case .integer(let number): mix(UInt64(bitPattern: number))
        case .float(let number): mix(number.bitPattern)
        case .string(var text):
            text.withUTF8 { bytes in
                let (raw, whole) = (UnsafeRawBufferPointer(bytes), bytes.count & ~7)
                for place in stride(from: 0, to: whole, by: 8) { mix(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) }
                for byte in bytes[whole...] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
                mix(UInt64(bytes.count))
            }
        case .date(let day): mix(UInt64(bitPattern: day.number))
        default: mix(UInt64(bitPattern: Int64(value.hashValue)))
        }
    }

    mutating func add(_ value: ResolvedValue) {
        if case .plain(let plain) = value { add(plain) } else { mix(UInt64(bitPattern: Int64(value.hashValue))) }
    }

    private mutating func mix(_ word: UInt64) { sum = (sum ^ word) &* 0x9E37_79B9_7F4A_7C15 }
}
