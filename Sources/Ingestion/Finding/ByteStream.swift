import Foundation
import GraphModel

/// Bytes that come one chunk after the other: a file, what a packed file holds, or memory.
protocol ByteSource: AnyObject {
    /// The next bytes, never none; nil at the end.
    func next() throws(Diagnostic) -> [UInt8]?
}

/// The bytes of a file in chunks: an open file descriptor that is closed with the object.
final class ByteStream: ByteSource {
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
