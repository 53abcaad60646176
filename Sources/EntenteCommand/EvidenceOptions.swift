import ArgumentParser
import GraphModel
import GraphStore

/// Which evidence counts.
struct EvidenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Only evidence published up to the end of this date counts: what nothing else tells is not there, the rest is as it was known \
            then. Articles without a date never count.
            """, valueName: "date"))
    var asKnownOn: PartialDate?

    @Option(help: ArgumentHelp("Only evidence published by this source counts. Repeatable: any of them.", valueName: "source"))
    var reportedBy: [String] = []

    func validate() throws {
        if let asKnownOn, asKnownOn.latest == nil { throw ValidationError("--as-known-on must be a date that ends, such as 2023-09.") }
    }

    /// The options that were given, as a user writes them.
    var descriptions: [String] {
        (asKnownOn.map { ["--as-known-on \($0.text)"] } ?? []) + reportedBy.map { "--reported-by \($0)" }
    }

    /// For the store.
    var filter: EvidenceFilter { EvidenceFilter(asKnownOn: asKnownOn?.latest, reportedBy: reportedBy) }
}
