import GraphModel

/// Where everything of a drawing stands: marks and the size of the plot in, lanes and places out, in pixels from its upper left corner.
///
/// In each lane marks are stacked where they would overlap, a label counting as part of its mark. As many marks as possible have one: all,
/// or else the weightiest four fifths, and so on, until the lanes are not higher than the plot. Where there still is room for a label, the
/// weightiest mark beside it gets it.
struct DrawingLayout {
    /// A type and the part of the plot that is its own.
    struct Lane {
        let type: EventType
        var top = 0.0
        var height = 0.0
        var marks = 0
    }

    /// A mark and its place: from `left` to `right`, around `middle`; the fades reach further out.
    struct Placed {
        let mark: DrawnMark
        let left: Double
        let right: Double
        let fadeLeft: Double
        let fadeRight: Double
        var middle = 0.0
        var size = 0.0
        var label: Label?
    }

    /// A text and where it begins, or ends where it stands left of its mark.
    struct Label {
        let text: String
        let isLeft: Bool
        let width: Double
    }

    let size: (width: Double, height: Double)
    /// The days at the left and the right edge.
    let span: (first: Double, last: Double)
    let lanes: [Lane]
    let placed: [Placed]
    /// How high all lanes are together.
    var height: Double { lanes.last.map { $0.top + $0.height } ?? 0 }
    /// Marks that have no label.
    let unlabelled: Int
    /// Marks that are before or after all that is drawn.
    let outside: (before: Int, after: Int)

    init(_ marks: [DrawnMark], size: (width: Double, height: Double)) {
        self.size = size
        let span = Self.span(of: marks)
        self.span = span
        let drawn = marks.filter { mark in Double(mark.last) > span.first && Double(mark.first) < span.last }
        let before = marks.lazy.filter { Double($0.last) <= span.first }.count
        outside = (before, marks.count - drawn.count - before)
        let scale = size.width / (span.last - span.first)
        let items = drawn.sorted { $0.first < $1.first }.map { Self.placed($0, from: span.first, scale: scale, width: size.width) }
        let order = items.indices.sorted { items[$0].mark.weight > items[$1].mark.weight }
        var count = min(items.count, Self.mostLabels)
        var best: (lanes: [Lane], placed: [Placed])
        repeat {
            best = Self.stack(items, labelled: Set(order.prefix(count)), size: size)
            if best.lanes.reduce(0, { $0 + $1.height }) <= size.height { break }
            count = count * 4 / 5
        } while count > 0
        if count == 0 { best = Self.stack(items, labelled: [], size: size) }
        let fitted = Self.fitted(best, height: size.height)
        lanes = fitted.lanes
        placed = Self.labelling(fitted.placed, lanes: fitted.lanes, width: size.width)
        unlabelled = placed.lazy.filter { $0.label == nil }.count
    }

    /// Beyond so many labels nobody reads them on one sheet.
    private static let mostLabels = 400
    /// What a label and a mark without one need in height, and the least for the name of a lane.
    static let labelledStep = 12.0
    private static let plainStep = 7.0
    private static let leastLane = 15.0

    /// The days from the first to the last mark, or those that most are of where a few are far from all others.
    private static func span(of marks: [DrawnMark]) -> (first: Double, last: Double) {
        guard let first = marks.map(\.first).min(), let last = marks.map(\.last).max() else { return (0, 1) }
        let middles = marks.map { Double($0.first + $0.last) / 2 }.sorted()
        var (start, end) = (Double(first), Double(last))
        let few = max(1, middles.count * 3 / 100)
        let (low, high) = middles.count >= 20 ? (middles[few], middles[middles.count - 1 - few]) : (start, end)
        if end - start > 4 * max(30, high - low) { (start, end) = (max(start, low - 1), min(end, high + 1)) }
        let air = max(2, (end - start) * 0.02)
        return (start - air, end + air)
    }

