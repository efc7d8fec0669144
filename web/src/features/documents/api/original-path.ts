// SPDX-License-Identifier: Apache-2.0
import { apiPath } from '../../../lib/http'

export function originalPath(id: string): string {
    return apiPath(['documents', id, 'original'])
}
