// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { limits } from '../../../config/limits'
import { useLiveEvents } from '../../../hooks/live-events'
import { changeDocumentList, emptyDocumentList } from '../../../lib/document-list'
import { isAbort } from '../../../lib/http'
import { listDocuments, type DocumentFilter } from '../api/list-documents'

/** The documents of a collection, page by page, kept current by live events. */
export function useDocuments(collection: string, filter: DocumentFilter) {
    const [list, change] = useReducer(changeDocumentList, emptyDocumentList)
    const [loading, setLoading] = useState<'first' | 'more' | 'again' | null>('first')
    const [error, setError] = useState<unknown>(undefined)
    const request = useRef<AbortController>()
    const { query, state } = filter
    const shown = useRef('')

    const load = useCallback(
        async (cursor: string | undefined) => {
            request.current?.abort()
            const controller = new AbortController()
            request.current = controller
            const view = JSON.stringify([collection, query, state])
            setLoading(cursor !== undefined ? 'more' : shown.current === view ? 'again' : 'first')
            try {
                const page = await listDocuments(
                    collection, { query, state }, limits.documentsPerPage, cursor, controller.signal
                )
                change({ type: 'page', page, append: cursor !== undefined })
                shown.current = view
                setError(undefined)
            } catch (failure) {
                if (isAbort(failure)) return
                setError(failure)
            }
            if (request.current === controller) setLoading(null)
        },
        [collection, query, state]
    )

    useEffect(() => {
        void load(undefined)
        return () => request.current?.abort()
    }, [load])

    useLiveEvents(event => {
        if (event.type === 'resync') void load(undefined)
        else if (event.type === 'job') change(event)
        else if (event.type === 'deleted') change(event)
        else if (event.document.collection === collection) {
            change({ ...event, addable: query === '' && state === '' })
        }
    })

    const reload = useCallback(() => void load(undefined), [load])
    const loadMore = useCallback(() => void load(list.nextCursor ?? undefined), [load, list.nextCursor])
    return { list, loading, error, reload, loadMore }
}
