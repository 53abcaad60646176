import GraphModel
import LanguagePacks
import Testing
import TextAnalysis

@testable import EventExtraction

/// Malformed rules are errors with a place; malformed text is just text.
@Suite struct TimesHostileTests {
    private func message(_ rules: String) throws -> (message: String, line: Int)? {
        let pack = try LanguagePack(code: "en")
        var symbols = SymbolTable()
        do throws(Diagnostic) {
            let file = try RuleFile(path: "xx/rules/times.rules", text: rules, category: "point")
            _ = try RuleGrammar(
                file: file, prefix: "", entries: [], reporting: ["point"], numbers: try NumberLexicon(pack: pack, symbols: &symbols),
                functions: TimeFunctions(), symbols: &symbols)
            return nil
        } catch {
            guard case .line(_, let line, _) = error.place else { return (error.message, 0) }
            return (error.message, line)
        }
    }

    private let tail = "\nexample \"a\" → XXXX\nnot \"b\""

    @Test func aGoodRuleLoads() throws {
        #expect(try message("rule one\nmatch <n=day> (of|in) [the] <y=year>\nmeans date(y, nothing, nothing)" + tail) == nil)
    }

    @Test(arguments: [
        ("match a", "'match' stands before any rule", 1),
        ("rule one\nmatches a", "'matches' is no part of a rule", 2),
        ("rule one\nmeans nothing", "the rule 'one' has no 'match'", 1),
        ("rule one\nmatch <moon>\nmeans nothing", "nothing is of the category 'moon'", 2),
        ("rule one\nmatch (a|b\nmeans nothing", "a ')' is missing", 2),
        ("rule one\nmatch a |\nmeans nothing", "an alternative is empty", 2),
        ("rule one\nmatch $the a\nmeans nothing", "no 'let' names 'the'", 2),
        ("rule one\nmatch a\nmeans dates(1)", "there is no function 'dates'", 3),
        ("rule one\nmatch a\nmeans date(1, 2, 3, 4)", "'date' takes 1 to 3 arguments, not 4", 3),
        ("rule one\nmatch a\nmeans date(y)", "'y' is neither captured by the pattern nor a word that meanings know", 3),
        ("rule one\nmatch a\nmeans date(1", "a ')' is missing", 3),
        ("rule one\nmatch <p=point>\nmeans p", "the category 'point' refers to itself", 1),
    ])
    func aBadRuleIsNamedWithItsLine(rules: String, expected: String, line: Int) throws {
        let found = try #require(try message(rules + tail))
        #expect(found.message == expected)
        #expect(found.line == line)
    }

    @Test func anExampleWithoutMeaningIsAnError() throws {
        let found = try #require(try message("rule one\nmatch a\nmeans nothing\nexample \"a\"\nnot \"b\""))
        #expect(found.message == "the example does not say what it means")
        #expect(found.line == 4)
    }

    @Test(arguments: PackLibrary.embedded.languages)
    func strangeTextDoesNoHarm(language: String) throws {
        let reader = try TimeReader.shared(language)
        let texts = [
            "", " ", "\u{0}\u{0}", "2023-", "-2023-10-18-", "99/99/9999", "99999999999999999999999999999 anni fa", "0 0 0 0 e e e",
            "1.000.000.000.000.000.000.000 giorni fa", "9999 secoli fa, 9999 centuries ago, in 9999999 years, fra 999999999999999 anni",
            String(repeating: "3 giorni e ", count: 3_000), String(repeating: "2 days and ", count: 3_000),
            String(repeating: "1/", count: 5_000), String(repeating: "(", count: 5_000), "l’anno ‘70 – ’90 — «ieri»",
            "31/02/2020 30/2 29/2/2023",
            "century 21st XXI secolo 0 secolo 9999th century", "\u{FFFD}\u{FFFD} ieri\u{FFFD}", String(repeating: "ieri", count: 20_000),
        ]
        let datelines = [nil, PartialDate(edtf: "2023-10-18"), PartialDate(edtf: "0000-01-01"), PartialDate(edtf: "9999-12-31")]
        for text in texts {
            let analysed = reader.analyse(text)
            var last = 0
            for expression in reader.grammar.annotate(analysed) {
                #expect(expression.tokens.lowerBound >= last)
                last = expression.tokens.upperBound
                for dateline in datelines {
                    for leaning in [TimeExpression.Leaning.past, .future] {
                        let date = expression.resolve(dateline: dateline, narrative: dateline?.earliest, leaning: leaning)
                        #expect(PartialDate(edtf: date.text) == date)
                    }
                }
            }
        }
    }
}
