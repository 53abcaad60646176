import GraphModel

/// The sheet of a drawing: a layout in, SVG out; `start`, then a mark for each event, then `end`.
struct DrawingSheet {
    let context: TimelineContext
    let page: PageWords
    let count: PageCount
    let layout: DrawingLayout

    /// A4 landscape at 96 dots an inch, and the part of it that is drawn in.
    private static let (width, tallest) = (1123.0, 794.0)
    private static let (left, top, right, bottom) = (132.0, 84.0, 36.0, 84.0)
    static let plot = (width: width - left - right, height: tallest - top - bottom)
    private static let (ink, soft, line) = ("#1d1c1a", "#5f5c56", "#d4d0c8")
    private static let sans = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
    private static let serif = "Georgia, 'Times New Roman', 'Liberation Serif', serif"

    /// As high as what is drawn.
    private var height: Double { Self.top + layout.height + Self.bottom }

    /// Title, patterns, lanes and axis.
    var start: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="\(Self.number(height * 25.4 / 96))mm" \
        viewBox="0 0 \(Self.number(Self.width)) \(Self.number(height))" role="img" aria-labelledby="title desc" lang="\(escaped(context.words.language))" \
        font-family="\(Self.sans)" font-size="9" fill="\(Self.ink)">
        <title id="title">\(escaped(context.title))</title>
        <desc id="desc">\(escaped(lead))</desc>
        <defs>\(patterns)</defs>
        <rect width="100%" height="100%" fill="#fff"/>
        <text x="36" y="44" font-family="\(Self.serif)" font-size="23">\(escaped(Self.shortened(context.title, 86)))</text>
        <text x="36" y="64" font-size="11.5" fill="\(Self.soft)">\(escaped(lead))</text>
        <g transform="translate(\(Self.number(Self.left)) \(Self.number(Self.top)))">
        \(axis)\(lanes)
        """
    }

    /// One event.
    func mark(_ placed: DrawingLayout.Placed) -> String {
        let colour = PageAssets.colour(of: placed.mark.type)
        let status = placed.mark.status == .occurred ? "" : " (\(context.words.text(of: placed.mark.status)))"
        let title = "\(context.words.text(of: placed.mark.when)): \(placed.mark.headline)\(status)"
        let (y, size) = (placed.middle, placed.size)
        let centre = (placed.left + placed.right) / 2
        let isDay = placed.mark.isDay
        let shape = (
            left: isDay ? centre - size : placed.left, right: isDay ? centre + size : max(placed.right, placed.left + 3)
        )
        var text = "<g><title>\(escaped(title))</title>"
        text += fades(placed, colour: colour)
        let style = Self.style(placed.mark.status, type: placed.mark.type, colour: colour, isBar: !placed.mark.isDay)
        if placed.mark.isDay {
            text += "<circle cx=\"\(Self.number(centre))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(size))\"\(style)/>"
        } else if placed.mark.when.earliest != nil, placed.mark.when.latest != nil {
            let width = Self.number(shape.right - shape.left)
            let box = "x=\"\(Self.number(shape.left))\" y=\"\(Self.number(y - size * 0.85))\" width=\"\(width)\""
            text += "<rect \(box) height=\"\(Self.number(size * 1.7))\" rx=\"\(Self.number(size * 0.85))\"\(style)/>"
        }
        text += strike(placed.mark.status, left: shape.left, right: shape.right, y: y, size: size, colour: colour)
        if let label = placed.label {
            let x = label.isLeft ? shape.left - 3 : shape.right + 3
            let anchor = label.isLeft ? " text-anchor=\"end\"" : ""
            text += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y + 3))\"\(anchor)>\(escaped(label.text))</text>"
        }
        return text + "</g>\n"
    }

    /// What is counted only, and the key.
    var end: String {
        var notes: [String] = []
        if layout.outside.before > 0 { notes.append(page.say("earlier", page.grouped(layout.outside.before))) }
        if layout.outside.after > 0 { notes.append(page.say("later", page.grouped(layout.outside.after))) }
        if layout.unlabelled > 0 { notes.append(page.counted("left", layout.unlabelled)) }
        if count.undated > 0 { notes.append(page.counted("undated", count.undated)) }
        var text = "</g>\n<g transform=\"translate(36 \(Self.number(height - 34)))\" fill=\"\(Self.soft)\">"
        var x = 4.0
        for status in EventStatus.allCases {
            let style = Self.style(status, type: nil, colour: Self.ink, isBar: false)
            text += "<circle cx=\"\(Self.number(x))\" cy=\"-3\" r=\"3.6\"\(style)/>"
            text += strike(status, left: x - 3.6, right: x + 3.6, y: -3, size: 3.6, colour: Self.ink)
            let name = context.words.text(of: status)
            text += "<text x=\"\(Self.number(x + 8))\" y=\"0\">\(escaped(name))</text>"
            x += DrawingLayout.textWidth(name) + 26
        }
        text += "<text x=\"\(Self.number(x))\" y=\"0\">\(escaped(page["chartKey"]))</text>"
        text += "<text x=\"0\" y=\"16\">\(escaped(notes.joined(separator: " · ")))</text>"
        text += "<text x=\"\(Self.number(Self.width - 72))\" y=\"16\" text-anchor=\"end\">\(escaped(context.producer))</text>"
        return text + "</g>\n</svg>\n"
    }

    private var lead: String { PageFrame(context: context, page: page, count: count, hasPlaces: false).lead }

    private var patterns: String {
        var text = Self.hatch("hatch", Self.ink)
        for lane in layout.lanes {
            let (name, colour) = (lane.type.rawValue, PageAssets.colour(of: lane.type))
            text += Self.hatch("hatch-\(name)", colour)
            for (side, from, to) in [("left", "0", ".45"), ("right", ".45", "0")] {
                text += "<linearGradient id=\"\(side)-\(name)\"><stop offset=\"0\" stop-color=\"\(colour)\" stop-opacity=\"\(from)\"/>"
                text += "<stop offset=\"1\" stop-color=\"\(colour)\" stop-opacity=\"\(to)\"/></linearGradient>"
            }
        }
        return text
    }

    private static func hatch(_ name: String, _ colour: String) -> String {
        "<pattern id=\"\(name)\" width=\"2.6\" height=\"2.6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
            + "<rect width=\"2.6\" height=\"2.6\" fill=\"#fff\"/><rect width=\"1.1\" height=\"2.6\" fill=\"\(colour)\"/></pattern>"
    }

    private var lanes: String {
        var text = ""
        for lane in layout.lanes {
            let middle = lane.top + lane.height / 2
            let colour = PageAssets.colour(of: lane.type)
            text += "<rect x=\"-96\" y=\"\(Self.number(middle - 4))\" width=\"8\" height=\"8\" rx=\"2\" fill=\"\(colour)\"/>"
            text += "<text x=\"-83\" y=\"\(Self.number(middle + 3.5))\" font-size=\"10.5\">"
            text += "\(escaped(context.words.text(of: lane.type)))</text>"
            guard lane.top > 0 else { continue }
            let path = "M-96 \(Self.number(lane.top))H\(Self.number(layout.size.width))"
            text += "<path d=\"\(path)\" stroke=\"\(Self.line)\" stroke-width=\".5\"/>\n"
        }
        return text
    }

    private var axis: String {
        guard !layout.lanes.isEmpty else { return "" }
        let bottom = layout.height
        let scale = layout.size.width / (layout.span.last - layout.span.first)
        var text = "<path d=\"M0 \(Self.number(bottom))H\(Self.number(layout.size.width))\" stroke=\"\(Self.soft)\" stroke-width=\".7\"/>"
        var year: Int?
        for tick in DrawingAxis.ticks(from: layout.span.first, to: layout.span.last, room: 58 / scale) {
            let x = Self.number((Double(tick.day.number) - layout.span.first) * scale)
            text += "<path d=\"M\(x) 0V\(Self.number(bottom + 4))\" stroke=\"\(Self.line)\" stroke-width=\".6\"/>"
            let name = tick.text(context.words, withYear: tick.day.year != year)
            year = tick.day.year
            let place = "x=\"\(x)\" y=\"\(Self.number(bottom + 15))\" dx=\"2\""
            text += "<text \(place) fill=\"\(Self.soft)\" font-size=\"10\">\(escaped(name))</text>\n"
        }
        return text
    }

    /// Where "about" and open ends fade out.
    private func fades(_ placed: DrawingLayout.Placed, colour: String) -> String {
        let (y, height) = (Self.number(placed.middle - placed.size * 0.7), Self.number(placed.size * 1.4))
        func fade(_ side: String, _ from: Double, _ to: Double) -> String {
            guard to - from > 1.5 else { return "" }
            let box = "x=\"\(Self.number(from))\" y=\"\(y)\" width=\"\(Self.number(to - from))\" height=\"\(height)\""
            return "<rect \(box) fill=\"url(#\(side)-\(placed.mark.type.rawValue))\"/>"
        }
        return fade("left", placed.fadeLeft, placed.left) + fade("right", placed.right, placed.fadeRight)
    }

    private static func style(_ status: EventStatus, type: EventType?, colour: String, isBar: Bool) -> String {
        let outline = " stroke=\"\(colour)\" stroke-width=\"1\""
        return switch status {
        case .occurred: isBar ? " fill=\"\(colour)\" fill-opacity=\".4\" stroke=\"\(colour)\" stroke-width=\".8\"" : " fill=\"\(colour)\""
        case .planned: " fill=\"#fff\"\(outline) stroke-dasharray=\"2.2 1.4\""
        case .alleged: " fill=\"url(#hatch\(type.map { "-\($0.rawValue)" } ?? ""))\"\(outline)"
        case .hypothetical: " fill=\"#fff\"\(outline) stroke-dasharray=\".8 1.4\""
        case .denied, .cancelled: " fill=\"#fff\"\(outline)"
        }
    }

    /// A line through what is denied, a cross through what is cancelled.
    private func strike(_ status: EventStatus, left: Double, right: Double, y: Double, size: Double, colour: String) -> String {
        let path: String
        switch status {
        case .denied: path = "M\(Self.number(left - 2)) \(Self.number(y))H\(Self.number(right + 2))"
        case .cancelled:
            let (middle, reach) = ((left + right) / 2, size * 0.62)
            let (west, east) = (Self.number(middle - reach), Self.number(middle + reach))
            let (north, south) = (Self.number(y - reach), Self.number(y + reach))
            path = "M\(west) \(north)L\(east) \(south)M\(east) \(north)L\(west) \(south)"
        case .occurred, .planned, .alleged, .hypothetical: return ""
        }
        return "<path d=\"\(path)\" stroke=\"\(colour)\" stroke-width=\"1\" fill=\"none\"/>"
    }

    private static func shortened(_ text: String, _ length: Int) -> String { text.count > length ? text.prefix(length) + "…" : text }

    /// A length in tenths of a pixel.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    private func escaped(_ text: String) -> String { XMLText.escaped(text) }
}
