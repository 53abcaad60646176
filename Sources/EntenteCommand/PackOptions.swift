import ArgumentParser
import Foundation
import GraphModel
import LanguagePacks

/// Where language packs are read from.
struct PackOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the language packs of this folder instead of those built in. Default: $ENTENTE_PACKS.", valueName: "folder"))
    var packs: String?

    /// The packs to read with. Throws where the folder cannot be read.
    func library() throws(Diagnostic) -> PackLibrary {
        guard let folder = packs ?? ProcessInfo.processInfo.environment["ENTENTE_PACKS"], !folder.isEmpty else { return .embedded }
        return try PackLibrary(folder: folder)
    }
}
