extension DrawingLayout {
    /// Marks that still have no label get one where there is room for it: right of them, else left, upon no mark and no other label, within
    /// their lane and the plot; the weightiest first.
    static func labelling(_ placed: [Placed], lanes: [Lane], width: Double) -> [Placed] {
        guard placed.count <= mostToLabel else { return placed }
        var placed = placed
        for lane in lanes {
            let own = placed.indices.filter { placed[$0].mark.type == lane.type }
            var boxes = own.map { placed[$0].box }
            for (index, at) in zip(own, own.indices).sorted(by: { placed[$0.0].mark.weight > placed[$1.0].mark.weight })
            where placed[index].label == nil {
                guard placed[index].middle - 6 >= lane.top - 1, placed[index].middle + 6 <= lane.top + lane.height + 1 else { continue }
                let text = placed[index].mark.label
                for isLeft in [false, true] {
                    var candidate = placed[index]
                    candidate.label = Label(text: text, isLeft: isLeft, width: textWidth(text) + 6)
                    let box = candidate.box
                    guard box.left >= 0, box.right <= width else { continue }
                    let others = boxes.indices.lazy.filter { $0 != at }
                    guard others.allSatisfy({ !boxes[$0].meets(box) }) else { continue }
                    placed[index] = candidate
                    boxes[at] = box
                    break
                }
            }
        }
        return placed
    }

    /// Beyond so many marks there is no room for labels, and looking for it takes long.
    private static let mostToLabel = 2_000
}

extension DrawingLayout.Placed {
    /// The part of the plot that a mark and its label take.
    struct Box {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        func meets(_ other: Box) -> Bool { left < other.right && other.left < right && top < other.bottom && other.top < bottom }
    }

    /// What this one takes: its fades too, as a text upon them is hard to read.
    var box: Box {
        let centre = (left + right) / 2
        let (start, end) = mark.isDay ? (centre - size - 1, centre + size + 1) : (left - 1, max(right, left + 4) + 1)
        let half = label == nil ? size + 0.5 : max(size + 0.5, 5.5)
        var box = Box(left: min(start, fadeLeft), right: max(end, fadeRight), top: middle - half, bottom: middle + half)
        if let label {
            if label.isLeft { box.left = min(box.left, start - label.width) } else { box.right = max(box.right, end + label.width) }
        }
        return box
    }
}
