/// Which countries an article is about, by how often it names them.
struct CountryContext {
    private var counts: [Int]
    private var total = 0

    /// A context of an article that names no country yet.
    init(countries: Int) { self.counts = [Int](repeating: 0, count: countries) }

    /// Counts a mention.
    mutating func note(_ country: Int, weight: Int = 1) {
        counts[country] += weight
        total += weight
    }

    /// How often a country is named.
    func count(_ country: Int) -> Int { counts[country] }

    /// The country named most apart from some, if its share of all mentions is at least `share` per cent.
    func leading(share: Int, apartFrom others: Set<Int>) -> Int? {
        let best = counts.indices.filter { counts[$0] > 0 && !others.contains($0) }.max { counts[$0] < counts[$1] }
        return best.flatMap { counts[$0] * 100 >= total * share ? $0 : nil }
    }

    /// The country named most, if its share of all mentions is at least `share` per cent and no other is named as often.
    func dominant(share: Int) -> Int? {
        var best = 0
        var isTied = true
        for index in counts.indices where counts[index] > 0 {
            if counts[index] > counts[best] || (index == best && counts[best] > 0) {
                isTied = false
                best = index
            } else if counts[index] == counts[best] {
                isTied = true
            }
        }
        guard !counts.isEmpty, counts[best] > 0, !isTied, counts[best] * 100 >= total * share else { return nil }
        return best
    }
}
