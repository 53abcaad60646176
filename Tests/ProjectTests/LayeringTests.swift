import Foundation
import GoldenKit
import Testing

/// The one-way order of the targets: each imports only those above it.
@Suite("Layering")
struct LayeringTests {
    static let order = [
        "GraphModel", "GraphColumns", "LanguagePacks", "TextAnalysis", "EventExtraction", "EntityResolution", "GraphStore", "CypherSyntax",
        "CypherEngine", "Entente", "GraphExport", "Ingestion", "EntenteCommand", "Fuzz",
    ]
    /// Targets that stand apart from the order: the tools of the build, and the wrappers around C libraries.
    static let apart: Set = ["CLibEdit", "CLibXLSXWriter", "CLibXML2", "CZlib", "EmbedText", "EmbedTextTool"]

    @Test("every folder of Sources is in the order")
    func everyFolderIsKnown() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: GoldenFile.projectRoot.appending(path: "Sources").path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.order).union(Self.apart))
    }

    @Test("each target imports only those above it", arguments: order)
    func importsPointUpwards(target: String) throws {
        let position = try #require(Self.order.firstIndex(of: target))
        for (file, imported) in try imports(of: target) {
            guard let other = Self.order.firstIndex(of: imported) else { continue }
            #expect(other < position, "\(file) imports \(imported), which does not stand above \(target)")
        }
    }

    @Test("each target imports only what Package.swift declares for it", arguments: order)
    func importsAreDeclared(target: String) throws {
        let whole = try String(contentsOf: GoldenFile.projectRoot.appending(path: "Package.swift"), encoding: .utf8)
        let manifest = whole[(try #require(whole.range(of: "\n    targets: ["))).upperBound...]
        let start = try #require(
            manifest.range(of: "(\\n|\\() *name: \"\(target)\"|arget\\(name: \"\(target)\"", options: .regularExpression))
        let rest = manifest[start.upperBound...]
        let end = rest.range(of: "swiftSettings:")?.lowerBound ?? rest.endIndex
        let declaration = rest[..<end]
        for (file, imported) in try imports(of: target) where Self.order.contains(imported) || Self.apart.contains(imported) {
            #expect(
                declaration.contains("\"\(imported)\""), "\(file) imports \(imported), which Package.swift does not declare for \(target)")
        }
    }

    private func imports(of target: String) throws -> [(file: String, module: String)] {
        let root = GoldenFile.projectRoot.appending(path: "Sources/\(target)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        return try files.flatMap { file in
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            return text.split(separator: "\n").compactMap { line -> (file: String, module: String)? in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index <= 1, index + 1 < words.count, !line.hasPrefix(" ") else {
                    return nil
                }
                return ("\(target)/\(file)", String(words[words.count - 1].split(separator: ".")[0]))
            }
        }
    }
}
