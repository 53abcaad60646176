import Foundation
import PackagePlugin

/// Compiles a folder of text data into the target that asks for it, as `EmbeddedText.files`.
///
/// In: the folder listed for the target below, without its Swift files. Out: one generated Swift file whose string literals live in the
/// read-only data of the binary, so that nothing is parsed, copied or opened at start and the binary stands alone.
@main
struct EmbedText: BuildToolPlugin {
    /// The folder, relative to the package, that each target carries.
    private static let folders = [
        "GraphModel": "Schema/ontology.tsv",
        "LanguagePacks": "Sources/LanguagePacks/Packs",
        "GraphStore": "Schema/migrations",
        "CypherEngine": "Queries",
        "GraphExport": "Sources/GraphExport",
        "Ingestion": "Sources/Ingestion/Datasets/Codes",
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let folder = Self.folders[target.name] else {
            Diagnostics.error("EmbedText: no folder is listed for the target \(target.name)")
            return []
        }
        let root = context.package.directoryURL.appending(path: folder)
        let inputs = try files(at: root)
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(folder)",
                executable: try context.tool(named: "EmbedTextTool").url,
                arguments: [output.path, root.path] + inputs.map(\.path),
                inputFiles: inputs, outputFiles: [output])
        ]
    }

    private func files(at root: URL) throws -> [URL] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [root] }
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
            .filter { !$0.hasSuffix(".swift") && !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
            .map { root.appending(path: $0) }
            .filter { url in
                FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
            }
    }
}
