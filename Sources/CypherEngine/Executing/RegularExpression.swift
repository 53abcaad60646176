/// A compiled pattern for `=~`.
struct RegularExpression {
    private let regex: Regex<AnyRegexOutput>

    /// Nil where the pattern is malformed.
    init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        self.regex = regex
    }

    /// Whether the whole text matches.
    func matches(_ text: String) -> Bool { (try? regex.wholeMatch(in: text)) != nil }
}
