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
    /// What the pipelines that begin now are for, where that is not the rows themselves.
    var purpose = ""
    /// How long those took that ran while rows were handed on.
    private(set) var timeOfParts = Duration.zero
    private var since = ContinuousClock.now
    private var isPart = false
    /// What the last line said before the piece that runs now.
    private var before = Line(text: "")

    /// A pipeline begins, or the next piece of one that hands on its rows piece by piece.
    ///
    /// - Parameter name: what its steps are called where they are not taken one by one.
    func begin(_ pipeline: Pipeline, threads: Int, isPart: Bool, name: String? = nil) {
        since = ContinuousClock.now
        if isPart, self.isPart, let last = lines.last {
            before = last
            return
        }
        self.isPart = isPart
        let steps = pipeline.steps.map { step in
            switch step {
            case .scan: "scan"
            case .filter: "filter"
            case .expand(let step): step.isInto ? "expand into" : step.middle == nil ? "expand" : "expand by two"
            case .walk(let step): step.name
            case .intersect: "intersect"
            case .join(let step): step.keys == nil ? "join" : "interval join"
            }
        }
        let names = name ?? (steps.isEmpty ? ["rows"] : steps).joined(separator: ", ")
        before = Line(text: "Columns \(purpose)\(names)\(threads > 1 ? " (\(threads) threads)" : "")")
        lines.append(before)
    }

    /// It has left so many rows.
    func end(rows: Int) {
        guard let last = lines.indices.last else { return }
        lines[last].rows = before.rows + rows
        let time = before.time + (ContinuousClock.now - since)
        if isPart { timeOfParts += time - lines[last].time }
        lines[last].time = time
    }
}
