import Foundation
import GraphModel

/// The one place where errors become text: `error: message`, where it is, the line with a caret, what to do instead.
///
/// ```
/// error: expected a node pattern, found 'RETURN'
///   query, line 1, column 7
///   MATCH RETURN 1
///         ^~~~~~
///   hint: a node pattern looks like (n:Label)
/// ```
struct DiagnosticRenderer {
    let styled: Bool

    /// The message, ending in a line end. `severity` is the first word.
    func render(_ diagnostic: Diagnostic, severity: String = "error") -> String {
        var text = style(severity + ":", severity == "error" ? "1;31" : "1;33") + " \(diagnostic.message)\n"
        switch diagnostic.place {
        case .file(let path): text += "  \(path)\n"
        case .line(let file, let line, let column): text += "  \(file), line \(line)" + (column.map { ", column \($0)" } ?? "") + "\n"
        case .part(let file, let name): text += "  \(file), \(name)\n"
        case .text(let source, let span): text += excerpt(of: source, at: span)
        case nil: break
        }
        if let hint = diagnostic.hint { text += "  " + style("hint:", "1;36") + " \(hint)\n" }
        return text
    }

    private func excerpt(of source: String, at span: TextSpan) -> String {
        let bytes = Array(source.utf8)
        let start = min(max(span.start, 0), bytes.count)
        let lineStart = bytes[..<start].lastIndex(of: 10).map { $0 + 1 } ?? 0
        let lineEnd = bytes[start...].firstIndex(of: 10) ?? bytes.count
        let before = visible(bytes[lineStart..<start])
        let marked = visible(bytes[start..<min(max(span.end, start), lineEnd)])
        let after = visible(bytes[min(max(span.end, start), lineEnd)..<lineEnd])
        let number = bytes[..<start].count { $0 == 10 } + 1
        // A window of about 100 characters around the place, for queries of one long line.
        let shownBefore = before.count > 60 ? "…" + before.suffix(59) : before
        let shownAfter = after.count > 40 ? after.prefix(39) + "…" : after
        let shownMarked = marked.count > 40 ? marked.prefix(39) + "…" : marked
        let caret = "^" + String(repeating: "~", count: max(0, shownMarked.count - 1))
        return "  line \(number), column \(before.count + 1)\n  \(shownBefore)\(shownMarked)\(shownAfter)\n"
            + "  \(String(repeating: " ", count: shownBefore.count))\(style(caret, "1;31"))\n"
    }

    private func visible(_ bytes: ArraySlice<UInt8>) -> String {
        String(
            String.UnicodeScalarView(
                String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    private func style(_ text: String, _ code: String) -> String { styled ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
