#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Removes what the build made. The model, the library and the tool environments took a download or a user's work:
# they stay.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rm -rf "$root/.build" "$root/.build-release" "$root/dist" "$root/web/dist" "$root/build"
