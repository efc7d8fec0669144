// SPDX-License-Identifier: Apache-2.0
import type { DocumentPage, Job, LibraryDocument } from './api-types'

/** The part of a collection's documents that has been read so far, newest first. */
export interface DocumentList {
    documents: LibraryDocument[]
    nextCursor: string | null
    total: number
}

export type DocumentListChange =
    | { type: 'page'; page: DocumentPage; append: boolean }
    /** `addable`: the list shows everything, so a document not yet in it may join. */
    | { type: 'document'; document: LibraryDocument; addable: boolean }
    | { type: 'job'; job: Job }
    | { type: 'deleted'; id: string }

export const emptyDocumentList: DocumentList = { documents: [], nextCursor: null, total: 0 }

export function changeDocumentList(list: DocumentList, change: DocumentListChange): DocumentList {
    switch (change.type) {
        case 'page': {
            if (!change.append) return { ...change.page }
            const known = new Set(list.documents.map(document => document.id))
            const added = change.page.documents.filter(document => !known.has(document.id))
            return { ...change.page, documents: [...list.documents, ...added] }
        }
        case 'document': {
            const present = list.documents.some(document => document.id === change.document.id)
            if (present) {
                return {
                    ...list,
                    documents: list.documents.map(each => (each.id === change.document.id ? change.document : each))
                }
            }
            if (!change.addable) return list
            return { ...list, documents: [change.document, ...list.documents], total: list.total + 1 }
        }
        case 'job': {
            const { job } = change
            return {
                ...list,
                documents: list.documents.map(each => (each.id === job.document && isNewer(job, each.job) ? { ...each, job } : each))
            }
        }
        case 'deleted': {
            const documents = list.documents.filter(document => document.id !== change.id)
            const removed = list.documents.length - documents.length
            return { ...list, documents, total: Math.max(documents.length, list.total - removed) }
        }
    }
}

/** Events may arrive late: an older report of the same job does not replace a newer one. */
export function isNewer(job: Job, known: Job | null): boolean {
    return known === null || known.id !== job.id || Date.parse(job.updatedAt) >= Date.parse(known.updatedAt)
}

/** Is something still being worked on, so that its progress should be asked for? */
export function isActive(job: Job | null): boolean {
    return job !== null && (job.state === 'queued' || job.state === 'running')
}
