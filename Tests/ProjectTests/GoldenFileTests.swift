import Foundation
import GoldenKit
import Testing

/// The golden files themselves.
@Suite("Golden files")
struct GoldenFileTests {
    private static var folders: [String] {
        let root = GoldenFile.projectRoot.appending(path: "Tests/Cases")
        return ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test("RECORD=1 is refused in CI")
    func recordingIsRefused() {
        let environment = ProcessInfo.processInfo.environment
        #expect(!(environment["CI"] != nil && GoldenFile.isRecording))
    }

    @Test("every block of a golden file is a case with a name of its own")
    func namesAreUnique() throws {
        for folder in Self.folders {
            for file in GoldenFile.files(in: folder) {
                let text = try String(contentsOf: file.url, encoding: .utf8)
                let blocks = text.components(separatedBy: "\n====\n").count
                let names = file.cases.map(\.name)
                #expect(names.count == blocks, "\(file.name): \(blocks) blocks, \(names.count) cases")
                #expect(Set(names).count == names.count, "\(file.name): a name stands twice")
            }
        }
    }
}
