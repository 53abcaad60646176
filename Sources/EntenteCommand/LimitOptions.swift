import ArgumentParser
import CypherEngine

/// What a query may use before it is stopped with exit code 5.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Stop a query that takes longer (exit code 5).", valueName: "seconds"))
    var timeout = 60.0

    @Option(help: ArgumentHelp("Stop a query whose answer has more rows (exit code 5). Default: no limit.", valueName: "number"))
    var maxRows: Int?

    @Option(
        help: ArgumentHelp(
            "Stop a query that needs more memory (exit code 5), such as 500M or 4G. Default: 2G, or half of what the machine has.",
            valueName: "size"))
    var memory: MemorySize?

    func validate() throws {
        guard timeout > 0, timeout < 1e6 else { throw ValidationError("--timeout must be a positive number of seconds.") }
        if let maxRows, maxRows < 0 { throw ValidationError("--max-rows must not be negative.") }
    }

    /// For the engine. Rows that are held are not counted: memory is what they cost.
    var queryLimits: QueryLimits {
        QueryLimits(
            heldRows: .max, timeout: .milliseconds(max(1, Int(timeout * 1_000))), rows: maxRows, memory: (memory ?? .standard).bytes)
    }
}
