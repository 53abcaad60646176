import Foundation
import GraphModel

/// A part of a file that is known before its place: the edges of a graph, while its nodes are still being written. Kept in a
/// temporary file without a name.
public final class ExportSection {
    /// What is appended here stands in the section.
    public let text: TextSink
    /// A path under which a library can write the section, instead of ``text``; nothing is left there when the program ends.
    public var path: String { "/dev/fd/\(fileno(handle))" }
    private let handle: UnsafeMutablePointer<FILE>

    init() throws(Diagnostic) {
        guard let handle = tmpfile() else {
            throw Diagnostic(.export, .failure, "a temporary file cannot be made: \(String(cString: strerror(errno)))")
        }
        self.handle = handle
        let descriptor = fileno(handle)
        text = TextSink { bytes throws(Diagnostic) in try FileBytes.write(bytes, to: descriptor, path: "a temporary file") }
    }

    deinit { fclose(handle) }

    /// Copies all of it.
    func copy(to sink: TextSink) throws(Diagnostic) {
        try text.flush()
        let descriptor = fileno(handle)
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure }
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure }
            if count == 0 { return }
            sink.append(contentsOf: buffer[..<count])
            try sink.flush()
        }
    }

    private var failure: Diagnostic {
        Diagnostic(.export, .failure, "a temporary file cannot be read: \(String(cString: strerror(errno)))")
    }
}
