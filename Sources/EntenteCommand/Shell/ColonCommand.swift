import Foundation
import GraphExport
import GraphModel

/// A line for the shell itself: `:format csv`.
struct ColonCommand: Sendable, Hashable {
    /// The commands that there are.
    enum Name: String, Sendable, CaseIterable {
        case help, schema, params, param, run, format, timing, explain, quit

        /// How it is written, and what it does.
        var help: (usage: String, purpose: String) {
            switch self {
            case .help: (":help", "this list")
            case .schema: (":schema", "the labels, edge types and properties of this graph")
            case .params: (":params [clear]", "the parameters that are set, or none of them any more")
            case .param: (":param NAME VALUE", "give $NAME a value: a number, a list, a map, true, null, a string with or without quotes")
            case .run: (":run QUERY NAME=VALUE …", "run a query of the library; 'entente queries' describes them")
            case .format: (":format FORM", ResultTable.Format.allCases.map(\.rawValue).joined(separator: ", "))
            case .timing: (":timing on|off", "say how long each answer took")
            case .explain: (":explain on|off|QUERY", "show plans instead of answers, or the plan of one query")
            case .quit: (":quit", "leave; so does Ctrl-D")
            }
        }
    }

    let name: Name
    /// What follows, without blanks at the ends.
    let rest: String

    /// Reads a line that begins with `:`.
    init(_ line: String) throws(Diagnostic) {
        let word = line.dropFirst().prefix { !$0.isWhitespace }
        guard let name = Name(rawValue: word.lowercased()) else {
            let nearest = NearestName.of(String(word), in: Name.allCases.map(\.rawValue)).map { "did you mean :\($0)?" }
            throw Diagnostic(.command, .usage, "there is no command ':\(word)'", hint: nearest ?? ":help lists them all")
        }
        self.name = name
        self.rest = String(line.dropFirst(1 + word.count)).trimmingCharacters(in: .whitespaces)
    }

    /// What follows as words; quotation marks hold a word together: `actor='Kim Jong Un'`.
    var words: [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in rest {
            if let mark = quote {
                if character == mark { quote = nil } else { word?.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    /// `on` or `off`; nil where nothing follows.
    func flag() throws(Diagnostic) -> Bool? {
        switch rest.lowercased() {
        case "": return nil
        case "on": return true
        case "off": return false
        default: throw usage("expected on or off, found '\(rest)'")
        }
    }

    /// A diagnostic that says how the command is written.
    func usage(_ message: String) -> Diagnostic { Diagnostic(.command, .usage, message, hint: "write \(name.help.usage)") }
}
