#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Prepares what is missing, answers one question and serves the web interface on this machine only.
# RAG_SERVER_PORT chooses another port than 8000, RAG_DATA_DIR another library.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"

"$root/scripts/prepare.sh"

step "Serving on this machine only"
note "Open the address below in a browser, drop a document in and ask. The library stays when the server stops."
note "In another terminal:"
note "  dist/bin/rag ingest FOLDER"
note "  dist/bin/rag ask \"QUESTION\""
exec "$root/dist/bin/rag" serve --host 127.0.0.1
