// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The ladder of modules is explained in ARCHITECTURE.md. A target may depend only on targets that stand
// above it in this file: reading from top to bottom is reading from the leaves to the program.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// Inner loops that are unusable without the optimiser: kept optimised in debug builds too, so that the tests that run
/// a whole model or build a graph take seconds rather than minutes. No precondition is checked in these modules; they
/// validate their input and throw.
let hot: [SwiftSetting] = strict + [.unsafeFlags(["-Ounchecked"])]

/// For the same reason.
let hotC: [CSetting] = [.unsafeFlags(["-O3"])]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: fixtures(of: name), swiftSettings: strict)
}

/// Fixtures are read from the source tree, next to the test that names them.
func fixtures(of name: String) -> [String] {
    switch name {
    case "NeedletailEncodersTests", "NeedletailTokenizersTests": ["Fixtures"]
    default: []
    }
}

let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "needletail",
    products: [.executable(name: "rag", targets: ["rag"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CNeedletailKernels", cSettings: hotC),
        .target(
            name: "CNeedletailSandbox", cSettings: hotC, linkerSettings: [.linkedLibrary("seccomp")]),
        .target(
            name: "CNeedletailXML", cSettings: [.unsafeFlags(["-O3", "-I/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("xml2")]),

        module("NeedletailCoreTypes"),
        module("NeedletailTelemetry", ["NeedletailCoreTypes", logging, metrics]),
        module("NeedletailKernels", ["CNeedletailKernels"], settings: hot),
        module("NeedletailTokenizers", ["NeedletailCoreTypes"], settings: hot),
        module("NeedletailTextAnalysis", ["NeedletailCoreTypes", "CSnowball"]),
        module("NeedletailVectorIndex", ["NeedletailKernels"], settings: hot),
        module("NeedletailLexicalIndex", ["NeedletailVectorIndex"], settings: hot),
        module(
            "NeedletailEncoders", ["NeedletailCoreTypes", "NeedletailKernels", "NeedletailTokenizers", crypto],
            settings: hot),
        module("NeedletailObjectStorage"),
        module(
            "NeedletailVectorDatabase",
            [
                "NeedletailCoreTypes", "NeedletailLexicalIndex", "NeedletailTextAnalysis", "NeedletailVectorIndex",
                grdb,
                logging,
            ]),
        module("NeedletailVectorStore", ["NeedletailCoreTypes", "NeedletailVectorDatabase"]),
        module(
            "NeedletailCatalog", ["NeedletailCoreTypes", "NeedletailEncoders", "NeedletailVectorStore", grdb]),
        module(
            "NeedletailDocuments",
            ["NeedletailCoreTypes", "NeedletailTextAnalysis", "CArchive", "CNeedletailSandbox", "CNeedletailXML"]),
        module(
            "NeedletailGeneration",
            ["NeedletailCoreTypes", "NeedletailEncoders", "NeedletailTextAnalysis", asyncHTTPClient]),
        module(
            "NeedletailRetrieval",
            ["NeedletailCatalog", "NeedletailCoreTypes", "NeedletailEncoders", "NeedletailVectorStore", "CZlib"]),
        module(
            "NeedletailIngestion",
            [
                "NeedletailCatalog", "NeedletailCoreTypes", "NeedletailDocuments", "NeedletailEncoders",
                "NeedletailObjectStorage", "NeedletailVectorStore", crypto, logging,
            ]),
        module("NeedletailLibrary", ["NeedletailCoreTypes"]),
        module(
            "NeedletailService",
            [
                "NeedletailCatalog", "NeedletailCoreTypes", "NeedletailDocuments", "NeedletailEncoders",
                "NeedletailGeneration", "NeedletailIngestion", "NeedletailLibrary", "NeedletailObjectStorage",
                "NeedletailRetrieval", "NeedletailTextAnalysis", "NeedletailVectorStore", metrics,
            ]),
        module("NeedletailClient", ["NeedletailCoreTypes", "NeedletailLibrary", asyncHTTPClient]),
        module(
            "NeedletailServer",
            [
                "NeedletailCoreTypes", "NeedletailLibrary", "NeedletailTelemetry", hummingbird, lifecycle, logging,
                metrics,
            ]),
        .executableTarget(
            name: "rag",
            dependencies: [
                "NeedletailCatalog", "NeedletailClient", "NeedletailCoreTypes", "NeedletailDocuments",
                "NeedletailEncoders", "NeedletailGeneration", "NeedletailIngestion", "NeedletailLibrary",
                "NeedletailObjectStorage", "NeedletailRetrieval", "NeedletailServer", "NeedletailService",
                "NeedletailTelemetry", "NeedletailTextAnalysis", "NeedletailVectorDatabase", "NeedletailVectorStore",
                argumentParser, asyncHTTPClient, crypto, lifecycle, logging, metrics, unixSignals, yams,
            ],
            swiftSettings: strict),

        // Stand-ins for `rag parse-document` and for a writer that is killed.
        .executableTarget(
            name: "extraction-child-fixture", dependencies: ["NeedletailDocuments"],
            path: "Tests/Support/extraction-child-fixture", swiftSettings: strict),
        .executableTarget(
            name: "vectordb-crash-writer",
            dependencies: ["NeedletailCoreTypes", "NeedletailTextAnalysis", "NeedletailVectorDatabase", logging],
            path: "Tests/Support/vectordb-crash-writer", swiftSettings: strict),
        .target(
            name: "VectorStoreConformance", dependencies: ["NeedletailCoreTypes", "NeedletailVectorStore"],
            path: "Tests/Support/VectorStoreConformance", swiftSettings: strict),
        .target(
            name: "NeedletailServerTestSupport",
            dependencies: [
                "NeedletailCoreTypes", "NeedletailLibrary", "NeedletailServer", lifecycle, logging, metrics,
            ],
            path: "Tests/Support/NeedletailServerTestSupport", swiftSettings: strict),

        tests("NeedletailCoreTypesTests", ["NeedletailCoreTypes"]),
        tests("NeedletailTelemetryTests", ["NeedletailCoreTypes", "NeedletailTelemetry", logging, metrics]),
        tests("NeedletailKernelsTests", ["NeedletailKernels"]),
        tests("NeedletailTokenizersTests", ["NeedletailTokenizers"]),
        tests("NeedletailTextAnalysisTests", ["NeedletailCoreTypes", "NeedletailTextAnalysis"]),
        tests("NeedletailVectorIndexTests", ["NeedletailVectorIndex"]),
        tests("NeedletailLexicalIndexTests", ["NeedletailLexicalIndex", "NeedletailVectorIndex"]),
        tests("NeedletailEncodersTests", ["NeedletailEncoders", "NeedletailKernels", "NeedletailTokenizers"]),
        tests("NeedletailObjectStorageTests", ["NeedletailObjectStorage"]),
        tests(
            "NeedletailVectorDatabaseTests",
            [
                "NeedletailCoreTypes", "NeedletailTextAnalysis", "NeedletailVectorDatabase", "vectordb-crash-writer",
                grdb, logging,
            ]),
        tests(
            "NeedletailVectorStoreTests",
            [
                "NeedletailTextAnalysis", "NeedletailVectorDatabase", "NeedletailVectorStore", "VectorStoreConformance",
                logging,
            ]),
        tests(
            "NeedletailCatalogTests",
            ["NeedletailCatalog", "NeedletailCoreTypes", "NeedletailEncoders", "NeedletailVectorStore", grdb]),
        tests(
            "NeedletailDocumentsTests",
            ["NeedletailCoreTypes", "NeedletailDocuments", "CArchive", "extraction-child-fixture"]),
        tests(
            "NeedletailGenerationTests",
            ["NeedletailCoreTypes", "NeedletailEncoders", "NeedletailGeneration", "NeedletailTextAnalysis"]),
        tests(
            "NeedletailRetrievalTests",
            [
                "NeedletailCatalog", "NeedletailCoreTypes", "NeedletailEncoders", "NeedletailRetrieval",
                "NeedletailTextAnalysis", "NeedletailVectorStore",
            ]),
        tests(
            "NeedletailIngestionTests",
            [
                "NeedletailCatalog", "NeedletailCoreTypes", "NeedletailDocuments", "NeedletailEncoders",
                "NeedletailIngestion", "NeedletailObjectStorage", "NeedletailVectorStore", crypto, logging,
            ]),
        tests(
            "NeedletailServiceTests",
            [
                "NeedletailCatalog", "NeedletailCoreTypes", "NeedletailDocuments", "NeedletailEncoders",
                "NeedletailGeneration", "NeedletailIngestion", "NeedletailLibrary", "NeedletailObjectStorage",
                "NeedletailRetrieval", "NeedletailService", "NeedletailTextAnalysis", "NeedletailVectorDatabase",
                "NeedletailVectorStore", "extraction-child-fixture", asyncHTTPClient, logging,
            ]),
        tests(
            "NeedletailServerTests",
            [
                "NeedletailCoreTypes", "NeedletailLibrary", "NeedletailServer", "NeedletailServerTestSupport",
                asyncHTTPClient, hummingbird, logging, metrics,
            ]),
        tests(
            "NeedletailClientTests",
            [
                "NeedletailClient", "NeedletailCoreTypes", "NeedletailLibrary", "NeedletailServerTestSupport",
                asyncHTTPClient,
            ]),
        tests("RagTests", ["NeedletailDocuments", "rag"]),
    ]
)
