// SPDX-License-Identifier: Apache-2.0
import { limits } from '../../../config/limits'
import type { SearchMode, SearchResult } from '../../../lib/api-types'
import { apiPath, jsonBody, requestJson } from '../../../lib/http'

export function search(collection: string, query: string, mode: SearchMode): Promise<SearchResult> {
    return requestJson(apiPath(['search']), jsonBody('POST', { query, collection, mode, limit: limits.searchHits }))
}
