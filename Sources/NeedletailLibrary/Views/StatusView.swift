// SPDX-License-Identifier: Apache-2.0

/// What is running, and how much it holds.
public struct StatusView: Hashable, Sendable, Codable {
    public struct Model: Hashable, Sendable, Codable {
        public var name: String
        public var ready: Bool
        public var dimension: Int
        public var precision: String
        public var maxTokens: Int

        public init(name: String, ready: Bool, dimension: Int, precision: String, maxTokens: Int) {
            self.name = name
            self.ready = ready
            self.dimension = dimension
            self.precision = precision
            self.maxTokens = maxTokens
        }
    }

    public struct Generation: Hashable, Sendable, Codable {
        /// `extractive`, `openai` or `anthropic`.
        public var provider: String
        public var model: String?

        public init(provider: String, model: String?) {
            self.provider = provider
            self.model = model
        }
    }

    public struct Jobs: Hashable, Sendable, Codable {
        public var queued: Int
        public var running: Int
        public var failed: Int

        public init(queued: Int, running: Int, failed: Int) {
            self.queued = queued
            self.running = running
            self.failed = failed
        }
    }

    public var version: String
    public var model: Model
    public var generation: Generation
    public var collections: Int
    public var documents: Int
    public var chunks: Int
    public var jobs: Jobs

    public init(
        version: String, model: Model, generation: Generation, collections: Int, documents: Int, chunks: Int,
        jobs: Jobs
    ) {
        self.version = version
        self.model = model
        self.generation = generation
        self.collections = collections
        self.documents = documents
        self.chunks = chunks
        self.jobs = jobs
    }
}
