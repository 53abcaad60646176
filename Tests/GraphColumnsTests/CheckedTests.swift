import GraphModel
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
}
