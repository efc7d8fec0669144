// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Writes `docs/configuration.md`.
enum ConfigurationReference {
    static func markdown() -> String {
        var text = """
            # Configuration

            Every setting has one name, which works in three places. The first that is given wins:

            1. the command line: `--set server.port=9000` (frequent ones have flags of their own, see `rag COMMAND --help`);
            2. the environment: `RAG_SERVER_PORT=9000`;
            3. the file `config.yaml` in the data folder, or the one named by `--config` or `RAG_CONFIG`:

            ```yaml
            server:
              port: 9000
            ```

            An unknown name or a bad value stops the start with a message that names it. `rag config` prints what is in force
            and where each value comes from; secrets are never printed.

            | setting | environment | expected | default | what it does |
            |---|---|---|---|---|

            """
        for setting in Settings.all {
            let value = setting.isSecret ? "none (secret)" : setting.defaultText.map { "`\($0)`" } ?? "none"
            text +=
                "| `\(setting.key)` | `\(setting.environmentName)` | \(setting.expected) | \(value) | "
                + setting.help.replacingOccurrences(of: "|", with: "\\|") + " |\n"
        }
        return text
    }
}
