import GraphModel

extension AnalysedText {
    /// One line a token — word, lemma, tag, features — and an empty line between sentences: what golden cases compare.
    public var table: String {
        sentences.map { sentence in
            sentence.tokens.map { index in
                let token = tokens[index]
                let features = token.features.names.joined(separator: ",")
                return [word(index), lemma(index), token.tag.rawValue, features].joined(separator: "\t").trimmingTabs
            }.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// One line a sentence, its tokens separated by `|`: the result of the stage *tokenise*.
    public var segmentation: String {
        sentences.map { sentence in sentence.tokens.map { word($0) }.joined(separator: "|") }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmingTabs: String {
        var rest = self[...]
        while rest.utf8.last == 9 { rest.removeLast() }
        return String(rest)
    }
}
