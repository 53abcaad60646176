import Testing

/// One example of what a stage makes of an input: a block of a `.golden` file.
///
/// The form: `name: …` and other `key: value` lines, a blank line, the input, a line `----`, the expected output.
public struct GoldenCase: Sendable, CustomTestStringConvertible {
    /// The value of the `name` line: unique within the file.
    public let name: String
    /// The other header lines.
    public let options: [String: String]
    /// The text between the header and `----`, without the line end before it.
    public let input: String
    /// The text after `----`.
    public let expected: String
    /// The file that holds the case.
    public let file: GoldenFile

    /// Header line of the given key.
    public subscript(_ key: String) -> String? { options[key] }

    public var testDescription: String { "\(file.name): \(name)" }
}
