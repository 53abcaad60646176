import Foundation
import Testing

extension GoldenCase {
    /// Records an issue where `actual` is not what the file expects; with `RECORD=1`, writes `actual` into the file instead.
    public func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) {
        var actual = actual
        while actual.hasSuffix("\n") { actual.removeLast() }
        if GoldenFile.isRecording {
            Recorder.shared.record(actual, for: self)
            return
        }
        guard actual != expected else { return }
        Issue.record(
            """
            \(file.name), case "\(name)":
            --- expected
            \(expected)
            --- actual
            \(actual)
            ---
            """, sourceLocation: sourceLocation)
    }
}

/// Rewrites golden files one case at a time.
private final class Recorder: Sendable {
    static let shared = Recorder()
    private let lock = NSLock()

    func record(_ actual: String, for golden: GoldenCase) {
        lock.lock()
        defer { lock.unlock() }
        guard ProcessInfo.processInfo.environment["CI"] == nil else {
            Issue.record("RECORD=1 is refused in CI")
            return
        }
        guard let text = try? String(contentsOf: golden.file.url, encoding: .utf8) else { return }
        var blocks = text.components(separatedBy: "\n====\n")
        for (index, block) in blocks.enumerated() {
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.contains("name: \(golden.name)"), let divider = lines.firstIndex(of: "----") else { continue }
            blocks[index] = (lines[...divider].map(String.init) + [actual]).joined(separator: "\n")
            if index == blocks.count - 1 { blocks[index] += "\n" }
        }
        try? blocks.joined(separator: "\n====\n").write(to: golden.file.url, atomically: true, encoding: .utf8)
    }
}
