#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds web/dist, unless it was built from exactly these sources already.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root/web"

stamp=$(find . -type f -not -path './dist/*' -not -path './node_modules/*' -print0 | sort --zero-terminated |
    xargs --null sha256sum | sha256sum | cut -d' ' -f1)
stamp_file=$root/.tools/web-dist.sha256
if [[ -f dist/index.html && "$(cat "$stamp_file" 2>/dev/null)" == "$stamp" ]]; then exit 0; fi

step "Web interface"
./build.sh >&2
[[ -f dist/index.html ]] || fail "web/build.sh left no web/dist/index.html"
mkdir -p "$root/.tools"
printf '%s\n' "$stamp" >"$stamp_file"
