// swift-tools-version: 6.0
import PackageDescription

/// Modules of the product. Each may import the lines above it in this list, never one below;
/// `Tests/ArchitectureTests` holds the sources to it. The picture is in Sources/README.md.
let package = Package(
    name: "bericht",
    products: [.executable(name: "bericht", targets: ["bericht"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CClp", providers: [.apt(["coinor-libclp-dev"])]),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CMimalloc", providers: [.apt(["libmimalloc-dev"])]),

        .target(name: "Diagnostics"),
        .target(name: "Values", dependencies: ["Diagnostics", "CCrypto"]),
        .target(name: "Markup", dependencies: ["Diagnostics", "CLibXML2"]),
        .target(name: "Archives", dependencies: ["CLibZip"]),
        .target(name: "LinearPrograms", dependencies: ["CClp"]),
        .target(name: "Delimited", dependencies: ["Diagnostics", "Values"]),
        .target(name: "Spreadsheets", dependencies: ["Values", "Markup", "Archives"]),
        .target(name: "TypedYAML", dependencies: ["Diagnostics", "Values", .product(name: "Yams", package: "Yams")]),
        .target(name: "Catalogue", dependencies: ["Diagnostics", "Values"]),
        .target(name: "Manuscript", dependencies: ["Diagnostics", "Values", "Markup", "TypedYAML", "CCmarkGFM"]),
        .target(name: "Graphics", dependencies: ["Diagnostics", "Values", "Markup"]),
        .target(name: "Indicators", dependencies: ["Diagnostics", "Values", "Catalogue"]),
        .target(
            name: "DataStore",
            dependencies: [
                "Diagnostics", "Values", "TypedYAML", "Delimited", "Spreadsheets", "Catalogue", "Indicators",
            ]),
        .target(
            name: "Disclosure", dependencies: ["Diagnostics", "Values", "LinearPrograms", "Catalogue", "Indicators"]),
        .target(
            name: "Audit",
            dependencies: [
                "Diagnostics", "Values", "LinearPrograms", "Markup", "Archives", "Delimited", "Spreadsheets",
                "Catalogue", "Indicators",
            ]),
        .target(
            name: "Report",
            dependencies: ["Diagnostics", "Values", "Markup", "TypedYAML", "Catalogue", "Manuscript", "Disclosure"]),
        .target(
            name: "Figures",
            dependencies: [
                "Diagnostics", "Values", "Markup", "Catalogue", "Manuscript", "Graphics", "Disclosure", "Report",
            ]),
        .target(
            name: "Site",
            dependencies: [
                "Diagnostics", "Values", "Markup", "TypedYAML", "Catalogue", "Manuscript", "Graphics", "Disclosure",
                "Report", "Figures", .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(
            name: "Downloads",
            dependencies: [
                "Diagnostics", "Values", "Archives", "Catalogue", "Manuscript", "Disclosure", "Report", "Figures",
            ]),
        .target(name: "Workspace", dependencies: ["Diagnostics", "Values", "CLinux", "CMimalloc"]),
        .target(name: "CStarter", exclude: ["Project", "Typesetting"]),
        .target(name: "Starter", dependencies: ["CStarter"]),
        .target(name: "Printing"),
        .target(
            name: "Build",
            dependencies: [
                "Diagnostics", "Values", "Markup", "TypedYAML", "Catalogue", "Manuscript", "Graphics", "Indicators",
                "DataStore", "Disclosure", "Audit", "Report", "Figures", "Site", "Downloads", "Workspace",
                "Starter", "Printing",
            ]),
        .target(
            name: "Deliveries",
            dependencies: [
                "Diagnostics", "Values", "TypedYAML", "Archives", "Delimited", "Spreadsheets", "Catalogue", "DataStore",
            ]),
        .executableTarget(
            name: "bericht",
            dependencies: [
                "Diagnostics", "Values", "Catalogue", "Manuscript", "Workspace", "Starter", "Printing", "Audit",
                "Build", "Deliveries", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The runtime inside the program: it starts sooner and calls it directly, a twelfth of the time of a build.
            // lld, because the other linkers warn of a function of Foundation that nothing here calls.
            swiftSettings: [.unsafeFlags(["-static-stdlib"])],
            linkerSettings: [.unsafeFlags(["-static-stdlib", "-use-ld=lld"])]),

        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
        .testTarget(name: "ValuesTests", dependencies: ["Values"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
        .testTarget(name: "ArchivesTests", dependencies: ["Archives"]),
        .testTarget(name: "LinearProgramsTests", dependencies: ["LinearPrograms"]),
        .testTarget(name: "DelimitedTests", dependencies: ["Delimited"]),
        .testTarget(name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "Archives"]),
        .testTarget(name: "DeliveriesTests", dependencies: ["Deliveries", "Archives"]),
        .testTarget(name: "TypedYAMLTests", dependencies: ["TypedYAML"]),
        .testTarget(name: "CatalogueTests", dependencies: ["Catalogue"]),
        .testTarget(name: "ManuscriptTests", dependencies: ["Manuscript", "CCmarkGFM"]),
        .testTarget(name: "GraphicsTests", dependencies: ["Graphics"], exclude: ["Golden"]),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators"]),
        .testTarget(name: "DataStoreTests", dependencies: ["DataStore", "Archives"]),
        .testTarget(name: "DisclosureTests", dependencies: ["Disclosure", "Indicators", "LinearPrograms"]),
        .testTarget(
            name: "AuditTests", dependencies: ["Audit", "Archives", "Catalogue", "Disclosure", "Indicators", "Values"]),
        .testTarget(name: "ReportTests", dependencies: ["Report"]),
        .testTarget(name: "FiguresTests", dependencies: ["Figures", "Indicators"]),
        .testTarget(name: "SiteTests", dependencies: ["Site"]),
        .testTarget(
            name: "DownloadsTests", dependencies: ["Downloads", "Archives", "Spreadsheets", "Indicators", "Markup"]),
        .testTarget(name: "WorkspaceTests", dependencies: ["Workspace"]),
        .testTarget(name: "StarterTests", dependencies: ["Starter"]),
        .testTarget(name: "PrintingTests", dependencies: ["Printing"]),
        .testTarget(
            name: "BuildTests",
            dependencies: ["Diagnostics", "Values", "Catalogue", "DataStore", "Disclosure", "Build", "Workspace"]),
        .testTarget(name: "ArchitectureTests"),
        .testTarget(
            name: "MessageTests",
            dependencies: ["Diagnostics", "Workspace", "Build", "Catalogue", "Deliveries"],
            exclude: ["Golden"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Diagnostics", "Archives", "Build", .product(name: "Yams", package: "Yams")]),
    ],
    swiftLanguageModes: [.v6]
)
