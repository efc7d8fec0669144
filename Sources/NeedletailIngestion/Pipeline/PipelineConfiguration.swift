// SPDX-License-Identifier: Apache-2.0

/// How ingestion works. The defaults suit a laptop and a small server alike.
public struct PipelineConfiguration: Hashable, Sendable {
    /// Files parsed at the same time, each in a child process; 1...64.
    public var parsers = 2
    /// Texts the encoder gets at once; 1...4,096. Larger batches sort better by length, smaller ones report sooner.
    public var batchSize = 64
    /// Chunks taken together before they are sorted by length and cut into batches; a multiple of `batchSize`. Their
    /// vectors
    /// and texts are what is held in memory.
    public var windowSize = 256
    /// How long less than a batch waits for more while other documents are being parsed; 0...1,000.
    public var lingerMilliseconds = 60
    /// Parsed documents that may wait for the encoder; their chunks wait in the catalog, not in memory.
    public var waitingDocuments = 256
    /// How often a job that meets transient errors is started before it is given up; 1...100.
    public var maximumAttempts = 4
    /// How often a job may be started at all, 1...1,000. Large, because a process that is killed or a machine that is
    /// switched off is not the document's fault: parsers run in processes of their own. It ends the loop of a document that
    /// takes the whole process with it each time.
    public var maximumStarts = 50
    /// Wait before the second attempt; doubled with each further one, up to five minutes.
    public var retryMilliseconds: Int64 = 2000
    public var leaseMilliseconds: Int64 = 60_000
    /// How often an idle worker looks for jobs.
    public var pollMilliseconds = 200
    /// Whether no other process works on this catalog: jobs that a dead process left behind are then taken up at once
    /// rather than when their leases expire.
    public var isOnlyProcess = true

    public init() {}

    func backOff(attempts: Int) -> Int64 {
        min(retryMilliseconds << min(max(attempts - 1, 0), 20), 300_000)
    }
}
