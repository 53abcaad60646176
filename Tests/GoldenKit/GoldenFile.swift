import Foundation

/// A file of examples below `Tests/Cases/`. A newcomer adds a case by adding text, or a topic by adding a file.
public struct GoldenFile: Sendable {
    /// Where the file lies.
    public let url: URL
    /// Path below `Tests/Cases`, without the ending: `parse-clauses/passive`.
    public let name: String

    /// The root of the project, found from this source file.
    public static let projectRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether expectations are to be written anew (`RECORD=1`); CI refuses it.
    public static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// All files of a folder of `Tests/Cases` whose name begins with `prefix`, in order of name.
    public static func files(in folder: String, prefix: String = "") -> [GoldenFile] {
        let root = projectRoot.appending(path: "Tests/Cases/\(folder)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { $0.hasSuffix(".golden") && $0.hasPrefix(prefix) }.sorted().map {
            GoldenFile(url: root.appending(path: $0), name: "\(folder)/\($0.dropLast(7))")
        }
    }

    /// All cases of a folder of `Tests/Cases`, in order of file and place.
    public static func cases(in folder: String, prefix: String = "") -> [GoldenCase] {
        files(in: folder, prefix: prefix).flatMap(\.cases)
    }

    /// The cases of this file, in order.
    public var cases: [GoldenCase] {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return blocks(of: text).compactMap(parse)
    }

    private func blocks(of text: String) -> [[Substring]] {
        var blocks: [[Substring]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "====" { blocks.append([]) } else { blocks[blocks.count - 1].append(line) }
        }
        return blocks
    }

    private func parse(_ lines: [Substring]) -> GoldenCase? {
        var rest = lines[...]
        while let line = rest.first, line.isEmpty || line.hasPrefix("#") { rest.removeFirst() }
        var options: [String: String] = [:]
        while let line = rest.first, !line.isEmpty, let colon = line.firstIndex(of: ":") {
            options[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            rest.removeFirst()
        }
        if rest.first?.isEmpty == true { rest.removeFirst() }
        guard let name = options.removeValue(forKey: "name") else { return nil }
        let divider = rest.firstIndex(of: "----") ?? rest.endIndex
        let input = rest[..<divider].joined(separator: "\n")
        let expected = divider < rest.endIndex ? rest[(divider + 1)...].joined(separator: "\n") : ""
        return GoldenCase(name: name, options: options, input: trimmed(input), expected: trimmed(expected), file: self)
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
