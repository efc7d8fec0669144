// SPDX-License-Identifier: Apache-2.0
import type { Collection } from '../../../lib/api-types'
import { apiPath, jsonBody, requestJson } from '../../../lib/http'

export function createCollection(name: string, description: string): Promise<Collection> {
    return requestJson(apiPath(['collections']), jsonBody('POST', description === '' ? { name } : { name, description }))
}
