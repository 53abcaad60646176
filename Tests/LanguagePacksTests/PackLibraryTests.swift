import Foundation
import GraphModel
import Testing

@testable import LanguagePacks

@Suite("Packs of a folder") struct PackLibraryTests {
    @Test("a language of the folder replaces the built-in one whole, the others stay") func overlay() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "xx/names"), withIntermediateDirectories: true)
        try Data("term\tvalue\na\tb\n".utf8).write(to: folder.appending(path: "xx/names/titles.tsv"))
        let library = try PackLibrary(folder: folder.path)
        #expect(library.languages == PackLibrary.embedded.languages + ["xx"])
        #expect(try library.pack("xx").table("names/titles").rows.map { $0["value"] } == ["b"])
        #expect(try library.pack("it").table("names/titles").rows.count > 100)
    }

    @Test("a file that is not UTF-8 and a folder that is not there are told with their names") func broken() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "xx"), withIntermediateDirectories: true)
        try Data([0x61, 0xFF, 0xFE]).write(to: folder.appending(path: "xx/broken.tsv"))
        let damaged = #expect(throws: Diagnostic.self) { try PackLibrary(folder: folder.path) }
        #expect("\(try #require(damaged))".contains("broken.tsv"))
        let missing = #expect(throws: Diagnostic.self) { try PackLibrary(folder: folder.path + "/none") }
        #expect(missing?.category == .notFound)
    }

    private func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
