/// `Fuzz [TARGET …] [--count N] [--seed N] [--from N]`: gives made-up inputs to the tokeniser, the time grammar, the pack loader, the parser of
/// queries and the query engine.
///
/// Every input follows from the seed and its number; after a crash, `--from` the last number printed finds it again.
@main
struct Fuzz {
    static func main() throws {
        var targets: [String] = []
        var (count, seed, from): (UInt64, UInt64, UInt64) = (100_000, 1, 0)
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--count": count = arguments.popFirst().flatMap(UInt64.init) ?? count
            case "--seed": seed = arguments.popFirst().flatMap(UInt64.init) ?? seed
            case "--from": from = arguments.popFirst().flatMap(UInt64.init) ?? from
            default: targets.append(argument)
            }
        }
        try run(targets, inputs: from..<from + count, seed: seed) { print($0) }
    }

    /// Runs the named targets, or all; throws at the first contradiction.
    static func run(_ names: [String], inputs: Range<UInt64>, seed: UInt64, report: (String) -> Void) throws {
        let all: [any FuzzTarget.Type] = [TokeniserTarget.self, TimesTarget.self, PackTarget.self, ParserTarget.self, QueryTarget.self]
        for type in all where names.isEmpty || names.contains(type.name) {
            try run(type, inputs, seed, report)
        }
    }

    private static func run<Target: FuzzTarget>(
        _ type: Target.Type, _ inputs: Range<UInt64>, _ seed: UInt64, _ report: (String) -> Void
    ) throws {
        var target = try type.init()
        for input in inputs {
            if input % 50_000 == 0 { report("\(type.name): input \(input)") }
            var mutator = Mutator(seed: seed, input: input)
            do {
                try target.run(&mutator)
            } catch let found as Contradiction {
                report("\(type.name): input \(input) (seed \(seed)): \(found.message)\n\(String(decoding: found.input, as: UTF8.self))")
                throw found
            }
        }
        report("\(type.name): \(inputs.count) inputs, seed \(seed): clean")
    }
}
