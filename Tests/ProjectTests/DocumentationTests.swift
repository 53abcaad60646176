import Foundation
import GoldenKit
import GraphModel
import Testing

/// What must be described is described: a command, query, ontology row, dependency or target without a sentence fails here.
@Suite("Documentation")
struct DocumentationTests {
    static func text(_ path: String) throws -> String {
        try String(contentsOf: GoldenFile.projectRoot.appending(path: path), encoding: .utf8)
    }

    @Test("the top level is what the README promises, and nothing else")
    func topLevel() throws {
        let allowed: Set = [
            "Package.swift", "Sources", "Tests", "Schema", "SampleData", "Queries", "README.md", "ARCHITECTURE.md", "CHANGELOG.md",
            "CONTRIBUTING.md", "LICENSE", "Makefile", "Benchmarks", "Examples", "Documentation", ".ci", ".swift-format", ".gitignore",
        ]
        let built: Set = [".git", ".build", ".swiftpm", "Package.resolved"]
        let names = try FileManager.default.contentsOfDirectory(atPath: GoldenFile.projectRoot.path)
        #expect(Set(names).subtracting(built).filter { !$0.hasPrefix(".build") }.subtracting(allowed).isEmpty)
        #expect(allowed.subtracting(names).isEmpty)
    }

    @Test("every row of the ontology has a description and a name of its own")
    func ontology() {
        let entries = Ontology.builtIn.entries
        #expect(entries.count > 50)
        for entry in entries { #expect(entry.description.count > 5, "\(entry.kind) \(entry.name)") }
        let identities = entries.map { "\($0.kind) \($0.name) \($0.of)" }
        #expect(Set(identities).count == identities.count)
    }

    @Test("the ontology has every type, mode, status, role and kind, and no other")
    func ontologyIsComplete() {
        let ontology = Ontology.builtIn
        #expect(Set(ontology.names(.type)) == Set(EventType.allCases.map(\.rawValue)))
        #expect(Set(ontology.names(.mode)) == Set(EventType.allCases.flatMap(\.modes)))
        #expect(Set(ontology.names(.status)) == Set(EventStatus.allCases.map(\.rawValue)))
        #expect(Set(ontology.names(.role)) == Set(ParticipantRole.allCases.map(\.rawValue)))
        #expect(Set(ontology.names(.kind)) == Set(ActorKind.allCases.map(\.rawValue)))
    }

    @Test("every target and dependency is named in ARCHITECTURE.md")
    func architecture() throws {
        let architecture = try Self.text("ARCHITECTURE.md")
        for target in LayeringTests.order + LayeringTests.apart.sorted() { #expect(architecture.contains(target), "\(target)") }
        let manifest = try Self.text("Package.swift")
        for match in manifest.matches(of: /url: "https:\/\/github.com\/[^"\/]+\/([^"]+)"/) {
            #expect(architecture.contains(match.1), "\(match.1)")
        }
    }

    @Test("every query of the library is named in the README or its guide, with purpose, columns and an example")
    func queries() throws {
        let root = GoldenFile.projectRoot.appending(path: "Queries")
        let files = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".cypher") }
        #expect(files.count >= 7)
        for file in files {
            let text = try Self.text("Queries/\(file)")
            for key in ["// purpose: ", "// columns: ", "// example: "] { #expect(text.contains(key), "\(file) lacks '\(key)'") }
        }
    }

    @Test("every command is in the README and has an abstract and examples")
    func commands() throws {
        let readme = try Self.text("README.md")
        let root = GoldenFile.projectRoot.appending(path: "Sources/EntenteCommand/Commands")
        let files = try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix("Command.swift") }
        #expect(files.count >= 8)
        for file in files {
            let text = try Self.text("Sources/EntenteCommand/Commands/\(file)")
            let name = try #require(text.firstMatch(of: /commandName: "([a-z]+)"/)?.1, "\(file)")
            #expect(readme.contains("entente \(name)"), "\(name) is not in the README")
            #expect(text.contains("abstract: ") && text.contains("EXAMPLES"), "\(file)")
        }
    }

    @Test("every command within a command has an abstract and examples, and is explained in the README or a page of the documentation")
    func subcommands() throws {
        let root = GoldenFile.projectRoot.appending(path: "Sources/EntenteCommand/Commands")
        let pages = try FileManager.default.contentsOfDirectory(atPath: GoldenFile.projectRoot.appending(path: "Documentation").path)
        let documentation = try (["README.md"] + pages.filter { $0.hasSuffix(".md") }.map { "Documentation/\($0)" }).map(Self.text).joined()
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains("/") && $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        for file in files {
            #expect(file.hasSuffix("Command.swift"), "\(file) is not named after a command")
            let text = try Self.text("Sources/EntenteCommand/Commands/\(file)")
            let name = try #require(text.firstMatch(of: /commandName: "([a-z-]+)"/)?.1, "\(file)")
            let parent = file.split(separator: "/")[0].lowercased()
            #expect(documentation.contains("entente \(parent == name ? parent : "\(parent) \(name)")"), "\(name) is nowhere explained")
            #expect(text.contains("abstract: ") && text.contains("EXAMPLES"), "\(file)")
        }
    }

    @Test("every frame of every language says by an example what it reads")
    func frames() throws {
        let root = GoldenFile.projectRoot.appending(path: "Sources/LanguagePacks/Packs")
        var count = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: root.path) where file.contains("/frames/") && file.hasSuffix(".tsv")
        {
            let lines = try Self.text("Sources/LanguagePacks/Packs/\(file)").split(separator: "\n").filter { !$0.hasPrefix("#") }
            let columns = lines.first?.split(separator: "\t", omittingEmptySubsequences: false) ?? []
            guard columns.contains("predicate"), let example = columns.firstIndex(of: "example") else { continue }
            for line in lines.dropFirst() {
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                #expect(fields.count > example && !fields[example].isEmpty, "\(file): \(fields.first ?? "")")
                count += 1
            }
        }
        #expect(count > 400)
    }

    @Test("everything public in the library has a comment", arguments: ["Entente"])
    func publicDeclarations(target: String) throws {
        let root = GoldenFile.projectRoot.appending(path: "Sources/\(target)")
        var count = 0
        for file in try FileManager.default.subpathsOfDirectory(atPath: root.path) where file.hasSuffix(".swift") {
            let lines = try Self.text("Sources/\(target)/\(file)").split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() where line.firstMatch(of: /^ *public (?!extension)/) != nil {
                let above = lines[..<number].last { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@") }
                let before = above?.trimmingCharacters(in: .whitespaces) ?? ""
                #expect(before.hasPrefix("///"), "\(target)/\(file), line \(number + 1): \(line)")
                count += 1
            }
        }
        #expect(count > 40)
    }

    @Test("no Swift file is longer than 400 lines")
    func fileLengths() throws {
        for folder in ["Sources", "Tests"] {
            let root = GoldenFile.projectRoot.appending(path: folder)
            for file in try FileManager.default.subpathsOfDirectory(atPath: root.path) where file.hasSuffix(".swift") {
                let lines = try Self.text("\(folder)/\(file)").split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 401, "\(folder)/\(file) has \(lines) lines")
            }
        }
    }
}
