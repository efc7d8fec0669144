// SPDX-License-Identifier: Apache-2.0
import type { Outline } from '../../../lib/suggestions'
import { listDocuments } from './list-documents'
import { listHeadings } from './list-headings'

/** Titles and headings of a few documents that can be asked. */
export async function listOutlines(collection: string): Promise<Outline[]> {
    const { documents } = await listDocuments(collection, { query: '', state: 'ready' }, 4, undefined)
    return Promise.all(
        documents.map(async ({ id, title, name }) => ({ title: title || name, headings: await listHeadings(id).catch(() => []) }))
    )
}
