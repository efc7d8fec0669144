#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the web interface and the program.
# Usage: scripts/build.sh [release|debug]
#   release  dist/bin/rag and dist/share/needletail/web: a folder that can be moved or copied to another machine
#   debug    .build/debug/rag
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root"

configuration=${1:-release}
command -v swift >/dev/null ||
    fail "the Swift toolchain is missing" "install Swift 6.2 or later: https://www.swift.org/install"

"$root/scripts/build-web.sh"

case $configuration in
    debug)
        step "Debug build"
        swift build --product rag >&2
        ;;
    release)
        step "Release build"
        [[ -d .build-release ]] || note "The first one takes ten minutes or more on two cores."
        swift build -c release --static-swift-stdlib --scratch-path .build-release --product rag >&2
        mkdir -p dist/bin dist/share/needletail
        ln -f .build-release/release/rag dist/bin/rag 2>/dev/null || cp .build-release/release/rag dist/bin/rag
        rm -rf dist/share/needletail/web
        cp -R web/dist dist/share/needletail/web
        note "dist/bin/rag"
        ;;
    *) fail "unknown configuration '$configuration'" "usage: scripts/build.sh [release|debug]" ;;
esac
