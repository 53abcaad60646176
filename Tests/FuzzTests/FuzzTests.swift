import Testing

@testable import Fuzz

/// A small part of what `make fuzz` runs: inputs made up from the packs' own examples and from queries.
@Suite("Fuzz")
struct FuzzTests {
    @Test("made-up inputs crash nothing and give results that can be true", arguments: ["tokeniser", "times", "pack", "parser", "query"])
    func clean(target: String) throws {
        var lines: [String] = []
        try Fuzz.run([target], inputs: 0..<400, seed: 7) { lines.append($0) }
        #expect(lines.last == "\(target): 400 inputs, seed 7: clean")
    }

    @Test("the same number gives the same input, another one another")
    func reproducible() {
        let seeds = [Array("On 18 October 2023 the envoys met.".utf8), Array("Three days later".utf8)]
        func inputs(_ numbers: ClosedRange<UInt64>) -> [[UInt8]] {
            numbers.map { number in
                var mutator = Mutator(seed: 3, input: number)
                return mutator.mutate(seeds[0], with: seeds)
            }
        }
        #expect(inputs(1...50) == inputs(1...50))
        #expect(Set(inputs(1...50)).count > 40)
    }
}
