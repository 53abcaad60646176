import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Paths of a command line → files.
@Suite("Source walker")
struct SourceWalkerTests {
    private func walk(_ paths: [String], in folder: TemporaryFolder) -> [String] {
        SourceWalker(paths).map { result in
            switch result {
            case .success(let file): file.path.replacingOccurrences(of: folder.path + "/", with: "")
            case .failure(let problem): "! \(problem.message)"
            }
        }
    }

    @Test("folders are walked in order, hidden and accompanying files are passed over")
    func order() throws {
        let folder = try TemporaryFolder()
        for name in ["b.txt", "a/z.md", "a/10.html", "a/.hidden", ".git/x.txt", "a/style.css", "c.txt", "B.txt"] {
            try folder.write(name, "x")
        }
        #expect(walk([folder.path], in: folder) == ["B.txt", "a/10.html", "a/z.md", "b.txt", "c.txt"])
    }

    @Test("a file that is reached twice is yielded once, and links that lead back end")
    func duplicates() throws {
        let folder = try TemporaryFolder()
        let first = try folder.write("a/one.txt", "x")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/loop", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b.txt", withDestinationPath: first)
        #expect(walk([folder.path, first, folder.path + "/a"], in: folder) == ["a/one.txt"])
    }

    @Test("what is not there is reported and the walk goes on")
    func missing() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("one.txt", "x")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/self", withDestinationPath: folder.path + "/self")
        #expect(
            walk([folder.path + "/none", folder.path + "/self", file, "-", "-"], in: folder) == [
                "! there is no such file or folder", "! the symbolic link leads back to itself", "one.txt", "-",
            ])
    }

    @Test("an unreadable folder is reported", .enabled(if: getuid() != 0, "root may read everything"))
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write("one.txt", "x")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.path)
        #expect(walk([folder.path], in: folder) == ["! the folder may not be read: permission denied"])
    }

    @Test("a file that vanishes before it is read, and one that is a folder")
    func vanishing() throws {
        let folder = try TemporaryFolder()
        let reader = try ArticleReader()
        let messages = [SourceFile(path: folder.path + "/gone.txt"), SourceFile(path: folder.path)].flatMap {
            reader.articles(in: .file($0))
        }.map {
            if case .failure(let problem) = $0 { problem.message } else { "" }
        }
        #expect(messages == ["there is no such file", "it is a folder, not a file"])
    }

    @Test("a file above the limit")
    func tooLarge() throws {
        let folder = try TemporaryFolder()
        let file = SourceFile(path: try folder.write("large.txt", String(repeating: "x", count: 3 << 20)))
        #expect(throws: Diagnostic.self) { try file.bytes(limit: 2 << 20) }
        #expect(try file.bytes(limit: 3 << 20).count == 3 << 20)
    }
}
