#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The web interface type-checks under TypeScript's strict rules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../web"
exec tsc --noEmit --project tsconfig.debian.json
