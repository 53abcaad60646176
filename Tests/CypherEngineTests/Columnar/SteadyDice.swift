/// Numbers that look like chance and are the same each time: a linear congruential generator.
struct SteadyDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 up to a bound, without it.
    mutating func roll(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
