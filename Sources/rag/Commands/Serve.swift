// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the API and the web interface, and ingest what is uploaded.",
        discussion: "Listens on 127.0.0.1:8000 unless told otherwise. Stop with Ctrl-C: requests under way finish.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var generation: GenerationOptions
    @OptionGroup var encoder: ThreadsOption
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let flags = server.flags.merging(generation.flags) { first, _ in first }.merging(encoder.flags) { first, _ in
            first
        }
        try await ServerHost(settings: global.settings(flags: flags), isQuiet: global.quiet, asJSON: global.json).run()
    }
}

/// Where to listen.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Address to listen on.", valueName: "address")) var host: String?
    @Option(help: ArgumentHelp("Port to listen on; 0 takes a free one.", valueName: "port")) var port: Int?
    @Option(name: .customLong("web-dir"), help: ArgumentHelp("Folder of the built web interface.", valueName: "dir"))
    var webDirectory: String?

    var flags: [String: String?] {
        [
            Settings.serverHost.key: host, Settings.serverPort.key: port.map(String.init),
            Settings.serverWebDirectory.key: webDirectory,
        ]
    }
}

struct ThreadsOption: ParsableArguments {
    @Option(help: ArgumentHelp("Threads that encode; 0 takes one per core.", valueName: "n")) var threads: Int?

    var flags: [String: String?] { [Settings.encoderThreads.key: threads.map(String.init)] }
}
