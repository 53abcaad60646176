import Ingestion
import Synchronization

/// One line on standard error that says how far a run is, rewritten at most ten times a second; nothing where it is no terminal.
final class ProgressLine: Sendable {
    private let isShown: Bool
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(isShown: Bool) { self.isShown = isShown }

    /// Shows the state of a run of ingestion.
    func update(_ progress: IngestionProgress) {
        update {
            let total = progress.isTotalKnown ? " of \(progress.found)" : ""
            let failed = progress.failures > 0 ? ", \(progress.failures) failed" : ""
            return "reading: \(progress.done)\(total) files, \(progress.articles) articles\(failed)"
        }
    }

    /// Shows what `text` says.
    func update(_ text: () -> String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        if isDue { StandardError.write("\r\u{1B}[K" + text()) }
    }

    /// Removes the line.
    func clear() {
        if isShown { StandardError.write("\r\u{1B}[K") }
    }
}
