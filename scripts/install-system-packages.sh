#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that the given parts need and that are missing. With nothing missing it changes nothing.
# Usage: scripts/install-system-packages.sh PART…   (parts: build run model web test lint)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"

packages_of() {
    case $1 in
        build) echo libsqlite3-dev libxml2-dev libarchive-dev libstemmer-dev libseccomp-dev zlib1g-dev pkg-config ;;
        run) echo poppler-utils ;;
        model) echo ca-certificates python3 python3-venv ;;
        web) echo esbuild nodejs node-typescript node-react node-react-dom node-marked node-highlight.js ;;
        test) echo bats chromium fonts-dejavu-core fonts-liberation pandoc python3 python3-venv qpdf util-linux ;;
        lint) echo git python3 shellcheck ;;
        *) fail "unknown part '$1'" "known parts: build run model web test lint" ;;
    esac
}

[[ $# -gt 0 ]] || fail "no part given" "usage: scripts/install-system-packages.sh build|run|model|web|test|lint …"

wanted=()
for part in "$@"; do
    packages=$(packages_of "$part")
    read -ra names <<<"$packages"
    wanted+=("${names[@]}")
done

if ! command -v dpkg-query >/dev/null; then
    note "This is not a Debian system, so nothing was installed. The parts '$*' need what Debian calls:"
    note "${wanted[*]}"
    note "Install their equivalents, then set RAG_SKIP_SYSTEM_PACKAGES=1."
    [[ -n "${RAG_SKIP_SYSTEM_PACKAGES:-}" ]] || exit 1
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

if [[ -n "${RAG_SKIP_SYSTEM_PACKAGES:-}" ]]; then
    note "RAG_SKIP_SYSTEM_PACKAGES is set: leaving out ${missing[*]}"
    exit 0
fi

administrator=()
if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null ||
        fail "these packages are missing: ${missing[*]}" \
            "as root: apt-get install --no-install-recommends ${missing[*]}"
    administrator=(sudo)
fi

step "Debian packages: ${missing[*]}"
"${administrator[@]}" apt-get update --quiet=2
"${administrator[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends \
    "${missing[@]}" >&2
