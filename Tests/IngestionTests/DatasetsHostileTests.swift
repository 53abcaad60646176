import Foundation
import GoldenKit
import GraphModel
import LanguagePacks
import Testing

@testable import Ingestion

/// The rows of the cases with bytes changed, lost and doubled: whatever comes is a fact with a right quote, or is told as a problem.
@Suite("Datasets: damaged rows")
struct DatasetsHostileTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static func damaged(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &dice) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0...5, using: &dice) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
            case 3: bytes[place] = [0x22, 0x0A, 0x09, 0x2C, 0x00, 0xC3, 0x2D, 0x39][Int.random(in: 0..<8, using: &dice)]
            case 4: bytes.removeLast(min(bytes.count, Int.random(in: 0...30, using: &dice)))
            default: bytes.insert(contentsOf: Array("99999999999999999999".utf8), at: place)
            }
        }
        return bytes
    }

    @Test("no damage makes a wrong quote or ends the program", arguments: Dataset.allCases)
    func damage(dataset: Dataset) async throws {
        let folder = try TemporaryFolder()
        let cases = GoldenFile.cases(in: "import").filter { $0["dataset"] == dataset.rawValue }
        try #require(!cases.isEmpty)
        let isTabbed = dataset == .gdelt || dataset == .icews || dataset == .polecat
        var dice = Dice(state: 4_711)
        var files: [SourceFile] = []
        for number in 0..<120 {
            let text = cases[number % cases.count].input
            let bytes = Self.damaged(Array((isTabbed ? text.replacing(" | ", with: "\t") : text).utf8), &dice)
            let path = folder.path + "/\(number).txt"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            files.append(SourceFile(path: path))
        }
        let feed = DatasetFeed(dataset, files: files, packs: .embedded, rowsPerBatch: 50)
        var (facts, problems, isLast) = (0, 0, false)
        while !isLast {
            let batch = try await feed.next()
            for read in batch.facts {
                facts += 1
                for event in read.events {
                    let evidence = try #require(event.evidence.first)
                    #expect(!evidence.quote.isEmpty && read.article.words(evidence.span) == evidence.quote)
                    #expect(evidence.sentence.contains(evidence.span) && !evidence.quote.utf8.contains(0x0A))
                    if let killed = event.killed, let least = killed.min, let most = killed.max { #expect(least <= most) }
                }
            }
            problems += batch.problems.count + batch.failures.count
            isLast = batch.isLast
        }
        #expect(facts > 0 && problems > 10, "\(facts) facts, \(problems) problems")
    }
}
