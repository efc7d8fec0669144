#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Everything that `make run` does except serving.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"

"$root/scripts/prepare.sh"
step "Done"
note "Next: 'make run' serves the web interface on this machine."
