import GraphModel

/// What the executor over columns did, pipeline by pipeline, for `PROFILE`.
final class ColumnarRecord {
    /// One pipeline.
    struct Line {
        var text: String
        var rows = 0
        var time = Duration.zero
    }

    private(set) var lines: [Line] = []
    private let slotNames: [String]
    private var since = ContinuousClock.now

    init(slotNames: [String]) { self.slotNames = slotNames }

    /// A pipeline begins.
    func begin(_ pipeline: Pipeline, threads: Int) {
        since = ContinuousClock.now
        let steps = pipeline.steps.map { step in
            switch step {
            case .scan: "scan"
            case .filter: "filter"
            case .expand(let step): step.isInto ? "expand into" : "expand"
            case .intersect: "intersect"
            case .join(let step): step.keys == nil ? "join" : "interval join"
            }
        }
        lines.append(
            Line(text: "Columns \((steps.isEmpty ? ["rows"] : steps).joined(separator: ", "))\(threads > 1 ? " (\(threads) threads)" : "")")
        )
    }

    /// It has left so many rows.
    func end(rows: Int) {
        guard !lines.isEmpty else { return }
        lines[lines.count - 1].rows = rows
        lines[lines.count - 1].time = ContinuousClock.now - since
    }
}
