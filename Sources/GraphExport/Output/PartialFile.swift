import Foundation
import GraphModel

/// A file that is not there before it is complete: written under a temporary name in the same folder, synced, and renamed.
///
/// In: the name it will have. Where it is abandoned, or the program ends before, an existing file of that name stays as it was; where it
/// is replaced, who may read it stays the same, and a link to it stays a link. What is no file (a pipe, `/dev/stdout`) is written directly.
final class PartialFile {
    /// The name it will have.
    let path: String
    /// The name it has until it is finished; nil where there is none.
    let temporary: String?
    private var descriptor: Int32

    /// Makes the temporary file. Throws where the folder cannot be written to.
    init(path: String) throws(Diagnostic) {
        var existing = stat()
        let isThere = stat(path, &existing) == 0
        let kind = existing.st_mode & S_IFMT
        if isThere, kind == S_IFDIR {
            throw Diagnostic(.export, .usage, "\(path) is a folder, and the format makes one file", at: .file(path))
        }
        if isThere, kind != S_IFREG {
            self.path = path
            temporary = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
            if descriptor < 0 { throw Self.failure("cannot be written", path) }
            return
        }
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let name = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).part").path
        self.path = url.path
        temporary = name
        descriptor = open(name, O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw Self.unmade(path) }
        if isThere { fchmod(descriptor, existing.st_mode & 0o7777) }
    }

    deinit { abandon() }

    /// Writes all of some bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
        try FileBytes.write(bytes, to: descriptor, path: path)
    }

    /// Gives the file its name.
    func finish() throws(Diagnostic) {
        // A pipe cannot be synced, and need not be.
        let isSynced = temporary == nil || fsync(descriptor) == 0
        guard isSynced, close(descriptor) == 0 else {
            let problem = Self.failure("cannot be written", path)
            abandon()
            throw problem
        }
        descriptor = -1
        guard let temporary, rename(temporary, path) != 0 else { return }
        let problem = Self.failure("cannot be given its name", path)
        unlink(temporary)
        throw problem
    }

    /// Removes what was written, unless it is finished.
    func abandon() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        if let temporary { unlink(temporary) }
    }

    private static func unmade(_ path: String) -> Diagnostic {
        var problem = failure("cannot be written", path)
        if errno == ENOENT { problem.hint = "the folder is not there: make it first" }
        return problem
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
