// SPDX-License-Identifier: Apache-2.0
import type { Collection } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export async function listCollections(): Promise<Collection[]> {
    const { collections } = await requestJson<{ collections: Collection[] }>(apiPath(['collections']))
    return collections
}
