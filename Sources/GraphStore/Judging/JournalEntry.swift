import Foundation
import GraphModel

/// One entry of the journal: who said what, when and why, and whether it still holds.
public struct JournalEntry: Hashable, Sendable {
    /// From 1, without gaps.
    public var number: Int64
    /// UTC, `2026-11-29T18:00:00Z`.
    public var made: String
    public var author: String
    public var reason: String
    /// The command: `same`, `different`, `merge`, `split`, `rename`, `reject`, `edit`, `add`, `undo`.
    public var kind: String
    /// What was said, in a line.
    public var text: String
    /// The entry that this one takes back.
    public var undoes: Int64?
    /// The entry that takes this one back and is not taken back itself.
    public var undoneBy: Int64?
    /// Whether it holds and changes something in the graph as it is.
    public var hasEffect: Bool
}

extension StoreReader {
    /// The whole journal, in order.
    public func journal() throws(Diagnostic) -> [JournalEntry] {
        let statement = try statements(
            """
            SELECT j.number, j.made, j.author, j.reason, j.kind, j.said, j.undoes, EXISTS (
                SELECT 1 FROM applied_judgement a JOIN judged_row r ON r.step >= a.first_step AND r.step < coalesce(
                    (SELECT min(n.first_step) FROM applied_judgement n WHERE n.judgement > a.judgement), 9223372036854775807)
                WHERE a.judgement = j.number)
            FROM judgement j ORDER BY j.number
            """)
        var entries: [JournalEntry] = []
        while try statement.step() {
            entries.append(
                JournalEntry(
                    number: statement.integer(0), made: statement.text(1), author: statement.text(2), reason: statement.text(3),
                    kind: statement.text(4), text: statement.text(5), undoes: statement.optionalInteger(6),
                    hasEffect: statement.integer(7) != 0))
        }
        for (number, undo) in Self.undone(entries.map { ($0.number, $0.undoes) }) { entries[Int(number) - 1].undoneBy = undo }
        return entries
    }

    /// The judgements that concern a node, in order.
    public func judgements(of node: NodeID) throws(Diagnostic) -> [JournalEntry] {
        let statement = try statements("SELECT judgement FROM judged_node WHERE node = ? ORDER BY judgement")
        statement.bind(0, node.raw)
        var numbers: Set<Int64> = []
        while try statement.step() { numbers.insert(statement.integer(0)) }
        return numbers.isEmpty ? [] : try journal().filter { numbers.contains($0.number) }
    }

    /// Which entries are taken back, and by which: an entry that takes back is itself taken back by a later one.
    static func undone(_ entries: [(number: Int64, undoes: Int64?)]) -> [Int64: Int64] {
        var undone: [Int64: Int64] = [:]
        for entry in entries.reversed() {
            if let target = entry.undoes, undone[entry.number] == nil { undone[target] = entry.number }
        }
        return undone
    }
}
