import Foundation
import GoldenKit
import Testing

/// The cases of `Tests/Cases/broken-packs`: a pack with a mistake is refused when it is loaded, with file, line and hint.
@Suite("Broken packs", .serialized)
struct BrokenPackTests {
    @Test("is refused with file, line and hint", arguments: GoldenFile.cases(in: "broken-packs"))
    func refused(_ golden: GoldenCase) throws {
        let entente = try EntenteProcess()
        defer { entente.remove() }
        let place = try #require(PackFolder.Place(rawValue: golden["at"] ?? "first"))
        try PackFolder(of: entente, parts: ["it", "_shared"]).put(golden.input, into: try #require(golden["file"]), at: place)
        let outcome = try entente.run(
            "extract", "-", "--language", "it", "--published", "2024-01-01", "--packs", "packs", input: "Putin ha incontrato Kim.\n")
        #expect(outcome.status == 6, "\(outcome.output)")
        golden.expect(outcome.errors)
    }
}
