import GraphModel

/// A language as a folder of data: the tables and rule files of `Packs/<code>/`, and of `Packs/_shared/` beside it.
public struct LanguagePack: Sendable {
    /// ISO 639-1 code, the name of the folder.
    public let code: String
    /// The language of canonical names.
    public static let canonical = "en"
    /// The packs that this one is among.
    public let library: PackLibrary
    private var files: [String: PackText] { library.files }

    /// The pack of a language.
    public init(code: String, in library: PackLibrary = .embedded) throws(Diagnostic) {
        guard library.languages.contains(code) else {
            throw Diagnostic(
                .languagePack, .notFound, "there is no language pack '\(code)'",
                hint: "available: \(library.languages.joined(separator: ", "))")
        }
        self.code = code
        self.library = library
    }

    /// Paths of this pack's own files below a folder (`frames`), or of all, relative to the pack, in ascending order.
    public func paths(in folder: String? = nil) -> [String] {
        let prefix = "\(code)/" + (folder.map { "\($0)/" } ?? "")
        return files.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(code.count + 1)) }.sorted()
    }

    /// A table of this pack, by its path without the ending: `names/countries`.
    public func table(_ name: String, requiring columns: [String] = []) throws(Diagnostic) -> PackTable {
        try read("\(code)/\(name).tsv", columns)
    }

    /// A table that all languages share: `names/people`.
    public func sharedTable(_ name: String, requiring columns: [String] = []) throws(Diagnostic) -> PackTable {
        try read("_shared/\(name).tsv", columns)
    }

    /// The text of a file of this pack (`rules/times.rules`), nil where there is none.
    public func text(_ path: String) -> PackText? { files["\(code)/\(path)"] }

    /// A large table of this pack whose rows are read when asked for; nil where there is none.
    public func lazyTable(_ name: String, requiring columns: [String] = []) throws(Diagnostic) -> LazyPackTable? {
        try lazy("\(code)/\(name).tsv", columns)
    }

    /// A large table that all languages share; nil where there is none.
    public func lazySharedTable(_ name: String, requiring columns: [String] = []) throws(Diagnostic) -> LazyPackTable? {
        try lazy("_shared/\(name).tsv", columns)
    }

    private func lazy(_ path: String, _ columns: [String]) throws(Diagnostic) -> LazyPackTable? {
        guard let text = files[path] else { return nil }
        return try LazyPackTable(path: path, text: text, requiring: columns)
    }

    /// Whether this pack has a table.
    public func hasTable(_ name: String) -> Bool { files["\(code)/\(name).tsv"] != nil }

    private func read(_ path: String, _ columns: [String]) throws(Diagnostic) -> PackTable {
        guard let text = files[path] else {
            throw Diagnostic(.languagePack, .notFound, "the table is missing", at: .file(path))
        }
        return try PackTable(path: path, text: text.string, requiring: columns)
    }
}
