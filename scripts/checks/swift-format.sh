#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Swift sources are in the project's format; `make format` mends most of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
swift format lint --strict --parallel --recursive Sources Tests Package.swift
