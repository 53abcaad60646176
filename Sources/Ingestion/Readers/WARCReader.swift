import GraphModel

/// A page of a web archive → a draft: the page as ``HTMLReader`` reads it, its address that of the record.
///
/// The page was there when it was fetched: where it does not say itself when it was published, that day is its latest, and
/// ``ArticleDraft/fetched`` tells it.
struct WARCReader: Sendable {
    let html: HTMLReader
    let limits: ReadingLimits

    /// The draft, and what had to be done to the page, a clause for a warning.
    func read(_ record: WARCRecord, origin: String) throws(Diagnostic) -> (draft: ArticleDraft, repair: String?) {
        guard
            let body = HTTPCoding.undone(
                record.body[...], transfer: record.transferCoding, content: record.contentCoding, limit: limits.lineBytes)
        else {
            throw Diagnostic(
                .read, .damaged, "its content cannot be unpacked (Content-Encoding: \(record.contentCoding ?? "none"))", at: .file(origin),
                hint: "gzip and deflate are read")
        }
        if let signature = FileSignature.name(of: body.bytes) {
            throw Diagnostic(.read, .damaged, "it is called a page but is \(signature)", at: .file(origin))
        }
        let decoder = TextDecoder(body.bytes, declared: record.characterSet ?? HTMLReader.declaredCharacterSet(body.bytes))
        guard decoder.text.utf8.contains(where: { $0 > 0x20 }) else {
            throw Diagnostic(.read, .damaged, "the page is empty", at: .file(origin))
        }
        var draft = try html.read(decoder.text, origin: origin, address: record.address)
        draft.url = record.address ?? draft.url
        draft.language = draft.language ?? record.language
        draft.fetched = record.date
        return (draft, body.repair ?? decoder.repair)
    }
}
