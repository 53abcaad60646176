import Foundation
import GraphExport
import GraphModel
import GraphStore
import Ingestion

/// `entente ingest --watch`: batch after batch of the files that come into some folders, each ended like a run of its own.
struct WatchRun: Sendable {
    let pipeline: IngestionPipeline
    let store: GraphStore
    /// The file written to, for the summaries.
    let database: String
    let isJSON: Bool

    /// Goes on until Ctrl-C. Throws where a path is no folder, where all of them vanish, and where the graph cannot be written.
    func watch(_ folders: [String]) async throws {
        for folder in folders { try check(folder) }
        let isCut = try await Interruption.cancelling { try await takeBatches(folders) }
        try store.close()
        if isCut { throw ExitStatus.interrupted }
    }

    /// Whether Ctrl-C cut a batch short.
    private func takeBatches(_ folders: [String]) async throws -> Bool {
        let files = WatchedFiles(folders)
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        let place = folders.joined(separator: ", ")
        var isFirst = true
        while !Task.isCancelled {
            let (paths, problems) = try files.take()
            for problem in problems { StandardError.write(renderer.render(problem)) }
            if !paths.isEmpty, try await take(paths) { return true }
            if isFirst {
                let way = files.isTold ? "" : "; this system does not tell of changes: all files are looked at again and again"
                StandardError.write("watching \(place)\(way); Ctrl-C ends\n")
                isFirst = false
            }
            try? await Task.sleep(for: .milliseconds(200))
        }
        return false
    }

    /// Reads a batch and tells its summary and what is new in the answers of alerts; true where Ctrl-C cut it short.
    private func take(_ paths: [String]) async throws -> Bool {
        let progress = ProgressLine(isShown: StandardError.isTerminal && !isJSON)
        let summary = try await pipeline.ingest(paths, into: store, progress: { progress.update($0) })
        progress.clear()
        let news = try news()
        let report = IngestReport(summary: summary, database: database, alerts: AlertReport(news: news ?? []))
        StandardError.write(report.problems(styled: StandardError.isStyled))
        if isJSON {
            StandardOutput.write(report.json.text(indented: false) + "\n")
        } else {
            StandardError.write(report.line)
            StandardOutput.write(report.alerts.text(width: StandardOutput.width))
        }
        return summary.isCancelled || news == nil
    }

    /// What is new in the answers of alerts; nil where Ctrl-C came in between.
    private func news() throws(Diagnostic) -> [AlertCheck.News]? {
        do throws(Diagnostic) {
            return try AlertCheck(store: store).run()
        } catch {
            if error.category == .cancelled { return nil }
            throw error
        }
    }

    private func check(_ folder: String) throws {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            throw Diagnostic(.read, .notFound, "there is no such folder", at: .file(folder), hint: "make it first: mkdir \(folder)")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw Diagnostic(
                .command, .usage, "it is not a folder", at: .file(folder), hint: "--watch takes the folder that files come into")
        }
    }
}
