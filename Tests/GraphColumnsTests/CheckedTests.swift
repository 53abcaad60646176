import GraphModel
import Synchronization
import Testing

@testable import GraphColumns

@Suite struct CheckedTests {
    @Test func aPartThatIsSoundIsCheckedOnce() throws {
        nonisolated(unsafe) var checks = 0
        let part = Checked(7) { () throws(Diagnostic) in checks += 1 }
        #expect(try part.value() + part.value() == 14)
        #expect(checks == 1)
    }

    @Test func aDamagedPartIsNeverHandedOut() {
        let part = Checked(7) { () throws(Diagnostic) in throw Diagnostic(.store, .damaged, "the snapshot is damaged") }
        for _ in 0..<2 { #expect(throws: Diagnostic.self) { try part.value() } }
    }

    @Test func aPartIsMadeOnceByManyThreads() async throws {
        let made = Atomic(0)
        let part = Checked { memory in
            made.add(1, ordering: .relaxed)
            return memory.take(UInt8.self, count: 1)[0]
        }
        try await withThrowingTaskGroup(of: UInt8.self) { group in
            for _ in 0..<20 { group.addTask { try part.value() } }
            for try await value in group { #expect(value == 0) }
        }
        #expect(made.load(ordering: .relaxed) == 1)
    }

    @Test func aPartThatCannotBeMadeSaysSoEachTime() {
        let part = Checked<Int> { _ throws(Diagnostic) in throw Diagnostic(.store, .damaged, "the snapshot is damaged") }
        for _ in 0..<2 { #expect(throws: Diagnostic.self) { try part.value() } }
    }
}
