/// A question with a name, whose new answers its user wants to be told.
public struct StoredAlert: Hashable, Sendable {
    /// What is asked.
    public enum Question: Hashable, Sendable {
        /// A query of the library, by its name.
        case library(String)
        /// A query in openCypher.
        case text(String)
    }

    /// The name, unique in the file.
    public var name: String
    public var question: Question
    /// What was given for parameters, as typed.
    public var parameters: [String: String]
    /// Since when, UTC, ISO 8601.
    public var addedAt: String

    public init(name: String, question: Question, parameters: [String: String] = [:], addedAt: String) {
        self.name = name
        self.question = question
        self.parameters = parameters
        self.addedAt = addedAt
    }
}
