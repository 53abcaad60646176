import Foundation
import GoldenKit

/// A copy of parts of our language packs in the folder of a command, to be broken.
struct PackFolder {
    let url: URL

    /// Copies the parts (`it`, `_shared`) into the folder `packs` of a command.
    init(of entente: EntenteProcess, parts: [String]) throws {
        let sources = GoldenFile.projectRoot.appending(path: "Sources/LanguagePacks/Packs")
        url = entente.folder.appending(path: "packs")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for part in parts { try FileManager.default.copyItem(at: sources.appending(path: part), to: url.appending(path: part)) }
    }

    /// Where a line may be put.
    enum Place: String {
        /// Above all.
        case top
        /// In place of the header of a table.
        case header
        /// Below the header.
        case first
    }

    /// Puts lines into a file; tells the number of the first.
    @discardableResult
    func put(_ text: String, into file: String, at place: Place = .first) throws -> Int {
        let file = url.appending(path: file)
        var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let header = lines.firstIndex { !$0.isEmpty && !$0.hasPrefix("#") } ?? 0
        let index = place == .top ? 0 : place == .header ? header : header + 1
        if place == .header { lines[header] = text } else { lines.insert(text, at: index) }
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        return index + 1
    }
}
