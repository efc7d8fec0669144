// SPDX-License-Identifier: Apache-2.0
import type { DocumentContent } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export function getContent(id: string): Promise<DocumentContent> {
    return requestJson(apiPath(['documents', id, 'content']))
}
