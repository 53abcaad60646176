import Foundation

/// The statements of earlier sessions: a file of the user's, one statement a line, to which every session adds as it goes.
struct ShellHistory {
    /// More are forgotten when a session begins.
    static let most = 5_000

    let file: URL

    /// `$XDG_STATE_HOME/entente/history`, else `~/.local/state/entente/history`; nil where there is no home.
    init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
        // The specification asks for absolute paths; others are to be ignored.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            file = URL(fileURLWithPath: state).appending(path: "entente/history")
        } else if let home = environment["HOME"], !home.isEmpty {
            file = URL(fileURLWithPath: home).appending(path: ".local/state/entente/history")
        } else {
            return nil
        }
    }

    /// The statements, oldest first. A file that cannot be read is no history.
    func statements() -> [String] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        if lines.count > 2 * Self.most {
            let kept = lines.suffix(Self.most).joined(separator: "\n") + "\n"
            try? Data(kept.utf8).write(to: file, options: .atomic)
            try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
        return lines.suffix(Self.most).map(String.init)
    }

    /// Adds a statement, on one line. Where the file cannot be written, nothing is remembered.
    func add(_ statement: String) {
        try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        _ = Descriptor.write(statement + "\n", to: descriptor)
        close(descriptor)
    }

    /// A statement of several lines as one line; nil where a comment to the end of a line forbids it.
    static func line(_ statement: String) -> String? {
        let lines = statement.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if lines.count > 1, lines.contains(where: { $0.contains("//") }) { return nil }
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }
}
