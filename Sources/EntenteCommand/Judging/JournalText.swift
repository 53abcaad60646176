import GraphExport
import GraphStore
import OrderedCollections

/// Entries of the journal for a terminal and for programs.
enum JournalText {
    /// Prints the entry that a command has just written.
    static func write(_ entry: JournalEntry, json: Bool) {
        if json { return StandardOutput.write(value(entry).text(indented: true) + "\n") }
        StandardOutput.write(line(entry) + "\n")
        if StandardError.isTerminal { StandardError.write("`entente undo \(entry.number)` takes it back\n") }
    }

    /// `7  2026-11-29T18:00:00Z  anna  reject  no event: …  (taken back by 9)`, and the reason below.
    static func line(_ entry: JournalEntry) -> String {
        var text =
            "\(entry.number)  \(entry.made)  \(PlainText.singleLine(entry.author))  \(entry.kind)  \(PlainText.singleLine(entry.text))"
        if let undone = entry.undoneBy {
            text += "  (taken back by \(undone))"
        } else if entry.undoes == nil, !entry.hasEffect {
            text += "  (changes nothing at present)"
        }
        return entry.reason.isEmpty ? text : text + "\n   because: \(PlainText.singleLine(entry.reason))"
    }

    static func value(_ entry: JournalEntry) -> JSONValue {
        .object([
            "number": JSONValue(Int(entry.number)), "made": .string(entry.made), "author": .string(entry.author),
            "kind": .string(entry.kind),
            "text": .string(entry.text), "reason": .string(entry.reason), "undoes": JSONValue(entry.undoes.map { Int($0) }),
            "undoneBy": JSONValue(entry.undoneBy.map { Int($0) }), "holds": .boolean(entry.undoneBy == nil),
            "hasEffect": .boolean(entry.hasEffect),
        ])
    }
}
