// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the settings in force and where they come from.")

    @Flag(help: "Print the reference page of all settings instead, as Markdown.")
    var reference = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        guard !reference else { return Output.text(ConfigurationReference.markdown()) }
        let settings = try global.settings()
        let rows = Settings.all.map { setting in
            let given = settings.text(of: setting)
            return Row(
                key: setting.key, value: setting.isSecret ? given.map { _ in "(set)" } : given?.text,
                source: given?.source.description, environment: setting.environmentName)
        }
        guard !global.json else { return Output.json(["settings": rows]) }
        var table = Table(["SETTING", "VALUE", "FROM"])
        for row in rows { table.add([row.key, row.value ?? "", row.source ?? ""]) }
        Output.line(table.render())
    }

    private struct Row: Encodable {
        var key: String
        var value: String?
        var source: String?
        var environment: String
    }
}
