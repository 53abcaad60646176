import Foundation
import GraphModel

/// The packs of all languages: those compiled into the binary, and those of a folder that a linguist works on.
public struct PackLibrary: Sendable {
    /// The packs that are compiled in.
    public static let embedded = PackLibrary(
        files: Dictionary(uniqueKeysWithValues: EmbeddedText.files.map { ($0.path.description, PackText($0.text)) }))

    /// Texts by path: `it/rules/times.rules`.
    let files: [String: PackText]
    /// Codes of the languages that have a pack, in ascending order.
    public let languages: [String]

    private init(files: [String: PackText]) {
        self.files = files
        languages = Set(files.keys.compactMap { $0.split(separator: "/").first.map(String.init) }).filter { !$0.hasPrefix("_") }.sorted()
    }

    /// The packs of a folder laid over the compiled-in ones: a language that the folder has (`es/`) is read from there whole, and so
    /// is `_shared/`; the others stay.
    ///
    /// Throws a ``Diagnostic`` that names the file where one cannot be read or is not UTF-8.
    public init(folder: String) throws(Diagnostic) {
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        guard let parts = try? FileManager.default.contentsOfDirectory(atPath: root.path).sorted() else {
            throw Diagnostic(
                .languagePack, .notFound, "the folder of language packs cannot be read", at: .file(folder),
                hint: "it holds a folder a language: it/, en/, …")
        }
        var files = Self.embedded.files
        for part in parts {
            guard let inside = FileManager.default.enumerator(atPath: root.appending(path: part).path) else { continue }
            let paths = inside.compactMap { $0 as? String }.filter { $0.hasSuffix(".tsv") || $0.hasSuffix(".rules") }.sorted()
            guard !paths.isEmpty else { continue }
            files = files.filter { !$0.key.hasPrefix(part + "/") }
            for path in paths { files["\(part)/\(path)"] = try Self.read(root.appending(path: "\(part)/\(path)")) }
        }
        self.init(files: files)
    }

    /// These files and no others, by path (`it/rules/times.rules`): for tools that try packs.
    public init(texts: [String: String]) { self.init(files: texts.mapValues { PackText($0) }) }

    /// The texts of all files, by path.
    public var texts: [String: String] { files.mapValues(\.string) }

    /// The same files, one of them with another text.
    public func replacing(_ path: String, with text: String) -> PackLibrary {
        var files = files
        files[path] = PackText(text)
        return PackLibrary(files: files)
    }

    /// The pack of a language.
    public func pack(_ code: String) throws(Diagnostic) -> LanguagePack { try LanguagePack(code: code, in: self) }

    /// The packs of all languages, in the order of their codes.
    public func all() throws(Diagnostic) -> [LanguagePack] {
        try languages.map { code throws(Diagnostic) in try pack(code) }
    }

    private static func read(_ file: URL) throws(Diagnostic) -> PackText {
        guard let bytes = try? Data(contentsOf: file) else {
            throw Diagnostic(.languagePack, .failure, "the file cannot be read", at: .file(file.path))
        }
        guard let text = String(data: bytes, encoding: .utf8) else {
            throw Diagnostic(.languagePack, .damaged, "the file is not UTF-8", at: .file(file.path))
        }
        return PackText(text)
    }
}
