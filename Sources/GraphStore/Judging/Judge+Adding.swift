import GraphModel

/// Events that people add.
extension Judge {
    /// Writes an event with the sentence that it stands on; it joins one that tells the same.
    func add(_ added: AddedEvent) throws(Diagnostic) {
        guard let type = EventType(rawValue: added.type), let status = EventStatus(rawValue: added.status) else { return }
        guard let (article, evidence) = try evidence(of: added, status) else { return }
        var account = EventAccount(
            type: type, mode: added.mode, status: status, when: PartialDate(edtf: added.when) ?? .unknown, country: added.country,
            parties: [])
        if let place = added.place { account.place = try node(making: place) }
        for party in added.parties {
            guard let role = ParticipantRole(rawValue: party.role), let node = try node(making: party.entity) else { continue }
            let told = EventAccount.Party(role: role, node: node)
            if !account.parties.contains(told) { account.add(told, kind: party.entity.kind, isImplied: false) }
        }
        let event = try writer.insert(account, [evidence], of: article)
        try mark(event)
        try joinRetold(event)
    }

    /// The article and the words in it. Throws where they are said to be there now and are not; nil where they are not any more.
    private func evidence(of added: AddedEvent, _ status: EventStatus) throws(Diagnostic) -> (NodeID, Evidence)? {
        let node: NodeID
        let text: String
        if let note = added.note {
            let article = Article(
                title: note.text, paragraphs: [], published: PartialDate(edtf: note.published), source: note.source, origin: "journal",
                name: "journal-\(number)")
            text = article.text
            if let known = try writer.article(hash: added.article) {
                node = known
            } else {
                node = try writer.insert(article, hash: added.article)
            }
        } else {
            var known = try writer.article(hash: added.article)
            if known == nil, let url = added.url { known = try writer.article(url: url) }
            guard let known else { return nil }
            node = known
            let find = try statements("SELECT text FROM article WHERE node = ?")
            find.bind(0, node.raw)
            text = try find.step() ? find.text(0) : ""
            find.reset()
        }
        guard let span = QuotedWords.find(added.quote, in: text) else {
            guard mode == .new else { return nil }
            throw Diagnostic(
                .store, .usage, "these words do not stand in the article: “\(added.quote)”",
                hint: "--quote takes a run of the article's own words; `entente show ID` names its address, `--note` what else is known")
        }
        return (
            node,
            Evidence(
                article: added.article, span: span, quote: QuotedWords.words(span, of: text),
                sentence: QuotedWords.sentence(around: span, in: text),
                rule: "judgement:\(number)", status: status)
        )
    }
}

/// The words of a quote in a text, however they are wrapped there.
enum QuotedWords {
    /// Where the words stand first, in bytes; blanks and line ends count as one another. Nil where they do not, or are none.
    static func find(_ quote: String, in text: String) -> TextSpan? {
        let words = quote.utf8.split(whereSeparator: isBlank).map(Array.init)
        guard let first = words.first else { return nil }
        let bytes = Array(text.utf8)
        for start in bytes.indices where bytes[start] == first[0] {
            var position = start
            var isFound = true
            for (index, word) in words.enumerated() {
                if index > 0 {
                    let gap = position
                    while position < bytes.count, isBlank(bytes[position]) { position += 1 }
                    isFound = position > gap
                }
                guard isFound, bytes.count - position >= word.count, bytes[position..<(position + word.count)].elementsEqual(word) else {
                    isFound = false
                    break
                }
                position += word.count
            }
            if isFound { return TextSpan(start, position) }
        }
        return nil
    }

    /// The words under a span.
    static func words(_ span: TextSpan, of text: String) -> String {
        String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
    }

    /// The sentence around some words: from the stop before them to the one after, within their paragraph.
    static func sentence(around span: TextSpan, in text: String) -> TextSpan {
        let bytes = Array(text.utf8)
        var start = span.start
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") {
            if isBlank(bytes[start - 1]), start > 1, isStop(bytes[start - 2]) { break }
            start -= 1
        }
        var end = span.end
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), !isStop(bytes[end - 1]) || !isBlank(bytes[end]) { end += 1 }
        return TextSpan(start, end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isStop(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }
}
