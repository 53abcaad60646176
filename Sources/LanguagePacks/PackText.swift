/// The bytes of one file of a pack: compiled into the binary, or read from a folder.
public struct PackText: @unchecked Sendable {
    /// The bytes (UTF-8); valid as long as this value or a copy of it lives.
    let bytes: UnsafeBufferPointer<UInt8>
    private let owner: Owner?

    /// A text that is compiled in; nothing is copied.
    init(_ text: StaticString) {
        bytes =
            text.hasPointerRepresentation
            ? UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount) : UnsafeBufferPointer(start: nil, count: 0)
        owner = nil
    }

    /// A text that was read; the bytes are copied once.
    public init(_ text: String) {
        let owner = Owner(text)
        bytes = UnsafeBufferPointer(owner.memory)
        self.owner = owner
    }

    /// The text as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    private final class Owner {
        let memory: UnsafeMutableBufferPointer<UInt8>

        init(_ text: String) {
            memory = .allocate(capacity: text.utf8.count)
            _ = memory.initialize(fromContentsOf: Array(text.utf8))
        }

        deinit { memory.deallocate() }
    }
}
