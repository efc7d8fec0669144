// SPDX-License-Identifier: Apache-2.0

/// What one document may cost. Every limit turns into an `ExtractionError` that names the file.
public struct ExtractionLimits: Hashable, Sendable, Codable {
    /// 100 MB.
    public static let defaultInputBytes = 100_000_000

    /// Size of the file. Default `defaultInputBytes`.
    public var inputBytes: Int = Self.defaultInputBytes
    /// Extracted text, in Unicode scalars. Default 50 million.
    public var outputCharacters: Int = 50_000_000
    /// Default 120.
    public var wallSeconds: Int = 120
    /// Processor time, of the parser and of each tool it starts. Default 90.
    public var processorSeconds: Int = 90
    /// Address space of the child process, and of each tool it starts; includes the program itself, so less than about
    /// 512 MiB fails to start. Default 2 GiB.
    public var memoryBytes: Int = 2 << 30
    /// Of a paged document. Default 20,000.
    public var pages: Int = 20_000
    /// Files in an archive. Default 10,000.
    public var archiveEntries: Int = 10_000
    /// What all files of an archive unpack to. Default 1 GB.
    public var archiveBytes: Int = 1_000_000_000
    /// Unpacked size over packed size, looked at once a megabyte has been unpacked. Default 200.
    public var archiveRatio: Int = 200

    public init() {}
}
