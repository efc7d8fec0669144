// SPDX-License-Identifier: Apache-2.0
import type { LibraryDocument } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export function getDocument(id: string): Promise<LibraryDocument> {
    return requestJson(apiPath(['documents', id]))
}
