import Foundation
import GraphModel
import Testing

@testable import Ingestion

/// Folders that files come into. The clock is the test's; the file system is real.
@Suite("Watched files")
struct WatchedFilesTests {
    private let folder: TemporaryFolder
    private let files: WatchedFiles
    private let start = ContinuousClock.now

    init() throws {
        folder = try TemporaryFolder()
        files = WatchedFiles([folder.path])
    }

    /// What is ready so many seconds after the beginning.
    private func take(_ seconds: Double) throws -> [String] {
        try files.take(now: start + .seconds(seconds)).paths.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    }

    private func age(_ name: String) throws {
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: folder.path + "/" + name)
    }

    @Test("what lies there is taken at once, what was just written a little later; each once")
    func beginning() throws {
        for name in ["old.txt", "a/old.txt", "new.txt"] { try folder.write(name, name) }
        for name in ["old.txt", "a/old.txt"] { try age(name) }
        for name in [".hidden.txt", "page.css", "film.mp4", "a.txt.part", "b.crdownload", "c.txt~"] { try folder.write(name, "x") }
        #expect(try take(0) == ["a/old.txt", "old.txt"])
        #expect(try take(4) == [])
        #expect(try take(6) == ["new.txt"])
        #expect(try take(120) == [])
    }

    @Test("new, changed, moved and vanished files, and files in new folders")
    func changes() throws {
        #expect(try take(0) == [])
        try folder.write("a.txt", "one")
        try folder.write("sub/deep/b.txt", "one")
        try folder.write("gone.txt", "one")
        _ = try take(1)
        try FileManager.default.removeItem(atPath: folder.path + "/gone.txt")
        #expect(try take(10) == ["a.txt", "sub/deep/b.txt"])
        try FileManager.default.moveItem(atPath: folder.path + "/a.txt", toPath: folder.path + "/sub/moved.txt")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link.txt", withDestinationPath: folder.path + "/sub/moved.txt")
        _ = try take(11)
        #expect(try take(20) == [])
        try folder.write("sub/deep/b.txt", "two, and longer")
        _ = try take(21)
        #expect(try take(30) == ["sub/deep/b.txt"])
        // What no message told of is found by the look at everything.
        #expect(try take(300) == [])
    }

    @Test("a file that grows is let lie until it has stayed the same")
    func growing() throws {
        #expect(try take(0) == [])
        let path = try folder.write("slow.txt", "The")
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        for second in 1..<12 {
            try handle.write(contentsOf: Data(" word".utf8))
            #expect(try take(Double(second)) == [], "\(second)")
        }
        try handle.close()
        _ = try take(12)
        #expect(try take(20) == ["slow.txt"])
    }

    @Test("the end of all folders is told")
    func vanished() throws {
        #expect(try take(0) == [])
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(throws: Diagnostic(.read, .notFound, "the watched folder is gone", at: .file(folder.path))) { try take(100) }
    }
}
