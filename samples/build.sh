#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the PDF and the DOCX of the sample documents from samples/sources. Both are committed, because their bytes
# depend on the versions of the tools; run this only when a source changed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root/samples"
"$root/scripts/install-system-packages.sh" test

step "samples/documents/file-formats.docx"
SOURCE_DATE_EPOCH=1735689600 pandoc sources/file-formats.md --from markdown --to docx \
    --output documents/file-formats.docx

step "samples/documents/privacy-and-security.pdf"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pandoc sources/privacy-and-security.md --from markdown --to html5 --standalone --css print.css --self-contained \
    --resource-path sources --output "$work/page.html"
sandbox=()
# Chromium's sandbox refuses to start as root; the page is our own.
if [[ $(id -u) -eq 0 ]]; then sandbox=(--no-sandbox); fi
chromium --headless "${sandbox[@]}" --user-data-dir="$work/profile" --no-pdf-header-footer \
    --print-to-pdf="$work/page.pdf" "file://$work/page.html" 2>"$work/chromium.log" ||
    fail "chromium could not print the page: $(tail -n 1 "$work/chromium.log")"
qpdf --linearize --deterministic-id "$work/page.pdf" documents/privacy-and-security.pdf
