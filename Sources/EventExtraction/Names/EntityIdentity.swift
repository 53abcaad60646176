/// Identities of entities that no table knows: by kind, folded name and country, so that every article forms the same one.
///
/// `person("Vo Van Thuong", country: "VNM")` → `person:vo-van-thuong@VNM`.
public enum EntityIdentity {
    /// Identity of a discovered person.
    public static func person(_ name: String, country: String?) -> String { make("person", name, country) }

    /// Identity of a discovered organisation.
    public static func organization(_ name: String, country: String?) -> String { make("organization", name, country) }

    /// Identity of unnamed people.
    public static func group(_ name: String, country: String?) -> String { make("group", name, country) }

    /// Identity of a discovered place.
    public static func place(_ name: String, country: String?) -> String { make("place", name, country) }

    private static func make(_ kind: String, _ name: String, _ country: String?) -> String {
        var slug = ""
        for byte in LatinFolding.fold(name).utf8 {
            let isPart = (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
            if isPart {
                slug.unicodeScalars.append(Unicode.Scalar(byte))
            } else if byte >= 0x80 {
                slug += String(byte, radix: 16)
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
        }
        if slug.hasSuffix("-") { slug.removeLast() }
        return country.map { "\(kind):\(slug)@\($0)" } ?? "\(kind):\(slug)"
    }
}
