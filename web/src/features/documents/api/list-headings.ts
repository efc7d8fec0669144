// SPDX-License-Identifier: Apache-2.0
import { apiPath, requestJson } from '../../../lib/http'

/** The headings under which the first passages of a document stand. */
export async function listHeadings(id: string): Promise<string[]> {
    const path = apiPath(['documents', id, 'chunks'], { limit: 20 })
    const { chunks } = await requestJson<{ chunks: { headingPath: string[] }[] }>(path)
    return [...new Set(chunks.map(chunk => chunk.headingPath[chunk.headingPath.length - 1] ?? ''))]
}
