/// What a `Content-Type` says: `Text/HTML; charset="utf-8"` → type "text/html", parameter "charset" = "utf-8" (RFC 2045, 5.1).
struct MediaType: Sendable, Hashable {
    /// Type and subtype in lower case.
    let type: String
    /// Names in lower case, values as written, without quotes.
    private(set) var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = text.prefix(4_000)
        type = Self.take(&rest).lowercased()
        while !rest.isEmpty {
            let name = Self.take(&rest, until: "=").lowercased()
            let value = Self.take(&rest)
            if !name.isEmpty { parameters[name] = parameters[name] ?? value }
        }
    }

    /// Whether it is a page.
    var isHTML: Bool { type == "text/html" || type == "application/xhtml+xml" }

    var characterSet: String? { parameters["charset"] }

    /// Takes what stands before a semicolon, or before `mark` where that comes first; quotes are taken off.
    private static func take(_ rest: inout Substring, until mark: Character = ";") -> String {
        var value = ""
        var isQuoted = false
        while let character = rest.popFirst() {
            if isQuoted, character == "\\", let escaped = rest.popFirst() {
                value.append(escaped)
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == mark || character == ";" {
                break
            } else {
                value.append(character)
            }
        }
        return value.collapsingBlanks
    }
}
