import Foundation
import GraphModel

/// A folder that is not there before it is complete: filled under a temporary name beside its place, and renamed.
final class PartialFolder {
    private let path: String
    /// The name it has until it is finished.
    let temporary: String
    private var isFinished = false

    /// Makes the temporary folder. Throws where there is a folder with something in it already.
    init(path: String) throws(Diagnostic) {
        let url = URL(fileURLWithPath: path)
        self.path = url.path
        if let names = try? FileManager.default.contentsOfDirectory(atPath: path), !names.isEmpty {
            throw Diagnostic(
                .export, .usage, "\(path) is a folder with something in it", at: .file(path),
                hint: "name a new folder, or remove this one first")
        }
        temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).part").path
        if mkdir(temporary, 0o777) != 0 { throw PartialFile.failure("cannot be made", path) }
    }

    deinit { if !isFinished { try? FileManager.default.removeItem(atPath: temporary) } }

    /// Where a file of the folder is written.
    func path(of name: String) -> String { temporary + "/" + name }

    /// Gives the folder its name.
    func finish() throws(Diagnostic) {
        // An empty folder of that name gives way.
        if rename(temporary, path) != 0 { throw PartialFile.failure("cannot be given its name", path) }
        isFinished = true
    }
}
