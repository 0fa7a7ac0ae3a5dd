/// A colour that somebody could not see or tell from another one.
package struct PaletteProblem: Sendable, Hashable {
    /// Class name of the colour and the scheme it belongs to.
    package let token: String
    package let scheme: String
    /// A German sentence without a final period, with the measured number.
    package let message: String
}

extension Palette {
    /// Everything in which these colours fall short: contrast of text 4.5:1 and of marks 3:1 against the page, steps of
    /// lightness of at least 8 within a palette and a ramp. Empty for the standard palette.
    package func problems() -> [PaletteProblem] {
        light.problems(named: "hell") + dark.problems(named: "dunkel")
    }
}

extension ColourScheme {
    fileprivate func problems(named scheme: String) -> [PaletteProblem] {
        let texts: [ColourToken] = [.text, .mutedText, .ownText]
        var marks: [ColourToken] = [.own, .axis, .outline, .rule]
        marks += contexts.indices.map { .context($0) }
        for size in Self.paletteSizes { marks += (0..<size).map { .series($0, of: size) } }
        let opinions = (-2...2).map { ColourToken.opinion($0) }
        marks += opinions
        var found = texts.compactMap { contrastProblem($0, atLeast: 4.5, scheme: scheme) }
        found += marks.compactMap { contrastProblem($0, atLeast: 3, scheme: scheme) }
        for size in Self.paletteSizes {
            found += stepProblems((0..<size).map { .series($0, of: size) }, scheme: scheme)
        }
        for count in Self.classCounts {
            found += stepProblems((0..<count).map { .mapClass($0, of: count) }, scheme: scheme)
        }
        found += stepProblems(opinions, scheme: scheme)
        found += stepProblems([.own, .rule] + contexts.indices.map { .context($0) }, scheme: scheme)
        return found
    }

    private func contrastProblem(_ token: ColourToken, atLeast limit: Double, scheme: String) -> PaletteProblem? {
        let contrast = colour(token).contrast(to: paper)
        guard contrast < limit else { return nil }
        return PaletteProblem(
            token: token.name, scheme: scheme,
            message: "Farbe \(colour(token).hex) (\(token.name), \(scheme)) hat zum Hintergrund nur den Kontrast "
                + "\(german(contrast)):1; nötig sind \(german(limit)):1")
    }

    private func stepProblems(_ tokens: [ColourToken], scheme: String) -> [PaletteProblem] {
        let sorted = tokens.map { (token: $0, lightness: colour($0).lab.lightness) }
            .sorted { ($0.lightness, $0.token.name) < ($1.lightness, $1.token.name) }
        return zip(sorted, sorted.dropFirst()).compactMap { lower, upper in
            guard upper.lightness - lower.lightness < 8 else { return nil }
            return PaletteProblem(
                token: lower.token.name, scheme: scheme,
                message: "Farben \(colour(lower.token).hex) (\(lower.token.name)) und \(colour(upper.token).hex) "
                    + "(\(upper.token.name), \(scheme)) sind in Graustufen kaum zu unterscheiden: Abstand "
                    + "\(german(upper.lightness - lower.lightness)), nötig sind 8")
        }
    }

    private func german(_ value: Double) -> String {
        SVGNumber.text(value).split(separator: ".").joined(separator: ",")
    }
}
