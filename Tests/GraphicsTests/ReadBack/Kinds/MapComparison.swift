import Graphics

/// Compares the areas of a map with what was to be shown: each has the colour of the class that its value belongs to.
struct MapComparison {
    struct Wanted {
        var name: String
        var value: PlotValue
    }

    let classes: [ReadClass]
    let areas: [ReadArea]

    func compare(_ wanted: [Wanted], _ findings: inout Findings) {
        findings.equal(areas.count, wanted.count, "areas")
        var free = areas
        for one in wanted {
            let name = GermanReading.bare(one.name)
            let index = free.firstIndex {
                GermanReading.bare($0.name) == name && $0.value == one.value.text && matches($0, one.value)
            }
            findings.expect(index != nil, "no area »\(one.name)« with \(one.value.text) in its class")
            if let index { free.remove(at: index) }
        }
        compareKey(&findings)
    }

    private func matches(_ area: ReadArea, _ value: PlotValue) -> Bool {
        guard let number = value.number else { return area.colour == Drawing.paper && area.isHatched }
        let entry = classes.first { $0.colour == area.colour && !$0.isHatched }
        guard let entry, !area.isHatched else { return false }
        return number >= entry.lower ?? -.infinity && number < entry.upper ?? .infinity
    }

    /// Classes follow each other without gaps, have different colours, and count their areas.
    private func compareKey(_ findings: inout Findings) {
        let numbered = classes.filter { !$0.isHatched }
        for (a, b) in zip(numbered, numbered.dropFirst()) {
            findings.expect(a.upper != nil && a.upper == b.lower, "»\(a.label)« and »\(b.label)« leave a gap")
        }
        findings.equal(Set(numbered.map(\.colour)).count, numbered.count, "colours of classes")
        for entry in classes {
            let own = areas.filter { $0.colour == entry.colour && $0.isHatched == entry.isHatched }
            findings.equal(own.count, entry.count, "areas in »\(entry.label)«")
        }
    }
}

extension PlantedFault {
    /// Every area takes the colour of the next class.
    static func shiftedClasses(_ isArea: @escaping @Sendable (DrawnShape) -> Bool) -> PlantedFault {
        PlantedFault("each area in the colour of the next class") { drawing in
            let colours = drawing.mapKey.map(\.entry).filter { !$0.isHatched }.map(\.colour)
            guard colours.count >= 2 else { return false }
            for index in drawing.shapes.indices where isArea(drawing.shapes[index]) {
                guard let place = colours.firstIndex(of: drawing.shapes[index].fill ?? "") else { continue }
                drawing.shapes[index].fill = colours[(place + 1) % colours.count]
            }
            return true
        }
    }

    /// The key says another limit than the areas were coloured by.
    static var wrongLimit: PlantedFault {
        PlantedFault("limits of classes 30 % too high") { drawing in
            var changed = false
            for (_, entry) in drawing.mapKey where entry.lower != nil || entry.upper != nil {
                let index = drawing.texts.firstIndex {
                    entry.label.hasPrefix($0.string) || $0.string.hasPrefix(entry.label)
                }
                guard let index else { continue }
                func text(_ value: Double) -> String { GermanReading.text(value * 1.3) }
                let count = "\u{A0}\u{A0}(\(entry.count))"
                switch (entry.lower, entry.upper) {
                case (nil, let upper?): drawing.texts[index].string = "unter \(text(upper))" + count
                case (let lower?, nil): drawing.texts[index].string = "\(text(lower)) und mehr" + count
                case (let lower?, let upper?):
                    drawing.texts[index].string = "\(text(lower)) bis unter \(text(upper))" + count
                default: continue
                }
                changed = true
            }
            return changed
        }
    }

    /// Two areas of different classes change their colours.
    static func swappedAreas(_ isArea: @escaping @Sendable (DrawnShape) -> Bool) -> PlantedFault {
        PlantedFault("two areas changed colours") { drawing in
            let areas = drawing.shapes.indices.filter { isArea(drawing.shapes[$0]) && drawing.shapes[$0].fill != nil }
            guard let a = areas.first,
                let b = areas.first(where: { drawing.shapes[$0].fill != drawing.shapes[a].fill })
            else { return false }
            (drawing.shapes[a].fill, drawing.shapes[b].fill) = (drawing.shapes[b].fill, drawing.shapes[a].fill)
            return true
        }
    }
}
