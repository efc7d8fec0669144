// SPDX-License-Identifier: Apache-2.0
import Logging
import NeedletailDocuments
import NeedletailTelemetry

/// Every setting there is. The reference page `docs/configuration.md` is written from this list by `rag config --reference`.
enum Settings {
    enum Provider: String, CaseIterable, Sendable {
        case extractive, openai, anthropic
    }

    static let dataDirectory = Setting.text(
        "dataDir", expected: "a folder",
        help: "Where the library lives. Default: $XDG_DATA_HOME/needletail, else ~/.local/share/needletail.")
    static let modelDirectory = Setting.text(
        "modelDir", expected: "a folder",
        help:
            "The sentence encoder's folder. Default: the imported model of the data folder, else models/all-MiniLM-L6-v2 "
            + "beside the program or in the working folder.")

    static let serverHost = Setting.text(
        "server.host", default: "127.0.0.1", expected: "an address",
        help:
            "Address to listen on. Anything but a loopback address opens the program to the network and needs server.token."
    )
    static let serverPort = Setting.integer(
        "server.port", 0...65535, default: 8000, help: "Port to listen on; 0 takes a free one.")
    static let serverToken = Setting.text(
        "server.token", expected: "at least 16 characters", isSecret: true,
        help: "Bearer token that every API request must carry. Required unless server.host is a loopback address.")
    static let serverTokenFile = Setting.text(
        "server.tokenFile", expected: "a file", help: "File that holds server.token.")
    static let serverAllowedHosts = Setting.text(
        "server.allowedHosts", expected: "host names, comma-separated",
        help: "Further Host headers to accept when listening on a loopback address, for a proxy in front.")
    static let serverWebDirectory = Setting.text(
        "server.webDir", expected: "a folder",
        help: "Built web interface. Default: share/needletail/web beside the program's folder, else web/dist.")
    static let serverMaxUploadBytes = Setting.integer(
        "server.maxUploadBytes", 1...10_737_418_240, unit: "bytes", default: ExtractionLimits.defaultInputBytes,
        help: "The largest file taken by an upload.")

    static let logLevel = Setting<Logger.Level>.choice(
        "log.level", default: .notice, help: "Least severe level that is logged.")
    static let logFormat = Setting<LineLogHandler.Format>.choice(
        "log.format", default: .text,
        help: "Log lines for people or, as JSON, for collectors. Logs go to standard error.")

    static let encoderThreads = Setting.integer(
        "encoder.threads", 0...256, unit: "threads", default: 0, help: "Threads that encode; 0 takes one per core.")

    static let ingestionMaxFileBytes = Setting.integer(
        "ingestion.maxFileBytes", 1...10_737_418_240, unit: "bytes", default: ExtractionLimits.defaultInputBytes,
        help: "Larger files are refused.")
    static let ingestionTimeoutSeconds = Setting.integer(
        "ingestion.timeoutSeconds", 1...3600, unit: "seconds", default: 120,
        help: "How long reading one file may take before it is given up.")
    static let ingestionMemoryBytes = Setting.integer(
        "ingestion.memoryBytes", 134_217_728...68_719_476_736, unit: "bytes", default: 2_147_483_648,
        help: "Memory that reading one file may take.")
    static let ingestionParsers = Setting.integer(
        "ingestion.parsers", 1...64, unit: "processes", default: 2, help: "Files that are read at the same time.")

    static let chunkTargetTokens = Setting.integer(
        "chunking.targetTokens", 16...8192, unit: "tokens", default: 200,
        help:
            "Size that chunks are filled up to; the encoder's own limit is never passed. Changing it re-chunks documents "
            + "when they are ingested next.")
    static let chunkOverlapSentences = Setting.integer(
        "chunking.overlapSentences", 0...8, unit: "sentences", default: 0,
        help: "Sentences repeated at the start of the next chunk of the same section.")

    static let generationProvider = Setting<Provider>.choice(
        "generation.provider", default: .extractive,
        help: "Who writes answers: extractive needs no model and no network; openai is any OpenAI-compatible server.")
    static let generationBaseURL = Setting.text(
        "generation.baseURL", expected: "an http or https URL",
        help: "Base URL of the provider, for example http://127.0.0.1:11434/v1. Default: the provider's public one.")
    static let generationModel = Setting.text("generation.model", help: "Name of the provider's model.")
    static let generationAPIKey = Setting.text(
        "generation.apiKey", isSecret: true,
        help: "Key for the provider. Also read from OPENAI_API_KEY or ANTHROPIC_API_KEY.")
    static let generationAPIKeyFile = Setting.text(
        "generation.apiKeyFile", expected: "a file", help: "File that holds generation.apiKey.")
    static let generationMaxOutputTokens = Setting.integer(
        "generation.maxOutputTokens", 16...32_768, unit: "tokens", default: 1024, help: "The longest answer asked for.")

    static let all: [any SettingDeclaration] = [
        dataDirectory, modelDirectory, serverHost, serverPort, serverToken, serverTokenFile, serverAllowedHosts,
        serverWebDirectory, serverMaxUploadBytes, logLevel, logFormat, encoderThreads, ingestionMaxFileBytes,
        ingestionTimeoutSeconds, ingestionMemoryBytes, ingestionParsers, chunkTargetTokens, chunkOverlapSentences,
        generationProvider, generationBaseURL, generationModel, generationAPIKey, generationAPIKeyFile,
        generationMaxOutputTokens,
    ]
}
