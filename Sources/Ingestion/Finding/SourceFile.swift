import Foundation
import GraphModel

/// A file to be read: named by the user, found in a folder, or standard input (`-`).
public struct SourceFile: Sendable, Hashable {
    /// The path as the user would write it; `-` for standard input.
    public let path: String

    /// A file by its path; nothing is opened.
    public init(path: String) { self.path = path }

    /// Whether it is standard input.
    public var isStandardInput: Bool { path == "-" }

    /// The file name without its ending: `it-d01` for `articles/it-d01.txt`.
    public var name: String {
        if isStandardInput { return "-" }
        let last = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
        return String(last[..<dot])
    }

    /// The ending of the file name in lower case, without the dot; empty where there is none.
    public var ending: String {
        let last = path.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return "" }
        return last[last.index(after: dot)...].lowercased()
    }

    /// Size in bytes; 0 for standard input and for what is not there.
    var size: Int {
        var status = stat()
        return !isStandardInput && stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// All bytes, or a diagnostic that says why not: missing, unreadable, a folder, larger than `limit`.
    public func bytes(limit: Int) throws(Diagnostic) -> [UInt8] {
        let stream = try ByteStream(self)
        var bytes: [UInt8] = []
        while let chunk = try stream.next() {
            guard bytes.count + chunk.count <= limit else {
                throw Diagnostic(
                    .read, .limit, "the file is larger than \(limit >> 20) MB, the limit for one file", at: .file(path),
                    hint: "split it, or give its articles as JSON Lines (.jsonl), which are read line by line")
            }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
        }
        return bytes
    }
}

/// The bytes of a file in chunks: an open file descriptor that is closed with the object.
final class ByteStream {
    private let descriptor: Int32
    private let file: SourceFile
    private static let chunkSize = 1 << 18

    /// Opens the file for reading.
    init(_ file: SourceFile) throws(Diagnostic) {
        self.file = file
        if file.isStandardInput {
            self.descriptor = STDIN_FILENO
            return
        }
        var status = stat()
        guard stat(file.path, &status) == 0 else { throw Self.failure(file, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw Diagnostic(.read, .failure, "it is a folder, not a file", at: .file(file.path))
        }
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(file, errno) }
        self.descriptor = descriptor
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// The next bytes; nil at the end.
    func next() throws(Diagnostic) -> [UInt8]? {
        while true {
            var code: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, count in
                let read = read(descriptor, buffer.baseAddress, buffer.count)
                code = errno
                count = max(read, 0)
                if read >= 0 { code = 0 }
            }
            if code == EINTR { continue }
            guard code == 0 else { throw Self.failure(file, code) }
            return chunk.isEmpty ? nil : chunk
        }
    }

    private static func failure(_ file: SourceFile, _ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT, ENOTDIR: Diagnostic(.read, .notFound, "there is no such file", at: .file(file.path))
        case EACCES, EPERM: Diagnostic(.read, .failure, "the file may not be read: permission denied", at: .file(file.path))
        default: Diagnostic(.read, .failure, "the file cannot be read: \(String(cString: strerror(code)))", at: .file(file.path))
        }
    }
}
