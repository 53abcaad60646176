import Foundation

/// The time that files say they were made at: that of the environment variable `SOURCE_DATE_EPOCH`
/// (https://reproducible-builds.org/specs/source-date-epoch), in seconds since 1970; without it files say none, so that the same graph
/// gives the same bytes.
enum SourceDate {
    /// The time; nil where the variable is not set, or is no number of four-digit years.
    static var time: Int64? {
        ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int64($0) }.flatMap {
            (0..<253_402_300_800).contains($0) ? $0 : nil
        }
    }
}
