import Foundation

/// Results go here.
enum StandardOutput {
    /// Whether it is a terminal that may be given colours (`NO_COLOR`, `TERM=dumb`: https://no-color.org).
    static var isStyled: Bool { isatty(STDOUT_FILENO) == 1 && Environment.allowsColour }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns of the terminal; nil where it is not one.
    static var width: Int? { size.flatMap { $0.ws_col > 20 ? Int($0.ws_col) : nil } }

    /// Lines of the terminal; nil where it is not one.
    static var height: Int? { size.flatMap { $0.ws_row > 2 ? Int($0.ws_row) : nil } }

    private static var size: winsize? {
        var size = winsize()
        return isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
    }

    /// Writes all of `text`. Where nobody reads it any more (`entente query … | head`), the program ends quietly; where it cannot be
    /// written, with a message.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes all of some bytes, in the same way.
    static func write(_ bytes: UnsafeRawBufferPointer) {
        switch Descriptor.write(bytes, to: STDOUT_FILENO) {
        case 0: break
        case EPIPE: _exit(ExitStatus.brokenPipe.rawValue)
        case let code:
            StandardError.write("error: standard output cannot be written: \(String(cString: strerror(code)))\n")
            _exit(ExitStatus.failure.rawValue)
        }
    }
}

/// Progress and diagnostics go here.
enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var isStyled: Bool { isTerminal && Environment.allowsColour }

    /// Writes all of `text`, as far as somebody takes it.
    static func write(_ text: String) { _ = Descriptor.write(text, to: STDERR_FILENO) }
}

/// Where `-` reads from.
enum StandardInput {
    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// All of it; invalid UTF-8 is repaired.
    static func text() -> String { String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) }
}

/// An open file of the system.
enum Descriptor {
    /// Writes all of `text`; 0, or the number of the error that came in between.
    static func write(_ text: String, to file: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: file) }
    }

    /// Writes all of some bytes; 0, or the number of the error that came in between.
    static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = Darwin.write(file, rest.baseAddress, rest.count)
            #else
                let count = Glibc.write(file, rest.baseAddress, rest.count)
            #endif
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EAGAIN {
                var request = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                _ = poll(&request, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}

private enum Environment {
    static var allowsColour: Bool {
        let environment = ProcessInfo.processInfo.environment
        return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
}
