import GraphModel
import LanguagePacks

/// Reads the column `slots` of a frame: `subject|modifier:actor(state)! in|a:host @where`.
struct FrameSyntax {
    let row: PackTable.Row
    let shorthands: [String: String]

    /// The slots of the row, shorthands expanded once.
    func slots(symbols: inout SymbolTable) throws(Diagnostic) -> [FrameSlot] {
        var result: [FrameSlot] = []
        for item in row["slots"].parts(at: " ") {
            if item.hasPrefix("@") {
                guard let expansion = shorthands[item] else {
                    throw row.unknownName("shorthand", item, among: shorthands.keys.sorted(), listed: "frames/slots.tsv")
                }
                for part in expansion.parts(at: " ") { result.append(try slot(part, &symbols)) }
            } else {
                result.append(try slot(item, &symbols))
            }
        }
        if result.isEmpty { throw row.error("the slots are missing", hint: "subject:actor object:recipient! in:place") }
        return result
    }

    private func slot(_ text: String, _ symbols: inout SymbolTable) throws(Diagnostic) -> FrameSlot {
        let halves = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { String(Substring($0)) }
        guard halves.count == 2 else { throw row.error("'\(text)' is not slot:role", hint: "subject|by:actor(state)! object:recipient") }
        var right = Substring(halves[1])
        let isRequired = right.utf8.last == UInt8(ascii: "!")
        let isRequiredIfPresent = right.utf8.last == UInt8(ascii: "?")
        if isRequired || isRequiredIfPresent { right = right.dropLast() }
        var filter = FrameSlot.Filter.any
        if right.utf8.last == UInt8(ascii: ")"), let open = right.firstIndex(of: "(") {
            let name = String(right[right.index(after: open)...].dropLast())
            guard let named = FrameSlot.Filter(rawValue: name) else {
                throw row.unknownName("filter", name, among: FrameSlot.Filter.allCases.map(\.rawValue))
            }
            filter = named
            right = right[..<open]
        }
        guard let role = FrameSlot.Role(rawValue: String(right)) else {
            throw row.unknownName("role", String(right), among: FrameSlot.Role.allCases.map(\.rawValue))
        }
        let patterns = halves[0].parts(at: "|").map { Self.pattern($0, &symbols) }
        return FrameSlot(patterns: patterns, role: role, filter: filter, isRequired: isRequired, isRequiredIfPresent: isRequiredIfPresent)
    }

    /// The grammatical place of a name; anything but the four fixed ones is a preposition.
    static func pattern(_ name: String, _ symbols: inout SymbolTable) -> FrameSlot.Pattern {
        switch name {
        case "subject": .subject
        case "object": .object
        case "modifier": .modifier
        case "speaker": .speaker
        case "content": .content
        default: .preposition(symbols.intern(name))
        }
    }
}
