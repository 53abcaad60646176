/// Random numbers that are the same for the same seed on every machine: Steele, Lea and Flood's SplitMix64.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of a range that is not empty.
    mutating func number(_ range: Range<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

    /// One of several; the list is not empty.
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0..<choices.count)] }
}
