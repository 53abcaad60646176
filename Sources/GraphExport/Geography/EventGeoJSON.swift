import GraphModel

/// Events as GeoJSON (RFC 7946): a `FeatureCollection`, streamed, a feature an event, for maps and geographic information systems.
///
///     {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[125.75,39.03]},"properties":{"type":"Meeting", …}}
///
/// Coordinates are longitude, latitude, in degrees of WGS 84. An event without a place whose coordinates are known has a `null` geometry
/// (section 3.2), so that nothing is lost; how many there are is told. Properties are flat where a table can show them; `reports` holds what
/// each article says, with quote and offsets.
public struct EventGeoJSON: EventFormat {
    /// The program that read the events, with its version.
    let extractor: String
    private var written = 0
    private var unplaced = 0

    public init(extractor: String) { self.extractor = extractor }

    public mutating func begin(_ output: ExportOutput) {
        let generator = JSONWriter.text { $0.value(extractor) }
        output.main.append("{\"type\":\"FeatureCollection\",\"generator\":\(generator),\"features\":[")
    }

    public mutating func write(_ entry: StoredEvent, to output: ExportOutput) {
        let event = entry.event
        output.main.append(written == 0 ? "\n" : ",\n")
        written += 1
        var json = JSONWriter(output.main)
        json.beginObject()
        json.member("type", "Feature")
        json.member("id", entry.node.raw)
        json.key("geometry")
        if let position = GeographicPosition(event.place) {
            json.beginObject()
            json.member("type", "Point")
            json.key("coordinates")
            json.beginArray()
            json.value(position.longitude)
            json.value(position.latitude)
            json.endArray()
            json.endObject()
        } else {
            unplaced += 1
            json.null()
        }
        json.key("properties")
        properties(of: entry, to: &json)
        json.endObject()
    }

    private func properties(of entry: StoredEvent, to json: inout JSONWriter) {
        let event = entry.event
        json.beginObject()
        json.member("title", event.headline)
        json.member("type", event.type.rawValue)
        json.member("mode", event.mode)
        json.member("status", event.status.rawValue)
        json.member("when", event.when.text)
        json.member("start", event.when.earliest?.iso)
        json.member("end", event.when.latest?.iso)
        json.member("place", event.place?.name)
        json.member("country", event.country)
        for role in ParticipantRole.allCases {
            switch role {
            case .actor: json.key("actors")
            case .recipient: json.key("recipients")
            case .third: json.key("third")
            }
            json.value(event.participants.filter { $0.role == role }.map(\.entity.name).joined(separator: "; "))
        }
        EventJSON.counts(event, to: &json)
        json.member("quote", event.evidence.first?.quote)
        json.member("source", entry.reports.first?.article.source)
        json.member("url", entry.reports.first?.article.url)
        json.member("extractor", extractor)
        json.key("reports")
        json.array(entry.reports) { EventJSON.report($1, to: &$0) }
        json.endObject()
    }

    public mutating func end(_ output: ExportOutput) { output.main.append(written == 0 ? "]}\n" : "\n]}\n") }

    public var remarks: [String] {
        unplaced == 0 ? [] : ["\(unplaced) of \(written) events have no place on the map: their geometry is null"]
    }
}

/// Degrees of WGS 84 that are on the globe.
struct GeographicPosition {
    let longitude: Double
    let latitude: Double

    /// The position of a place; nil where it is not known, or is none.
    init?(_ place: Place?) {
        guard let place, let longitude = place.longitude, let latitude = place.latitude, abs(longitude) <= 180, abs(latitude) <= 90
        else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}
