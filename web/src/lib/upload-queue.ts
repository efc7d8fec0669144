// SPDX-License-Identifier: Apache-2.0
import type { Job, LibraryDocument } from './api-types'
import { isActive, isNewer } from './document-list'

export type UploadPhase = 'waiting' | 'uploading' | 'processing' | 'ready' | 'unchanged' | 'failed'

export interface Upload {
    key: string
    name: string
    size: number
    phase: UploadPhase
    /** 0...1 of the bytes sent. */
    sent: number
    documentId: string | null
    job: Job | null
    error: string | null
}

export type UploadChange =
    | { type: 'add'; uploads: { key: string; name: string; size: number }[] }
    | { type: 'start'; key: string }
    | { type: 'sent'; key: string; fraction: number }
    | { type: 'accepted'; key: string; document: LibraryDocument }
    | { type: 'refused'; key: string; error: string }
    | { type: 'again'; key: string }
    | { type: 'document'; document: LibraryDocument }
    | { type: 'job'; job: Job }
    | { type: 'dismiss' }

export function changeUploads(uploads: Upload[], change: UploadChange): Upload[] {
    const update = (key: string, apply: (upload: Upload) => Upload): Upload[] =>
        uploads.map(upload => (upload.key === key ? apply(upload) : upload))
    switch (change.type) {
        case 'add':
            return [
                ...uploads,
                ...change.uploads.map(
                    (added): Upload => ({ ...added, phase: 'waiting', sent: 0, documentId: null, job: null, error: null })
                )
            ]
        case 'start':
            return update(change.key, upload => ({ ...upload, phase: 'uploading', sent: 0, error: null }))
        case 'sent':
            return update(change.key, upload => ({ ...upload, sent: Math.max(0, Math.min(1, change.fraction)) }))
        case 'accepted':
            return update(change.key, upload => accepted({ ...upload, sent: 1 }, change.document))
        case 'refused':
            return update(change.key, upload => ({ ...upload, phase: 'failed', error: change.error }))
        case 'again':
            return update(change.key, upload => ({ ...upload, phase: 'waiting', sent: 0, error: null, job: null }))
        case 'document':
            return uploads.map(upload =>
                upload.documentId === change.document.id && upload.phase !== 'unchanged' ? settled(upload, change.document) : upload
            )
        case 'job':
            return uploads.map(upload => (upload.documentId === change.job.document ? worked(upload, change.job) : upload))
        case 'dismiss':
            return uploads.filter(upload => isBusy(upload))
    }
}

export function isBusy(upload: Upload): boolean {
    return upload.phase === 'waiting' || upload.phase === 'uploading' || upload.phase === 'processing'
}

/** A small file can be done before the answer to its upload is here; what was heard of its job meanwhile counts. */
export function withLatestJob(document: LibraryDocument, heard: Job | undefined): LibraryDocument {
    return heard !== undefined && heard.id === document.job?.id && isNewer(heard, document.job) ? { ...document, job: heard } : document
}

const urgency: Record<UploadPhase, number> = { failed: 0, uploading: 1, processing: 2, waiting: 3, unchanged: 4, ready: 4 }

/** What needs the reader or is moving comes first, what is done last; equals keep their order. */
export function byUrgency(uploads: readonly Upload[]): Upload[] {
    const rank = (upload: Upload) => urgency[upload.phase] - (upload.phase === 'processing' && upload.job?.stage === 'embedding' ? 0.5 : 0)
    return [...uploads].sort((left, right) => rank(left) - rank(right))
}

function accepted(upload: Upload, document: LibraryDocument): Upload {
    const base = { ...upload, documentId: document.id, job: document.job }
    // The job of a known document is the one that read it before.
    if (document.state === 'ready' && !isActive(document.job)) return { ...base, phase: 'unchanged' }
    return settled({ ...base, phase: 'processing' }, document)
}

function settled(upload: Upload, document: LibraryDocument): Upload {
    if (document.state === 'ready') return { ...upload, phase: 'ready', job: document.job ?? upload.job }
    if (document.state === 'failed') return { ...upload, phase: 'failed', error: document.error ?? 'It could not be read.' }
    return document.job ? worked(upload, document.job) : upload
}

function worked(upload: Upload, job: Job): Upload {
    if (!isNewer(job, upload.job)) return upload
    switch (job.state) {
        case 'succeeded':
            return { ...upload, job, phase: 'ready' }
        case 'failed':
            return { ...upload, job, phase: 'failed', error: job.error?.message ?? 'It could not be read.' }
        case 'cancelled':
            return { ...upload, job, phase: 'failed', error: 'Cancelled.' }
        default:
            return { ...upload, job, phase: 'processing', error: null }
    }
}
