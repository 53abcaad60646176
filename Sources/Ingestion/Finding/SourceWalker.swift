import Foundation
import GraphModel

/// Turns the paths of a command line into files, one at a time: folders are walked recursively in the order of their names.
///
/// `SourceWalker(["articles", "-"])` yields every file below `articles`, then standard input. Hidden files and files that
/// never hold an article (pictures, style sheets) are passed over in folders, a file that is reached twice (by two paths or
/// by a symbolic link) is yielded once, and links that lead back to a folder above end there. What cannot be opened is
/// yielded as a diagnostic, and the walk goes on.
public struct SourceWalker: Sequence, IteratorProtocol {
    /// Endings of files that accompany a saved page and hold no article.
    private static let companions: Set<String> = [
        "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "svg", "woff", "woff2", "ttf", "mp4", "mp3", "webm",
    ]

    /// What the file system calls a file, whatever its name.
    struct Identity: Hashable {
        let device: UInt64
        let number: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    /// A path that is still to be visited.
    private struct Pending {
        let path: String
        let isNamedByUser: Bool
    }

    private var pending: [Pending]
    private var seen: Set<Identity> = []
    private var hasReadStandardInput = false
    /// Told every folder before it is looked into.
    var onFolder: ((String) -> Void)?

    /// A walk over files, folders and `-`, in the order given.
    public init(_ paths: [String]) {
        self.pending = paths.reversed().map { Pending(path: $0, isNamedByUser: true) }
    }

    /// The next file, or why the next path could not be walked.
    public mutating func next() -> Result<SourceFile, Diagnostic>? {
        while let item = pending.popLast() {
            if item.isNamedByUser, item.path == "-" {
                if hasReadStandardInput { continue }
                hasReadStandardInput = true
                return .success(SourceFile(path: "-"))
            }
            var status = stat()
            guard stat(item.path, &status) == 0 else {
                return .failure(failure(item.path, errno))
            }
            guard seen.insert(Identity(status)).inserted else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                if let problem = descend(into: item.path) { return .failure(problem) }
            case S_IFREG:
                return .success(SourceFile(path: item.path))
            default:
                // Pipes and devices are read only where the user names them: opening one found by chance could wait for ever.
                if item.isNamedByUser { return .success(SourceFile(path: item.path)) }
            }
        }
        return nil
    }

    /// Puts the entries of a folder before everything else that is pending.
    private mutating func descend(into folder: String) -> Diagnostic? {
        onFolder?(folder)
        guard let handle = opendir(folder) else { return failure(folder, errno) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name.hasPrefix(".") || Self.accompaniesPages(SourceFile(path: name)) { continue }
            names.append(name)
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        pending.append(contentsOf: names.reversed().map { Pending(path: prefix + $0, isNamedByUser: false) })
        return nil
    }

    /// Whether a file never holds an article, by its name.
    static func accompaniesPages(_ file: SourceFile) -> Bool { companions.contains(file.ending) }

    private func failure(_ path: String, _ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT, ENOTDIR: Diagnostic(.read, .notFound, "there is no such file or folder", at: .file(path))
        case EACCES, EPERM: Diagnostic(.read, .failure, "the folder may not be read: permission denied", at: .file(path))
        case ELOOP: Diagnostic(.read, .failure, "the symbolic link leads back to itself", at: .file(path))
        default: Diagnostic(.read, .failure, "the path cannot be read: \(String(cString: strerror(code)))", at: .file(path))
        }
    }
}
