/// A colour in CIE L*a*b* (D65), where distances follow the eye.
package struct LabColour: Sendable, Hashable {
    package let lightness: Double
    package let a: Double
    package let b: Double

    package func distance(to other: LabColour) -> Double {
        let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
        return (dl * dl + da * da + db * db).squareRoot()
    }
}

/// Two common kinds of colour vision, simulated after Viénot, Brettel and Mollon (1999).
package enum ColourVision: Sendable, CaseIterable {
    case deutan, protan

    fileprivate var matrix: [[Double]] {
        switch self {
        case .deutan: [[0.29275, 0.70725, -0.02234], [0.29275, 0.70725, 0.02234], [-0.02234, 0.02234, 1]]
        case .protan: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
        }
    }
}

extension Colour {
    package var lab: LabColour {
        let c = linear
        let x = (0.4124 * c.red + 0.3576 * c.green + 0.1805 * c.blue) / 0.95047
        let y = 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue
        let z = (0.0193 * c.red + 0.1192 * c.green + 0.9505 * c.blue) / 1.08883
        func f(_ t: Double) -> Double { t > 0.008856 ? Root.cube(t) : 7.787 * t + 16.0 / 116 }
        return LabColour(lightness: 116 * f(y) - 16, a: 500 * (f(x) - f(y)), b: 200 * (f(y) - f(z)))
    }

    /// How the colour looks to somebody with this kind of colour vision.
    package func seen(with vision: ColourVision) -> Colour {
        let c = linear
        let parts = vision.matrix.map { $0[0] * c.red + $0[1] * c.green + $0[2] * c.blue }
        return LinearColour(red: parts[0], green: parts[1], blue: parts[2]).colour
    }

    /// The same hue with another lightness; as colourful as wished, or as far as the screen can show.
    package func withLightness(_ lightness: Double, colourfulness: Double) -> Colour {
        let own = lab
        let chroma = (own.a * own.a + own.b * own.b).squareRoot() * colourfulness
        let length = max((own.a * own.a + own.b * own.b).squareRoot(), 1e-9)
        func colour(_ chroma: Double) -> LinearColour {
            LabColour(lightness: lightness, a: own.a / length * chroma, b: own.b / length * chroma).linear
        }
        var (low, high) = (0.0, chroma)
        if colour(chroma).isDisplayable { return colour(chroma).colour }
        for _ in 0..<20 {
            let middle = (low + high) / 2
            if colour(middle).isDisplayable { low = middle } else { high = middle }
        }
        return colour(low).colour
    }
}

extension LabColour {
    fileprivate var linear: LinearColour {
        let y = (lightness + 16) / 116
        func g(_ t: Double) -> Double {
            let cube = t * t * t
            return cube > 0.008856 ? cube : (t - 16.0 / 116) / 7.787
        }
        let (x, luminance, z) = (g(y + a / 500) * 0.95047, g(y), g(y - b / 200) * 1.08883)
        return LinearColour(
            red: 3.2406 * x - 1.5372 * luminance - 0.4986 * z, green: -0.9689 * x + 1.8758 * luminance + 0.0415 * z,
            blue: 0.0557 * x - 0.2040 * luminance + 1.0570 * z)
    }
}

extension LinearColour {
    fileprivate var isDisplayable: Bool {
        [red, green, blue].allSatisfy { (-0.0005...1.0005).contains($0) }
    }
}
