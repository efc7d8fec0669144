// SPDX-License-Identifier: Apache-2.0
import { applyTheme, storedTheme } from '../lib/theme'

applyTheme(storedTheme())
