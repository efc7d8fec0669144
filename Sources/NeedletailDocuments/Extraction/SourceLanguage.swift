// SPDX-License-Identifier: Apache-2.0

/// File extensions whose text is code or data rather than prose.
enum SourceLanguage {
    static func name(forExtension suffix: String) -> String? { names[suffix] }

    private static let names: [String: String] = [
        "c": "c", "h": "c", "cc": "cpp", "cpp": "cpp", "cxx": "cpp", "hpp": "cpp", "cs": "csharp", "css": "css",
        "dart": "dart", "ex": "elixir", "exs": "elixir", "erl": "erlang", "go": "go", "hs": "haskell", "java": "java",
        "jl": "julia", "js": "javascript", "jsx": "javascript", "json": "json", "jsonl": "json", "kt": "kotlin",
        "kts": "kotlin", "log": "log", "lua": "lua", "m": "objectivec", "mjs": "javascript", "ml": "ocaml",
        "php": "php", "pl": "perl", "proto": "protobuf", "ps1": "powershell", "py": "python", "r": "r", "rb": "ruby",
        "rs": "rust", "scala": "scala", "sh": "shell", "bash": "shell", "zsh": "shell", "sql": "sql", "swift": "swift",
        "tf": "terraform", "toml": "toml", "ts": "typescript", "tsx": "typescript", "vb": "vb", "xml": "xml",
        "xsd": "xml", "xsl": "xml", "yaml": "yaml", "yml": "yaml", "ini": "ini", "cfg": "ini", "conf": "ini",
        "diff": "diff", "patch": "diff", "cmake": "cmake", "gradle": "gradle", "zig": "zig",
    ]
}
