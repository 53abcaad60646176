import GraphModel
import Synchronization
import Testing

@testable import CypherEngine

/// Pieces of work divided among threads that wait for more.
struct ParallelTests {
    private final class Sum: @unchecked Sendable { var value = 0 }

    /// The sum of the numbers of some pieces, added up by the worker of each thread.
    private static func sum(_ pieces: Int, threads: Int) throws(Diagnostic) -> Int {
        nonisolated(unsafe) var sums: [Sum] = []
        try Parallel.run(pieces, threads: threads) {
            let sum = Sum()
            sums.append(sum)
            return sum
        } each: { sum, piece throws(Diagnostic) in
            sum.value += piece + 1
        }
        return sums.reduce(0) { $0 + $1.value }
    }

    @Test("each piece is done once, however many ask at the same time, at once and after a while", arguments: [0, 1, 3])
    func sums(milliseconds: Int) async throws {
        try await withThrowingTaskGroup { group in
            for task in 0..<6 {
                group.addTask {
                    for round in 0..<(milliseconds == 0 ? 2_000 : 50) {
                        let pieces = (task * 31 + round * 7) % 40
                        #expect(try Self.sum(pieces, threads: 1 + round % 3) == pieces * (pieces + 1) / 2)
                        // Long enough for threads to go to sleep.
                        if milliseconds > 0 { try await Task.sleep(for: .milliseconds(milliseconds)) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("the first error stops all, and the threads work on for the next")
    func errors() throws {
        for round in 0..<500 {
            let done = Atomic(0)
            #expect(throws: Diagnostic.self) {
                try Parallel.run(1_000, threads: 2) {
                } each: { _, piece throws(Diagnostic) in
                    if piece == round % 20 { throw Diagnostic(.execute, .limit, "piece \(piece)") }
                    done.add(1, ordering: .relaxed)
                }
            }
            #expect(done.load(ordering: .relaxed) < 1_000)
            #expect(try Self.sum(50, threads: 2) == 1_275)
        }
    }
}
