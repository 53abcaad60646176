/// Makes inputs out of seeds: the same number gives the same input, so that a crash can be had again.
struct Mutator {
    private var state: UInt64

    /// A mutator for one input.
    init(seed: UInt64, input: UInt64) {
        state = seed ^ (input &* 0x9E37_79B9_7F4A_7C15)
        _ = next()
    }

    /// The next number at random (SplitMix64).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below a bound that is above 0.
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(max(bound, 1))) }

    /// One of some values.
    mutating func one<Value>(of values: [Value]) -> Value? { values.isEmpty ? nil : values[below(values.count)] }

    /// A seed with up to eight changes: bytes flipped, put in, taken out, told twice, or pieces of other seeds.
    mutating func mutate(_ seed: [UInt8], with others: [[UInt8]], longest: Int = 400) -> [UInt8] {
        var bytes = seed
        for _ in 0..<below(9) {
            let place = below(bytes.count + 1)
            switch below(9) {
            case 0 where !bytes.isEmpty: bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
            case 1: bytes.insert(UInt8(truncatingIfNeeded: next()), at: place)
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: one(of: Self.odd) ?? [], at: place)
            case 4 where !bytes.isEmpty: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(12)))
            case 5:
                let piece = Array(bytes[place..<min(bytes.count, place + 1 + below(20))])
                for _ in 0..<1 + below(6) { bytes.insert(contentsOf: piece, at: place) }
            case 6:
                let other = one(of: others) ?? []
                let start = below(other.count + 1)
                bytes.insert(contentsOf: other[start..<min(other.count, start + 1 + below(30))], at: place)
            case 7: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: String(next() >> UInt64(below(64))).utf8, at: place)
            }
        }
        return Array(bytes.prefix(longest))
    }

    /// Bytes that programs stumble over: half characters, marks that combine, unusual spaces, letters that grow in lower case,
    /// long numbers, brackets, tabs.
    private static let odd: [[UInt8]] = [
        [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0x00], [0xCC, 0x81], [0xCC, 0xA7],
        [0xC2, 0xA0], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF], [0xC2, 0xAD], [0xC4, 0xB0], [0xC3, 0x9F],
        [0xE1, 0xBA, 0x9E],
        [0xE2, 0x80, 0x99], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x93], [0xC2, 0xAB], [0xC2, 0xB0], Array("''''".utf8), Array("\"".utf8),
        Array("((((".utf8), Array("....".utf8), Array("----".utf8), Array("99999999999999999999".utf8), Array("0".utf8), Array("-1".utf8),
        Array("\t".utf8), Array("\n".utf8), Array("\r\n".utf8), Array("|".utf8), Array("<".utf8), Array(">".utf8), Array("=".utf8),
        Array("~".utf8),
        Array("(".utf8), Array(")".utf8), Array(",".utf8), Array(":".utf8), Array("#".utf8), Array("@".utf8), Array("https://".utf8),
        Array("2147483648".utf8), Array("9223372036854775807".utf8), Array("30/02/0000".utf8), Array("1.000.000,5".utf8),
    ]
}
