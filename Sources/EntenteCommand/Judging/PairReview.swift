import Foundation
import GraphExport
import GraphModel
import GraphStore
import OrderedCollections

/// Asks about pairs that may be one, a key each, and writes the answers into the journal.
struct PairReview {
    let judging: JudgingOptions

    /// Goes through the pairs until the last, or until somebody has had enough.
    func review(_ pairs: [SamePair]) throws {
        var saying = try judging.saying(needsReason: false)
        let store = try judging.store()
        for (index, pair) in pairs.enumerated() {
            StandardOutput.write(Self.text(pair) + "\n  (\(index + 1) of \(pairs.count)) one? y yes, n no, m maybe, q quit: ")
            let answer = Keyboard.key { "ynmq".contains($0) } ?? "q"
            StandardOutput.write("\(answer)\n")
            if answer == "q" { break }
            if answer == "m" { continue }
            saying.moment = Moment.now
            if judging.reason == nil { saying.reason = "reviewed; proposed for: " + pair.reasons.joined(separator: ", ") }
            let (one, other) = (JudgedEntity(pair.kept), JudgedEntity(pair.other))
            do throws(Diagnostic) {
                let entry = try store.judge(saying) { _ in answer == "y" ? .same(one, other) : .different(one, other) }
                StandardOutput.write("  entry \(entry.number)\n")
            } catch {
                // An answer before may have settled this pair otherwise.
                guard error.category == .usage else { throw error }
                StandardError.write(DiagnosticRenderer(styled: StandardError.isStyled).render(error, severity: "warning"))
            }
        }
        try store.close()
    }

    /// Two lines and the reasons.
    static func text(_ pair: SamePair) -> String {
        func line(_ entity: Entity, _ count: Int) -> String {
            let about = [entity.kind.rawValue, entity.country].compactMap { $0 }.joined(separator: ", ")
            return "\(entity.name) (\(about); \(entity.id)), \(count) \(count == 1 ? "event" : "events")"
        }
        return line(pair.kept, pair.events.kept) + "\n" + line(pair.other, pair.events.other) + "\n  "
            + pair.reasons.joined(separator: ", ")
    }

    /// The pair for programs.
    static func value(_ pair: SamePair) -> JSONValue {
        func value(_ entity: Entity, _ count: Int) -> JSONValue {
            .object([
                "id": .string(entity.id), "name": .string(entity.name), "kind": .string(entity.kind.rawValue),
                "country": JSONValue(entity.country), "events": JSONValue(count),
            ])
        }
        return .object([
            "first": value(pair.kept, pair.events.kept), "second": value(pair.other, pair.events.other),
            "reasons": .array(pair.reasons.map(JSONValue.string)),
        ])
    }
}

/// Single keys from the terminal, read without waiting for the end of the line.
enum Keyboard {
    /// The next key that is one of those asked for; nil at the end of the input and for Ctrl-C.
    static func key(_ isWanted: (Character) -> Bool) -> Character? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) == 1 {
            if byte == 3 || byte == 4 { return nil }
            let key = Character(Unicode.Scalar(byte)).lowercased()
            if let key = key.first, isWanted(key) { return key }
        }
        return nil
    }
}
