/// A named place: a city, a region, a sea. A value behind one reference, as ``Entity`` is.
public struct Place: Hashable, Sendable {
    @usableFromInline
    final class Fields: Sendable {
        @usableFromInline let id, name: String
        @usableFromInline let country: String?
        @usableFromInline let latitude, longitude: Double?

        init(_ id: String, _ name: String, _ country: String?, _ latitude: Double?, _ longitude: Double?) {
            (self.id, self.name, self.country, self.latitude, self.longitude) = (id, name, country, latitude, longitude)
        }
    }

    @usableFromInline let fields: Fields

    public init(id: String, name: String, country: String? = nil, latitude: Double? = nil, longitude: Double? = nil) {
        self.fields = Fields(id, name, country, latitude, longitude)
    }

    /// Stable identity, `place:gaza@PSE`.
    @inlinable
    public var id: String { fields.id }

    /// Canonical English name.
    @inlinable
    public var name: String { fields.name }

    /// ISO 3166-1 alpha-3, nil for seas and where unknown.
    @inlinable
    public var country: String? { fields.country }

    /// Degrees, WGS 84; nil where unknown.
    @inlinable
    public var latitude: Double? { fields.latitude }

    /// Degrees, WGS 84; nil where unknown.
    @inlinable
    public var longitude: Double? { fields.longitude }

    @inlinable
    public static func == (left: Place, right: Place) -> Bool {
        if left.fields === right.fields { return true }
        return left.id == right.id && left.name == right.name && left.country == right.country && left.latitude == right.latitude
            && left.longitude == right.longitude
    }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
