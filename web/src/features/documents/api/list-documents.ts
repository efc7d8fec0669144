// SPDX-License-Identifier: Apache-2.0
import type { DocumentPage } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export interface DocumentFilter {
    query: string
    state: string
}

export function listDocuments(
    collection: string, filter: DocumentFilter, limit: number, cursor: string | undefined, signal?: AbortSignal
): Promise<DocumentPage> {
    return requestJson(apiPath(['collections', collection, 'documents'], { limit, cursor, ...filter }), { signal })
}
