import Foundation
import GraphModel

/// A file that is not there before it is complete: written under a temporary name in the same folder, synced, and renamed.
///
/// In: the name it will have. Where it is abandoned, or the program ends before, an existing file of that name stays as it was.
final class PartialFile {
    /// The name it will have.
    let path: String
    /// The name it has until it is finished.
    let temporary: String
    private var descriptor: Int32

    /// Makes the temporary file. Throws where the folder cannot be written to.
    init(path: String) throws(Diagnostic) {
        self.path = path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Diagnostic(.export, .usage, "\(path) is a folder, and the format makes one file", at: .file(path))
        }
        let url = URL(fileURLWithPath: path)
        temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).part").path
        descriptor = open(temporary, O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw Self.failure("cannot be written", path) }
    }

    deinit { abandon() }

    /// Writes all of some bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        try FileBytes.write(bytes, to: descriptor, path: path)
    }

    /// Gives the file its name.
    func finish() throws(Diagnostic) {
        guard fsync(descriptor) == 0, close(descriptor) == 0 else {
            descriptor = -1
            unlink(temporary)
            throw Self.failure("cannot be written", path)
        }
        descriptor = -1
        if rename(temporary, path) != 0 {
            let problem = Self.failure("cannot be given its name", path)
            unlink(temporary)
            throw problem
        }
    }

    /// Removes what was written, unless it is finished.
    func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        unlink(temporary)
    }

    static func failure(_ what: String, _ path: String) -> Diagnostic {
        Diagnostic(.export, .failure, "\(path) \(what): \(String(cString: strerror(errno)))", at: .file(path))
    }
}

/// Bytes to and from open files.
enum FileBytes {
    /// Writes all of some bytes; `path` is for the message where that fails.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String) throws(Diagnostic) {
        var rest = bytes
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
            #else
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            #endif
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno != EINTR {
                throw PartialFile.failure("cannot be written", path)
            }
        }
    }
}
