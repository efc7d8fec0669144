#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016 # the mistake is meant literally
# Every check of `make lint` has to be able to fail: each meets a small tree with one mistake in it.

setup() {
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    tree=$BATS_TEST_TMPDIR/tree
    mkdir -p "$tree/scripts" "$tree/Sources/NeedletailLow" "$tree/Sources/NeedletailHigh" "$tree/Tests"
    cp -R "$root/scripts/checks" "$tree/scripts/checks"
    cp "$root/.swift-format" "$tree/.swift-format"
    git -C "$tree" init --quiet
    cat >"$tree/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
    name: "small",
    targets: [
        .target(name: "NeedletailLow"),
        .target(name: "NeedletailHigh", dependencies: ["NeedletailLow"]),
    ]
)
SWIFT
    printf '// SPDX-License-Identifier: Apache-2.0\npublic let low = 1\n' >"$tree/Sources/NeedletailLow/Low.swift"
    printf '// SPDX-License-Identifier: Apache-2.0\nimport NeedletailLow\n' >"$tree/Sources/NeedletailHigh/High.swift"
    printf '# Title\n\n[here](#title)\n' >"$tree/README.md"
}

check() { run "$tree/scripts/checks/$1"; }

@test "a tree without mistakes passes every check" {
    for name in module-boundaries.py documentation-links.py license-headers.sh machine-paths.sh unfinished.sh \
        swift-format.sh shellcheck.sh; do
        check "$name"
        echo "$name: $output"
        [ "$status" -eq 0 ]
    done
}

@test "module-boundaries: an arrow upwards" {
    sed -i 's/.target(name: "NeedletailLow")/.target(name: "NeedletailLow", dependencies: ["NeedletailTop"])/
        s/^    \]$/        .target(name: "NeedletailTop"),\n    ]/' "$tree/Package.swift"
    check module-boundaries.py
    [ "$status" -eq 1 ]
    [[ "$output" == *"NeedletailLow depends on NeedletailTop"* ]]
}

@test "module-boundaries: an import that the package does not declare" {
    printf 'import NeedletailHigh\n' >>"$tree/Sources/NeedletailLow/Low.swift"
    check module-boundaries.py
    [ "$status" -eq 1 ]
    [[ "$output" == *"Low.swift: imports NeedletailHigh"* ]]
}

@test "module-boundaries: the environment read below the program" {
    printf 'let home = getenv("HOME")\n' >>"$tree/Sources/NeedletailLow/Low.swift"
    check module-boundaries.py
    [ "$status" -eq 1 ]
    [[ "$output" == *"Low.swift:3: the environment"* ]]
}

@test "documentation-links: a file that is not there, a heading that is not there" {
    printf '[a](absent.md) [b](#absent)\n' >>"$tree/README.md"
    check documentation-links.py
    [ "$status" -eq 1 ]
    [[ "$output" == *"absent.md does not exist"* && "$output" == *"#absent: no such heading"* ]]
}

@test "license-headers: a file without one" {
    printf 'print(1)\n' >"$tree/Tests/bare.py"
    check license-headers.sh
    [ "$status" -eq 1 ]
    [[ "$output" == *"Tests/bare.py"* ]]
}

@test "machine-paths: a folder of one machine" {
    printf 'see /home/someone/notes\n' >>"$tree/README.md"
    check machine-paths.sh
    [ "$status" -eq 1 ]
    [[ "$output" == *"README.md"* ]]
}

@test "unfinished: a note to self, a crash on purpose, a nameless file" {
    printf '// TODO later\nfunc f() -> Never { fatalError("no") }\n' >>"$tree/Sources/NeedletailLow/Low.swift"
    printf '// SPDX-License-Identifier: Apache-2.0\n' >"$tree/Sources/NeedletailLow/StringUtils.swift"
    check unfinished.sh
    [ "$status" -eq 1 ]
    [[ "$output" == *"TODO"* && "$output" == *"fatalError"* && "$output" == *"StringUtils"* ]]
}

@test "swift-format: a wrong indent" {
    printf 'func g() {\n  _ = 1\n}\n' >>"$tree/Sources/NeedletailLow/Low.swift"
    check swift-format.sh
    [ "$status" -ne 0 ]
}

@test "shellcheck: an unquoted variable" {
    printf '#!/bin/sh\nrm $1\n' >"$tree/scripts/bad.sh"
    check shellcheck.sh
    [ "$status" -ne 0 ]
}
