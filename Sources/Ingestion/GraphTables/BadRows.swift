import GraphModel

/// The bad rows of a run: all counted, the first ones kept, the run ended where they are too many.
public struct BadRows: Sendable {
    /// How many there were.
    public private(set) var count = 0
    /// The first of them, each with file, line and reason.
    public private(set) var kept: [Diagnostic] = []
    private let most: Int
    private let mostKept: Int

    /// Ends the run at the first beyond `most`, keeps `mostKept`.
    public init(most: Int, keeping mostKept: Int) {
        self.most = most
        self.mostKept = mostKept
    }

    /// Whether the run is to end.
    var isFull: Bool { count > most }

    mutating func add(_ problem: Diagnostic) throws(Diagnostic) {
        count += 1
        if kept.count < mostKept { kept.append(problem) }
        guard count > most else { return }
        throw Diagnostic(
            .read, .limit, "more than \(most) bad rows, the last one: \(problem.message)", at: problem.place,
            hint: "nothing was kept; --max-bad allows more")
    }
}
