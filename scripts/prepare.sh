#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh clone to a first cited answer: packages, model, build, sample documents, question.
# Each step looks first whether it is done already, so the second run takes seconds.
# RAG_DATA_DIR chooses where the library lives; without it, it is the user's data folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root"

scripts/install-system-packages.sh build run model web
scripts/fetch-model.sh
scripts/build.sh release

documents=$(dist/bin/rag documents list --json |
    python3 -c 'import json, sys; print(len(json.load(sys.stdin)["documents"]))')
if [[ $documents -eq 0 ]]; then
    step "Sample documents: the handbook of the program itself"
    dist/bin/rag ingest samples/documents
fi

question="How do I delete a document?"
step "rag ask \"$question\""
dist/bin/rag ask "$question"
