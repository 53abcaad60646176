import ArgumentParser
import GraphExport

/// Which of the events that were found are shown, and in which order.
struct ArrangementOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Only the days of which most is told: this many, by the articles and events of each; deeds, tolls and days that the text \
            names count more.
            """, valueName: "days"))
    var top: Int?

    @Option(
        help: ArgumentHelp(
            """
            Show events of the same type, status and people that lie within so many days as one entry with the evidence of all: 0 for \
            those of one day. What they do not share (mode, place, toll) the entry does not say.
            """, valueName: "days"))
    var mergeDays: Int?

    @Option(
        help: """
            date, or importance: what most articles and outlets tell, deeds before words, tolls, sharp dates and what occurred first. \
            With --limit, the most important.
            """)
    var sort: TimelineArrangement.Order = .date

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be at least 1.") }
        if let mergeDays, !(0...3_660).contains(mergeDays) { throw ValidationError("--merge-days must be between 0 and 3660.") }
    }

    /// With a limit on the entries.
    func arrangement(limit: Int?) -> TimelineArrangement {
        TimelineArrangement(top: top, mergeDays: mergeDays, order: sort, limit: limit)
    }

    /// The options that were given, as a user writes them.
    var descriptions: [String] {
        (top.map { ["--top \($0)"] } ?? []) + (mergeDays.map { ["--merge-days \($0)"] } ?? [])
            + (sort == .date ? [] : ["--sort \(sort.rawValue)"])
    }
}

extension TimelineArrangement.Order: ExpressibleByArgument {}
