#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Rewrites the Swift sources in the project's format (.swift-format).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
swift format --in-place --parallel --recursive Sources Tests Package.swift
