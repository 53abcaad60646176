import Foundation
import GraphColumns
import GraphModel

/// The snapshot of a database as a file beside it, `news.entente-columns`: written under another name in the same folder, so that under its
/// own it is always whole.
struct SnapshotFile: Sendable {
    /// The file.
    let path: String
    /// The name that it has while it is written; whoever writes it holds a lock on it.
    var unfinishedPath: String { path + "-new" }

    /// The snapshot of a database.
    init(besides database: String) { self.path = database + "-columns" }

    /// Which file stands under the name, to see that it is another one.
    struct Version: Hashable, Sendable {
        let inode: UInt64
        let size: Int64
        let seconds: Int64
        let nanoseconds: Int64
    }

    /// The file that is there now; nil where there is none.
    var version: Version? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Version(status)
    }

    // MARK: Reading

    /// Maps the file and looks at its header; nil where there is no file, or one of another stamp. Throws `.damaged` where it is no snapshot
    /// that this program can read.
    func graph(_ stamp: SnapshotStamp) throws(Diagnostic) -> ColumnarGraph? {
        guard let mapping = try MappedFile(path) else { return nil }
        guard SnapshotStamp(bytes: try ColumnarImage.stamp(of: mapping.bytes, file: path)) == stamp else { return nil }
        return try ColumnarImage.graph(of: mapping.bytes, owner: mapping, file: path)
    }

    /// Takes away a file that is of no use.
    func remove() { unlink(path) }

    // MARK: Writing

    /// A file that is being written, under a lock that ends with it.
    final class Unfinished {
        private let file: SnapshotFile
        private let descriptor: Int32
        private var isFinished = false

        /// Nil where somebody else writes it.
        fileprivate init?(_ file: SnapshotFile) throws(Diagnostic) {
            self.file = file
            let opened = open(file.unfinishedPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
            guard opened >= 0 else { throw file.failure("cannot be made", errno) }
            self.descriptor = opened
            // Whoever had the lock before may have finished: then the file has another name by now.
            var mine = stat()
            var named = stat()
            guard flock(opened, LOCK_EX | LOCK_NB) == 0, fstat(opened, &mine) == 0, lstat(file.unfinishedPath, &named) == 0,
                mine.st_ino == named.st_ino, mine.st_dev == named.st_dev
            else {
                close(opened)
                isFinished = true
                return nil
            }
            if ftruncate(opened, 0) != 0 {
                let code = errno
                close(opened)
                isFinished = true
                throw file.failure("cannot be written", code)
            }
        }

        deinit {
            guard !isFinished else { return }
            unlink(file.unfinishedPath)
            close(descriptor)
        }

        /// Writes the graph, all of it to the disk.
        func write(_ graph: ColumnarGraph, _ stamp: SnapshotStamp) throws(Diagnostic) {
            try ColumnarImage.write(graph, stamp: stamp.bytes) { bytes throws(Diagnostic) in try write(bytes) }
            if fsync(descriptor) != 0 { throw file.failure("cannot be written", errno) }
        }

        private func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let written = Foundation.write(descriptor, part.baseAddress, part.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw file.failure("cannot be written", errno) }
                rest = rest.dropFirst(written)
            }
        }

        /// Gives the file its name.
        func finish() throws(Diagnostic) {
            guard rename(file.unfinishedPath, file.path) == 0 else { throw file.failure("cannot be given its name", errno) }
            isFinished = true
            close(descriptor)
            let folder = open(URL(filePath: file.path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
            guard folder >= 0 else { return }
            fsync(folder)
            close(folder)
        }
    }

    /// Begins to write it; nil where another program or thread does. What one that was killed has left is written over.
    func begin() throws(Diagnostic) -> Unfinished? { try Unfinished(self) }

    fileprivate func failure(_ what: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .store, .failure, "the snapshot \(what): \(String(cString: strerror(code)))", at: .file(path),
            hint: "Queries work without it, only slower.")
    }
}

extension SnapshotFile.Version {
    fileprivate init(_ status: stat) {
        #if os(Linux)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        self.init(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }
}

/// The bytes of a file in memory, read as they are looked at, until nothing refers to them any more.
final class MappedFile: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    /// Nil where there is no such file, or an empty one.
    init?(_ path: String) throws(Diagnostic) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw SnapshotFile.unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw SnapshotFile.unreadable(path) }
        guard status.st_size > 0 else { return nil }
        let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else { throw SnapshotFile.unreadable(path) }
        self.bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

extension SnapshotFile {
    fileprivate static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(.store, .failure, "the snapshot cannot be read: \(String(cString: strerror(errno)))", at: .file(path))
    }
}
