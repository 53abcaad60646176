import EventExtraction

extension DatasetNames {
    /// An actor as ACLED, UCDP and ICEWS write it: with what it is before its country, with its country or its years behind it in
    /// brackets, with its abbreviation before a colon.
    ///
    /// "Military Forces of Mali (2021-)" → the army of `MLI`; "Civilians (Ukraine)" → civilians of `UKR`;
    /// "ISWAP: Islamic State West Africa Province" → that name, also called ISWAP.
    func told(_ written: String, country: String? = nil, roles codes: [String]) -> ToldActor {
        var told = ToldActor(name: written, country: country, roles: codes)
        for form in roles.forms where written.hasPrefix(form.prefix) {
            let (head, _, tail) = Self.brackets(written.dropFirst(form.prefix.count))
            guard let code = countries.named(head) else { continue }
            told.country = code
            told.roles.insert(form.role, at: 0)
            told.name = tail.isEmpty ? "" : "\(form.prefix)\(head) \(tail)"
            return told
        }
        let (head, inside, tail) = Self.brackets(written[...])
        if tail.isEmpty, !head.isEmpty, !inside.isEmpty {
            if let code = countries.named(inside) {
                told.country = code
                told.name = head
            } else if inside.first?.isNumber == true {
                told.name = head
            }
        }
        if let colon = told.name.firstRange(of: ": "), colon.lowerBound > told.name.startIndex, colon.upperBound < told.name.endIndex {
            told.aliases = [String(told.name[..<colon.lowerBound])]
            told.name = String(told.name[colon.upperBound...])
        }
        return told
    }

    /// What stands before, in and behind the last brackets.
    private static func brackets(_ text: Substring) -> (head: String, inside: String, tail: String) {
        guard let close = text.lastIndex(of: ")"), let open = text[..<close].lastIndex(of: "(") else { return (trimmed(text), "", "") }
        return (trimmed(text[..<open]), trimmed(text[text.index(after: open)..<close]), trimmed(text[text.index(after: close)...]))
    }

    private static func trimmed(_ text: Substring) -> String { String(text).collapsingBlanks }

    /// The parts of a list such as "Labour Group (Italy); Women (Italy)".
    static func list(_ text: String, at separator: Character = ";") -> [String] {
        text.split(separator: separator).map { String($0).collapsingBlanks }.filter { !$0.isEmpty }
    }
}
