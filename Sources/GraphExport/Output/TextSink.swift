import GraphModel

/// Text on its way into a file: collected as UTF-8 and handed on in large pieces.
///
/// Writers of formats only append; whether the bytes could be written is seen by ``drain()``, which is called between events.
///
///     sink.append("when,type\r\n")
///     try sink.drain()
public final class TextSink {
    private var bytes: [UInt8] = []
    private let put: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
    /// How many bytes wait before they are handed on.
    private static let piece = 1 << 17

    /// A sink that hands its bytes to `put`.
    init(_ put: @escaping (UnsafeRawBufferPointer) throws(Diagnostic) -> Void) {
        self.put = put
        bytes.reserveCapacity(Self.piece + Self.piece / 4)
    }

    /// Takes a text.
    public func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Takes one byte, `UInt8(ascii: ",")`.
    public func append(_ byte: UInt8) { bytes.append(byte) }

    /// Takes bytes that are UTF-8.
    public func append(contentsOf more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Takes a number in decimal digits.
    public func append(_ number: Int64) {
        if number >= 0, number < 10 { return bytes.append(UInt8(ascii: "0") + UInt8(number)) }
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Hands on what waits, if it is enough to be worth a system call.
    public func drain() throws(Diagnostic) { if bytes.count >= Self.piece { try flush() } }

    /// Hands on all that waits.
    public func flush() throws(Diagnostic) {
        guard !bytes.isEmpty else { return }
        defer { bytes.removeAll(keepingCapacity: true) }
        // The closure of the buffer cannot throw a typed error.
        let result: Result<Void, Diagnostic> = bytes.withUnsafeBytes { buffer in
            do throws(Diagnostic) { return .success(try put(buffer)) } catch { return .failure(error) }
        }
        try result.get()
    }
}
