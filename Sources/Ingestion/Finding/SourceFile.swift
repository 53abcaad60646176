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

    /// The file name without its ending: `it-d01` for `articles/it-d01.txt`, `crawl` for `crawl.warc.gz`.
    public var name: String {
        if isStandardInput { return "-" }
        let last = unpackedName
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
        return String(last[..<dot])
    }

    /// The ending of the file name in lower case, without the dot, that of packing left out; empty where there is none.
    public var ending: String {
        let last = unpackedName
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return "" }
        return last[last.index(after: dot)...].lowercased()
    }

    /// The last part of the path, without `.gz`.
    private var unpackedName: Substring {
        let last = path.split(separator: "/").last ?? Substring(path)
        return last.utf8.count > 3 && last.lowercased().hasSuffix(".gz") ? last.dropLast(3) : last
    }

    /// Size in bytes; 0 for standard input and for what is not there.
    var size: Int {
        var status = stat()
        return !isStandardInput && stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Whether it is a file on a disk, which can be opened again and again, unlike a pipe.
    var isRegular: Bool {
        var status = stat()
        return !isStandardInput && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The first bytes, at most `count`; none where it cannot be read.
    func beginning(_ count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
    }

    /// All bytes, or a diagnostic that says why not: missing, unreadable, a folder, larger than `limit`.
    public func bytes(limit: Int) throws(Diagnostic) -> [UInt8] {
        let stream = try ByteStream(self)
        var bytes: [UInt8] = []
        while let chunk = try stream.next() {
            guard bytes.count + chunk.count <= limit else { throw excess(limit: limit) }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
        }
        return bytes
    }

    /// What to say of a file that is larger than `limit` bytes.
    func excess(limit: Int) -> Diagnostic {
        Diagnostic(
            .read, .limit, "the file is larger than \(limit >> 20) MB, the limit for one file", at: .file(path),
            hint: "split it, or give its articles as JSON Lines (.jsonl), which are read line by line")
    }
}
