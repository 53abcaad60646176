import ArgumentParser
import GraphModel
import Ingestion
import LanguagePacks

/// What the user knows better than the documents.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Date of publication of all articles read (EDTF: 2023-10-18, 2023-10).", valueName: "date"))
    var published: PartialDate?

    @Option(
        help: ArgumentHelp(
            "Language of all articles read: \(PackLibrary.embedded.languages.joined(separator: ", ")). Default: detected.",
            valueName: "code"))
    var language: String?

    @Option(help: ArgumentHelp("Outlet of all articles read.", valueName: "name"))
    var source: String?

    @OptionGroup var packs: PackOptions

    /// The packs to read with. Throws where the folder cannot be read.
    func library() throws(Diagnostic) -> PackLibrary { try packs.library() }

    /// The same for the pipeline.
    var overrides: ArticleOverrides { ArticleOverrides(published: published, language: language, source: source) }
}
