// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Version: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the version.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        if global.json {
            Output.json(["version": BuildInformation.version])
        } else {
            Output.line("rag \(BuildInformation.version)")
        }
    }
}
