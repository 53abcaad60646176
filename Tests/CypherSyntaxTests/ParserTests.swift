@testable import CypherSyntax
import GoldenKit
import GraphModel
import Testing

struct ParserTests {
    @Test(arguments: GoldenFile.cases(in: "parse-query"))
    func readsOrRefuses(_ golden: GoldenCase) {
        do throws(Diagnostic) {
            golden.expect(SyntaxTreeOutline.text(try Parser.parse(golden.input)))
        } catch {
            golden.expect(caretText(error, in: golden.input))
        }
    }

    @Test func parsesExpressionsAlone() throws {
        let expression = try Parser.parseExpression("[1, 'two', null]")
        #expect(SyntaxTreeOutline.text(expression) == "[1, 'two', null]")
        #expect(throws: Diagnostic.self) { try Parser.parseExpression("1 2") }
    }

    @Test func equalityIgnoresPlaces() throws {
        #expect(try Parser.parseExpression("a.b + 1") == Parser.parseExpression("  a.b+1"))
        #expect(try Parser.parseExpression("a.b + 1") != Parser.parseExpression("a.b + 2"))
    }

    @Test(arguments: [
        ("", "(", ""), ("", "[", ""), ("RETURN ", "NOT ", ""), ("RETURN ", "-", "1"), ("RETURN 1", " + 1", ""), ("RETURN a", ".b", ""),
        ("RETURN a", "[0]", ""), ("RETURN ", "{a:", ""), ("MATCH (a", ":A", ") RETURN a"), ("MATCH (a:", "!", "A) RETURN a"),
        ("MATCH ", "()--", "() RETURN 1"), ("", "WITH 1 AS a ", "RETURN 1"), ("RETURN ", "CASE WHEN ", ""), ("RETURN ", "any(x IN ", ""),
        ("RETURN 1", " ^ 1", ""), ("RETURN ", "EXISTS { (a WHERE ", ""), ("RETURN ", "f(", ""), ("RETURN ", "[x IN ", ""),
    ])
    func refusesWhatIsTooDeep(_ start: String, _ repeated: String, _ end: String) {
        let query = start + String(repeating: repeated, count: 100_000) + end
        do throws(Diagnostic) {
            _ = try Parser.parse(query)
            Issue.record("parsed")
        } catch {
            #expect(error.category == .limit || error.category == .usage)
            #expect(error.stage == .parseQuery)
        }
    }

    @Test func longFlatConditionsAreFine() throws {
        let query = "MATCH (a) WHERE " + (0..<5_000).map { "a.x = \($0)" }.joined(separator: " OR ") + " RETURN a"
        let tree = try Parser.parse(query)
        #expect(tree.query.parts.count == 1)
    }

    @Test func anyBytesGiveATreeOrADiagnostic() {
        var generator = FixedGenerator(state: 7)
        let pieces = [
            "MATCH", " ", "(", ")", "[", "]", "-", "->", "<-", "a", ":A", "{x: 1}", "RETURN", "WHERE", "=", "'", "\"", "`", "\\", "$p", "1",
            ".5", "..", "*", "|", "\0", "é", "’", "\u{FEFF}", "/*", "*/", "//", "\n", "WITH", "AS", "CASE", "END", "IN", "any(", "EXISTS {",
            "}",
            "NOT", "IS NULL", "UNION", "ORDER BY", "count(*)", "reduce(", "0x", "1e9", "UNWIND", ",", "🇮🇹", "AND",
        ]
        for _ in 0..<20_000 {
            let query = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            do throws(Diagnostic) {
                _ = try Parser.parse(query)
            } catch {
                guard case .text(_, let span)? = error.place else { continue }
                #expect(0 <= span.start && span.start <= span.end && span.end <= query.utf8.count)
            }
        }
    }

    /// The message, the line with a caret below it, and the hint.
    private func caretText(_ error: Diagnostic, in query: String) -> String {
        var lines = [error.category == .usage ? error.message : "\(error.category): \(error.message)"]
        if case .text(_, let span)? = error.place {
            let before = Array(query.utf8).prefix(span.start)
            let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            let line = query.utf8.dropFirst(lineStart).prefix { $0 != 0x0A }
            let column = String(decoding: before[lineStart...], as: UTF8.self).count
            let marked = String(decoding: Array(query.utf8)[span.start..<span.end].prefix { $0 != 0x0A }, as: UTF8.self).count
            lines.append(String(decoding: Array(line), as: UTF8.self))
            lines.append(String(repeating: " ", count: column) + String(repeating: "^", count: max(1, marked)))
        }
        if let hint = error.hint { lines.append("hint: " + hint) }
        return lines.joined(separator: "\n")
    }
}

/// Repeatable random numbers (SplitMix64).
struct FixedGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
