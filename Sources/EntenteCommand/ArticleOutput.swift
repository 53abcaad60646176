import GraphModel

/// Writes what a command makes of each article of a source: results to standard output, warnings and failures to standard error.
enum ArticleOutput {
    /// Writes all of them; throws the exit code where one failed. `body` is told whether its article is one of many.
    static func write<Article>(
        _ results: [Result<Article, Diagnostic>], warnings: (Article) -> [Diagnostic], _ body: (Article, _ isOneOfMany: Bool) -> String
    ) throws(ExitStatus) {
        let renderer = DiagnosticRenderer(styled: StandardError.isStyled)
        var status: ExitStatus?
        for result in results {
            switch result {
            case .success(let article):
                for warning in warnings(article) { StandardError.write(renderer.render(warning, severity: "warning")) }
                StandardOutput.write(body(article, results.count > 1))
            case .failure(let problem):
                StandardError.write(renderer.render(problem))
                status = results.count == 1 ? ExitStatus(problem.category) : .partlyDone
            }
        }
        if let status { throw status }
    }
}
