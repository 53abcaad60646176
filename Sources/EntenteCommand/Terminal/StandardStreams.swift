import Foundation

/// Results go here.
enum StandardOutput {
    /// Whether it is a terminal that may be given colours (`NO_COLOR`, `TERM=dumb`: https://no-color.org).
    static var isStyled: Bool { isatty(STDOUT_FILENO) == 1 && Environment.allowsColour }

    /// Columns of the terminal; nil where it is not one.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes all of `text`.
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}

/// Progress and diagnostics go here.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var isStyled: Bool { isTerminal && Environment.allowsColour }

    /// Writes all of `text`.
    static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// Where `-` reads from.
enum StandardInput {
    /// All of it; invalid UTF-8 is repaired.
    static func text() -> String { String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) }
}

private enum Environment {
    static var allowsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
}
