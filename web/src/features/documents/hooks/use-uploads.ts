// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { limits } from '../../../config/limits'
import { useLiveEvents } from '../../../hooks/live-events'
import type { Job } from '../../../lib/api-types'
import { messageOf } from '../../../lib/http'
import { randomId } from '../../../lib/random-id'
import { changeUploads, withLatestJob, type Upload } from '../../../lib/upload-queue'
import { getDocument } from '../api/get-document'
import { uploadDocument } from '../api/upload-document'

export interface Uploads {
    uploads: Upload[]
    add: (files: readonly File[]) => void
    again: (key: string) => void
    dismiss: () => void
}

/** Sends files, a few at once, and follows them until they can be asked. */
export function useUploads(collection: string): Uploads {
    const [uploads, change] = useReducer(changeUploads, [])
    const files = useRef(new Map<string, { file: File; collection: string }>())
    const jobs = useRef(new Map<string, Job>())
    const started = useRef(new Set<string>())
    const closing = useRef<AbortController>()

    useEffect(() => {
        const controller = new AbortController()
        closing.current = controller
        return () => controller.abort()
    }, [])

    useEffect(() => {
        const sending = uploads.filter(upload => upload.phase === 'uploading').length
        const waiting = uploads.filter(upload => upload.phase === 'waiting' && !started.current.has(upload.key))
        for (const { key } of waiting.slice(0, limits.uploadsAtOnce - sending)) {
            const entry = files.current.get(key)
            const signal = closing.current?.signal
            if (!entry || !signal) continue
            started.current.add(key)
            change({ type: 'start', key })
            uploadDocument({
                collection: entry.collection,
                file: entry.file,
                idempotencyKey: key,
                onProgress: fraction => change({ type: 'sent', key, fraction }),
                signal
            }).then(
                document =>
                    change({ type: 'accepted', key, document: withLatestJob(document, jobs.current.get(document.id)) }),
                (error: unknown) => change({ type: 'refused', key, error: messageOf(error) })
            )
        }
    }, [uploads])

    useLiveEvents(event => {
        if (event.type === 'job') jobs.current.set(event.job.document, event.job)
        if (event.type === 'job' || event.type === 'document') change(event)
        if (event.type !== 'resync') return
        for (const { phase, documentId } of uploads) {
            if (phase !== 'processing' || documentId === null) continue
            // What cannot be read now is asked for again at the next chance.
            getDocument(documentId).then(document => change({ type: 'document', document }), () => undefined)
        }
    })

    const add = useCallback(
        (added: readonly File[]) => {
            const entries = added.map(file => ({ key: randomId(), name: file.name, size: file.size }))
            entries.forEach(({ key }, index) => {
                const file = added[index]
                if (file) files.current.set(key, { file, collection })
            })
            if (entries.length > 0) change({ type: 'add', uploads: entries })
        },
        [collection]
    )

    const again = useCallback((key: string) => {
        started.current.delete(key)
        change({ type: 'again', key })
    }, [])

    const dismiss = useCallback(() => change({ type: 'dismiss' }), [])
    return { uploads, add, again, dismiss }
}