    private static func placed(_ mark: DrawnMark, from first: Double, scale: Double, width: Double) -> Placed {
        func x(_ day: Double) -> Double { (day - first) * scale }
        let openFade = 60.0
        let margins = mark.when.margins
        let left = x(Double(mark.first))
        let right = x(Double(mark.last))
        let fadeLeft = margins.earliest.map { x(Double($0.number)) } ?? left - openFade
        let fadeRight = margins.latest.map { x(Double($0.number) + 1) } ?? right + openFade
        let (start, end) = (max(left, -8), min(right, width + 8))
        return Placed(
            mark: mark, left: start, right: max(end, start), fadeLeft: max(fadeLeft, -8), fadeRight: min(fadeRight, width + 8))
    }

    /// Rows within lanes; `middle` is the number of the row for now.
    private static func stack(
        _ items: [Placed], labelled: Set<Int>, size: (width: Double, height: Double)
    ) -> (lanes: [Lane], placed: [Placed]) {
        var placed = items
        var lanes: [Lane] = []
        for type in EventType.allCases {
            let own = items.indices.filter { items[$0].mark.type == type }
            guard !own.isEmpty else { continue }
            var ends: [Double] = []
            let hasLabels = own.contains { labelled.contains($0) }
            for index in own {
                let item = items[index]
                let centre = (item.left + item.right) / 2
                var (left, right) = item.mark.isDay ? (centre - 5, centre + 5) : (item.left - 2, max(item.right, item.left + 4) + 2)
                if labelled.contains(index) {
                    let text = item.mark.label
                    let width = textWidth(text) + 6
                    let isLeft = right + width > size.width && left - width > 0
                    placed[index].label = Label(text: text, isLeft: isLeft, width: width)
                    if isLeft { left -= width } else { right += width }
                }
                var row = ends.firstIndex { $0 <= left } ?? ends.count
                // Without labels a lane is never higher than it has room for: marks then lie upon each other.
                if row == ends.count, !hasLabels, ends.count >= mostRows {
                    row = ends.indices.min { ends[$0] < ends[$1] } ?? 0
                }
                if row == ends.count { ends.append(right) } else { ends[row] = max(ends[row], right) }
                placed[index].middle = Double(row)
            }
            let height = max(leastLane, Double(ends.count) * (hasLabels ? labelledStep : plainStep) + 4)
            lanes.append(Lane(type: type, height: height, marks: ends.count))
        }
        return (lanes, placed)
    }

    private static let mostRows = 12

    /// Lanes spread over the height of the plot, rows over that of their lane.
    private static func fitted(_ stacked: (lanes: [Lane], placed: [Placed]), height: Double) -> (lanes: [Lane], placed: [Placed]) {
        var (lanes, placed) = stacked
        let sum = lanes.reduce(0) { $0 + $1.height }
        guard sum > 0 else { return (lanes, placed) }
        let factor = min(1.7, height / sum)
        var top = 0.0
        var byType: [EventType: Lane] = [:]
        for index in lanes.indices {
            let rows = lanes[index].marks
            lanes[index].top = top
            lanes[index].height *= factor
            top += lanes[index].height
            byType[lanes[index].type] = lanes[index]
            lanes[index].marks = rows
        }
        for index in placed.indices {
            guard let lane = byType[placed[index].mark.type] else { continue }
            let step = (lane.height - 4) / Double(max(1, lane.marks))
            placed[index].size = max(1.6, min(3.6, step * 0.42))
            placed[index].middle = lane.top + 2 + step * (placed[index].middle + 0.5)
        }
        return (lanes, placed)
    }

    /// How wide a text is at the size of labels in a generic sans serif, rather too wide than too narrow.
    static func textWidth(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar {
            case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "(", ")", " ": width + 3.3
            case "m", "w", "M", "W": width + 8.2
            case "A"..."Z": width + 6.4
            default: width + (scalar.value > 0x2E80 ? 9.5 : 5.3)
            }
        }
    }
}
