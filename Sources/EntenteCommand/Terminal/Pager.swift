import Foundation
import GraphModel
import Synchronization

/// Shows an answer: as it is where it fits on the screen, else through `$PAGER` (`less -FRX` where none is set).
final class Pager: Sendable {
    private struct State {
        /// What was written while it was not known yet whether it fits.
        var text = ""
        var lines = 0
        /// The pager, once it runs; kept as a number since a pointer may not pass between threads.
        var pager: Int?
        var wasLeft = false
    }

    private let state = Mutex(State())
    /// The command of the pager; nil where answers are written as they are.
    private let command: String?
    /// How many lines fit.
    private let height: Int

    init(environment: [String: String] = ProcessInfo.processInfo.environment, height: Int = StandardOutput.height ?? 24) {
        self.height = height
        switch environment["PAGER"] {
        case ""?, "cat"?: command = nil
        case let command?: self.command = command
        case nil: command = ["/usr/bin/less", "/bin/less"].contains(where: FileManager.default.isExecutableFile) ? "less -FRX" : nil
        }
    }

    /// Whether the reader left the pager before the end of the last answer.
    var wasLeft: Bool { state.withLock { $0.wasLeft } }

    /// Writes a piece of an answer; throws where the reader has left the pager.
    func write(_ text: String) throws(Diagnostic) {
        let file = state.withLock { state -> Int32? in
            if let pager = state.pager { return Self.file(pager) }
            state.wasLeft = false
            guard let command else { return STDOUT_FILENO }
            state.text += text
            state.lines += text.utf8.count { $0 == 10 }
            guard state.lines >= height, let stream = popen(command, "w") else { return nil }
            state.pager = Int(bitPattern: stream)
            return Self.file(Int(bitPattern: stream))
        }
        guard let file else { return }
        let piece = state.withLock { state in
            defer { state.text = "" }
            return state.text.isEmpty ? text : state.text
        }
        if Descriptor.write(piece, to: file) != 0 {
            state.withLock { $0.wasLeft = true }
            throw Diagnostic(.command, .cancelled, "the pager was left")
        }
    }

    /// Writes what still waits, and waits until the reader has left the pager.
    func finish() {
        let (text, pager) = state.withLock { state in
            defer { (state.text, state.lines, state.pager) = ("", 0, nil) }
            return (state.text, state.pager)
        }
        if let pager, let stream = UnsafeMutablePointer<FILE>(bitPattern: pager) {
            // Ctrl-C is the pager's while it runs.
            signal(SIGINT, SIG_IGN)
            pclose(stream)
            signal(SIGINT, SIG_DFL)
        } else if !text.isEmpty {
            _ = Descriptor.write(text, to: STDOUT_FILENO)
        }
    }

    private static func file(_ pager: Int) -> Int32 { UnsafeMutablePointer<FILE>(bitPattern: pager).map { fileno($0) } ?? -1 }
}
