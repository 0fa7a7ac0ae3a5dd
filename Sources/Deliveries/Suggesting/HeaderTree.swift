/// What the lines above the values of a table break them down by.
///
/// Official tables write a title over a group (»Geschlecht«) in the same way as a category (»weiblich«). What is what
/// follows from the shape: labels under which the same labels come again are categories that cross others; labels
/// under each of which something else comes are titles; labels without anything below are categories.
struct HeaderTree {
    /// A value column as the labels above it, from the top; `""` where a line says nothing.
    typealias Path = [String]

    /// A Merkmal that stands in the header.
    struct Split: Equatable {
        /// What the table calls it, where it does.
        var title: String?
        /// Index of the line whose labels are the categories; nil where they stand in several lines.
        var level: Int?
        /// By column (its index): the category; columns that are missing hold the total.
        var labels: [Int: Label]
    }

    struct Label: Hashable {
        let text: String
        /// The category this one is a part of.
        var parent: String?
    }

    private let paths: [Path]
    private let depth: Int

    private init(_ paths: [Path]) {
        self.paths = paths
        depth = paths.map(\.count).max() ?? 0
    }

    /// The Merkmale of columns; `labels` of the result are by index into `paths`.
    static func splits(of paths: [Path]) -> [Split] {
        var representative: [Path: Int] = [:]
        var columns: [Int] = []
        for (index, path) in paths.enumerated() where representative[path] == nil {
            representative[path] = index
            columns.append(index)
        }
        let tree = HeaderTree(paths)
        let found = merged(tree.study(columns, at: 0, title: nil))
        return found.map { split in
            var whole = split
            for (index, path) in paths.enumerated() {
                if let first = representative[path], let label = split.labels[first] { whole.labels[index] = label }
            }
            return whole
        }
    }

    private func label(_ column: Int, _ level: Int) -> String {
        level < paths[column].count ? paths[column][level] : ""
    }

    private func study(_ columns: [Int], at level: Int, title: String?) -> [Split] {
        guard columns.count > 1, level < depth else { return [] }
        let groups = groups(columns, at: level)
        if groups.count == 1 {
            return study(columns, at: level + 1, title: groups[0].label.isEmpty ? title : groups[0].label)
        }
        let named = groups.filter { !$0.label.isEmpty }
        if named.count == groups.count, let split = crossing(named, at: level, title: title) { return split }
        let parted = named.filter { !LabelWords.isTotal($0.label) || hasLabels($0.columns, below: level) }
        if !parted.isEmpty, parted.allSatisfy({ hasLabels($0.columns, below: level) }), parted.count < columns.count {
            return parted.flatMap { titled($0.label, $0.columns, at: level) }
        }
        return [nested(named, at: level, title: title)]
    }

    private func groups(_ columns: [Int], at level: Int) -> [(label: String, columns: [Int])] {
        var result: [(label: String, columns: [Int])] = []
        for column in columns {
            let text = label(column, level)
            if let index = result.firstIndex(where: { $0.label == text }) {
                result[index].columns.append(column)
            } else {
                result.append((text, [column]))
            }
        }
        return result
    }

    private func hasLabels(_ columns: [Int], below level: Int) -> Bool {
        columns.allSatisfy { column in (level + 1..<max(depth, level + 1)).contains { !label(column, $0).isEmpty } }
    }

    /// The same labels under each label: two Merkmale that cross.
    private func crossing(_ groups: [(label: String, columns: [Int])], at level: Int, title: String?) -> [Split]? {
        func below(_ columns: [Int]) -> [Path] { columns.map { Array(paths[$0].dropFirst(level + 1)) } }
        guard groups.count > 1, groups[0].columns.count > 1,
            groups.dropFirst().allSatisfy({ below($0.columns) == below(groups[0].columns) })
        else { return nil }
        var own: [Int: Label] = [:]
        for group in groups { for column in group.columns { own[column] = Label(text: group.label) } }
        let inner = study(groups[0].columns, at: level + 1, title: nil).map { split in
            var whole = split
            for group in groups.dropFirst() {
                for (first, other) in zip(groups[0].columns, group.columns) {
                    whole.labels[other] = split.labels[first]
                }
            }
            return whole
        }
        return [Split(title: title, level: level, labels: own)] + inner
    }

    /// The columns below a title.
    private func titled(_ title: String, _ columns: [Int], at level: Int) -> [Split] {
        if columns.count > 1 { return study(columns, at: level + 1, title: title) }
        let column = columns[0]
        guard let found = (level + 1..<depth).last(where: { !label(column, $0).isEmpty }) else { return [] }
        return [Split(title: title, level: found, labels: [column: Label(text: label(column, found))])]
    }

    /// Categories, some of which have parts of their own below them.
    private func nested(_ groups: [(label: String, columns: [Int])], at level: Int, title: String?) -> Split {
        var split = Split(title: title, level: level, labels: [:])
        for group in groups {
            for column in group.columns {
                let below = (level + 1..<max(depth, level + 1)).last { !label(column, $0).isEmpty }
                guard group.columns.count > 1, let below, !LabelWords.isTotal(label(column, below)) else {
                    split.labels[column] = Label(text: group.label)
                    continue
                }
                split.level = nil
                split.labels[column] = Label(text: label(column, below), parent: group.label)
            }
            if group.columns.count > 1 { split.level = nil }
        }
        return split
    }

    /// The same Merkmal under several titles is one.
    private static func merged(_ splits: [Split]) -> [Split] {
        var result: [Split] = []
        for split in splits {
            let index = result.firstIndex { other in
                if let title = split.title, other.title == title { return true }
                let own = Set(split.labels.values.map(\.text)), others = Set(other.labels.values.map(\.text))
                return !own.isDisjoint(with: others) && Set(split.labels.keys).isDisjoint(with: other.labels.keys)
            }
            guard let index else {
                result.append(split)
                continue
            }
            if result[index].level != split.level { result[index].level = nil }
            result[index].title = result[index].title ?? split.title
            result[index].labels.merge(split.labels) { first, _ in first }
        }
        return result
    }
}
