import GraphExport
import GraphModel
import OrderedCollections

/// What is new in the answers of alerts, as it is printed.
struct AlertReport {
    let news: [AlertCheck.News]

    /// For a person: each alert with new rows, and a table of them. Nothing where there are none.
    func text(width: Int?) -> String {
        var text = ""
        for one in news where !one.rows.isEmpty {
            text += "\nalert \(PlainText.singleLine(one.alert)): \(one.rows.count) new\n"
            text += ResultTable(columns: one.columns, rows: one.rows).write(.table, width: width)
        }
        return text
    }

    /// The questions that could not be asked, for standard error.
    func problems(styled: Bool) -> String {
        let renderer = DiagnosticRenderer(styled: styled)
        return news.compactMap { one in
            one.problem.map { problem in
                var problem = problem
                problem.message = "the alert '\(one.alert)' could not be asked: \(problem.message)"
                return renderer.render(problem, severity: "warning")
            }
        }.joined()
    }

    /// For a program: an object for each alert, those without news too.
    var json: JSONValue {
        .array(
            news.map { one in
                .object([
                    "name": .string(one.alert), "problem": JSONValue(one.problem?.message),
                    "rows": .array(
                        one.rows.map { row in
                            .object(.init(zip(one.columns, row.map(\.json)), uniquingKeysWith: { first, _ in first }))
                        }),
                ])
            })
    }
}
