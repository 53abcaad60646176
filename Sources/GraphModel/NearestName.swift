/// Finds the name that somebody probably meant: `NearestName.of("Persn", in: ["Person", "Place"])` is `Person`.
public enum NearestName {
    /// The candidate with the smallest edit distance to `name`, ignoring case, or nil where none is close.
    ///
    /// Close means: at most one change for up to four letters, two for up to eight, three beyond. The earlier candidate wins ties.
    public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        guard !wanted.isEmpty else { return nil }
        let allowed = wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
            guard let distance = EditDistance.between(wanted, other, limit: allowed), distance < max(wanted.count, other.count) else {
                continue
            }
            if let current = best, current.distance <= distance { continue }
            best = (candidate, distance)
        }
        return best?.name
    }
}
