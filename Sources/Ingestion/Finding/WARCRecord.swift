/// A page of a web archive as it lies there: what the record and the answer of the server say of it, and its bytes as they were sent.
public struct WARCRecord: Sendable {
    /// Its number in the file, counted from 1 over records of all kinds.
    public let number: Int
    /// The address it was fetched from.
    let address: String?
    /// When it was fetched, as written.
    let date: String?
    /// The character set that the server named.
    let characterSet: String?
    /// The language that the server named.
    let language: String?
    /// How the body was cut and packed: `Transfer-Encoding` and `Content-Encoding`.
    let transferCoding: String?
    let contentCoding: String?
    /// The bytes of the page.
    let body: [UInt8]
}
