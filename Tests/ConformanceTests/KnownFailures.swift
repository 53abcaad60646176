import Foundation

/// The scenarios that are known to fail, one a line: `List1 [3] 2`. What stands after `#` says why.
///
/// The list may only shrink: a scenario that fails must be on it, and one that is on it must fail.
struct KnownFailures: Sendable {
    /// With their comments, in the order of the file.
    private var lines: [String]

    /// Reads the text of the list.
    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

    /// The names of the scenarios on the list.
    var identities: Set<String> { Set(lines.map(Self.identity)).subtracting([""]) }

    /// What is wrong with the list, given what passed or was skipped and what failed in this run.
    func mistakes(passed: Set<String>, failed: Set<String>) -> [String] {
        let unlisted = failed.subtracting(identities).sorted().map { "\($0) fails and is not on the list of known failures" }
        let fixed = identities.subtracting(failed).sorted().map { identity in
            passed.contains(identity)
                ? "\(identity) is on the list of known failures and passes: strike it off"
                : "\(identity) is on the list of known failures and is no scenario of the kit"
        }
        return unlisted + fixed
    }

    /// The text of the list without those that do not fail any more.
    func text(failed: Set<String>) -> String {
        lines.filter { Self.identity($0).isEmpty || failed.contains(Self.identity($0)) }.map { $0 + "\n" }.joined()
    }

    private static func identity(_ line: String) -> String {
        line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
    }
}
