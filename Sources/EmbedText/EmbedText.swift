import Foundation
import PackagePlugin

/// Compiles text data into the target that asks for it, as `EmbeddedText.files`.
///
/// In: what is listed for the target below. Out: one generated Swift file whose string literals live in the
/// read-only data of the binary, so that nothing is parsed, copied or opened at start and the binary stands alone.
@main
struct EmbedText: BuildToolPlugin {
    /// What each target carries: paths are named relative to the root, which is relative to the package.
    private struct Carried {
        let root: String
        /// Folders of the root that are carried; all of it where there are none.
        var folders = [""]
    }

    private static let carried = [
        "GraphModel": Carried(root: "Schema/ontology.tsv"),
        "LanguagePacks": Carried(root: "Sources/LanguagePacks/Packs"),
        "GraphStore": Carried(root: "Schema/migrations"),
        "CypherEngine": Carried(root: "Queries"),
        "GraphExport": Carried(root: "Sources/GraphExport", folders: ["Pages/Assets", "Timelines/Words"]),
    ]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let carried = Self.carried[target.name] else {
            Diagnostics.error("EmbedText: nothing is listed for the target \(target.name)")
            return []
        }
        let root = context.package.directoryURL.appending(path: carried.root)
        let inputs = try carried.folders.flatMap { try files(at: $0.isEmpty ? root : root.appending(path: $0)) }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(carried.root)",
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
            .filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }
            .map { root.appending(path: $0) }
            .filter { url in
                FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
            }
    }
}
