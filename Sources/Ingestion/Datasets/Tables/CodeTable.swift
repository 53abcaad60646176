import GraphModel
import LanguagePacks

/// The tables of codes below `Codes/`, compiled into the binary.
enum CodeTable {
    /// A table by the name of its file without the ending: `cameo-events`.
    static func named(_ name: String, requiring columns: [String]) throws(Diagnostic) -> PackTable {
        let path = name + ".tsv"
        guard let file = EmbeddedText.files.first(where: { $0.path.description == path }) else {
            throw Diagnostic(.read, .failure, "there is no table of codes '\(name)'")
        }
        return try PackTable(path: "Datasets/Codes/" + path, text: file.text.description, requiring: columns)
    }
}
