import Foundation

/// Folders with measuring data that lie beside the project and are never part of it. A test that needs one is skipped, aloud,
/// where it is absent.
public enum MeasuringData {
    /// The folder named by `ENTENTE_EVALUATION`, else `../shared/evaluation`; nil where neither is there.
    public static var evaluation: URL? { folder("ENTENTE_EVALUATION", default: "evaluation") }
    /// The folder named by `ENTENTE_TCK`, else `../shared/tck`; nil where neither is there.
    public static var conformanceKit: URL? { folder("ENTENTE_TCK", default: "tck") }

    /// Says on standard output that a test is skipped, and why.
    public static func announceSkip(_ what: String) {
        print("SKIPPED: \(what): its measuring data is not on this machine")
    }

    private static func folder(_ variable: String, default name: String) -> URL? {
        let url: URL
        if let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty {
            url = URL(fileURLWithPath: path)
        } else {
            url = GoldenFile.projectRoot.deletingLastPathComponent().appending(path: "shared/\(name)")
        }
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}
