extension String {
    /// The pieces between a separator of ASCII, empty ones left out, found byte by byte: thousands of fields are read at start.
    public func parts(at separator: Unicode.Scalar) -> [String] {
        utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
    }
}
