// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Dialog } from '../components/ui/dialog'
import { ErrorBoundary } from '../components/ui/error-boundary'
import { useToast } from '../components/ui/toasts'
import { AskPage } from '../features/ask/components/ask-page'
import { ThreadList } from '../features/ask/components/thread-list'
import { useThreads } from '../features/ask/hooks/use-threads'
import { listCollections } from '../features/collections/api/list-collections'
import { CollectionDialog } from '../features/collections/components/collection-dialog'
import { CollectionSwitcher } from '../features/collections/components/collection-switcher'
import { CollectionsPage } from '../features/collections/components/collections-page'
import { listOutlines } from '../features/documents/api/list-outlines'
import { DocumentsPage } from '../features/documents/components/documents-page'
import { DropZone } from '../features/documents/components/drop-zone'
import { UploadTray } from '../features/documents/components/upload-tray'
import { useUploads } from '../features/documents/hooks/use-uploads'
import { SearchPage } from '../features/search/components/search-page'
import { SourcePanel } from '../features/sources/components/source-panel'
import { StatusPage } from '../features/status/components/status-page'
import { limits } from '../config/limits'
import { useLiveEvents } from '../hooks/live-events'
import { useQuery, useQueryCache } from '../hooks/use-query'
import type { Navigate } from '../hooks/use-route'
import type { Collection, SearchMode } from '../lib/api-types'
import { defaultCollection, formatRoute, type Route, type SourceTarget } from '../lib/routes'
import { suggestQuestions } from '../lib/suggestions'
import { HelpDialog } from './help-dialog'
import { Shell } from './shell'
import { destinations, Sidebar } from './sidebar'
import { useShortcuts } from './use-shortcuts'

const searchModes: readonly SearchMode[] = ['hybrid', 'dense', 'lexical']

export function App({ route, navigate }: { route: Route; navigate: Navigate }) {
    const { collection, section } = route
    const cache = useQueryCache()
    const showToast = useToast()
    const collections = useQuery('collections', listCollections)
    const outlines = useQuery(`outlines:${collection}`, () => listOutlines(collection))
    const threads = useThreads(collection)
    const uploads = useUploads(collection)
    const [dialog, setDialog] = useState<'help' | 'new-collection' | 'history'>()
    const counting = useRef<number>()
    const composer = useRef<{ focus: () => void }>(null)
    const searchField = useRef<HTMLInputElement>(null)
    const opener = useRef<HTMLElement | null>(null)
    const [quote, setQuote] = useState<string>()
    const known = collections.value?.find(each => each.name === collection)

    useLiveEvents(event => {
        if (event.type === 'job' && event.job.state !== 'succeeded') return
        cache.invalidate('content:')
        // A hundred documents that become ready in a row are not a hundred reasons to count them again.
        counting.current ??= window.setTimeout(() => {
            counting.current = undefined
            cache.invalidate('collections')
            cache.invalidate('outlines:')
        }, limits.recountDelay)
    })

    useEffect(() => {
        const destination = destinations.find(each => each.section === section)?.label ?? 'Collections'
        document.title = `${destination} · ${collection} · Needletail`
    }, [section, collection])

    const openSource = useCallback(
        (source: SourceTarget, quoted?: string) => {
            if (document.activeElement instanceof HTMLElement) opener.current = document.activeElement
            setQuote(quoted)
            navigate({ ...route, source })
        },
        [navigate, route]
    )

    const closeSource = useCallback(() => {
        if (!route.source) return
        const { source: _closed, ...rest } = route
        navigate(rest)
    }, [navigate, route])

    // The shell has made the page reachable again by the time this runs.
    const sourceOpen = route.source !== undefined
    useEffect(() => {
        if (sourceOpen) return
        if (opener.current?.isConnected) opener.current.focus()
        opener.current = null
    }, [sourceOpen])

    const startThread = useCallback(() => {
        navigate({ collection, section: 'ask' })
        window.setTimeout(() => composer.current?.focus(), 0)
    }, [navigate, collection])

    const { ask } = threads
    const askQuestion = useCallback(
        (question: string) => {
            const id = ask(question, route.thread)
            if (id !== route.thread) navigate({ collection, section: 'ask', thread: id })
        },
        [ask, navigate, route.thread, collection]
    )

    useShortcuts({
        focusInput: () => {
            if (section === 'search') {
                searchField.current?.focus()
                return
            }
            if (section !== 'ask') navigate({ collection, section: 'ask' })
            window.setTimeout(() => composer.current?.focus(), 0)
        },
        go: destination => {
            navigate({ collection, section: destination })
            // The new page's title takes the focus, so that a screen reader says where one is.
            window.setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus(), 0)
        },
        help: () => setDialog('help'),
        escape: closeSource
    })

    const collectionSaved = useCallback(
        (saved: Collection, previousName: string | undefined) => {
            cache.invalidate('collections')
            if (previousName === undefined) {
                showToast(`Collection “${saved.name}” created.`)
                navigate({ collection: saved.name, section: 'documents' })
            } else {
                showToast(`Collection “${saved.name}” saved.`)
                if (previousName === collection) navigate({ collection: saved.name, section: 'collections' }, 'replace')
            }
        },
        [cache, collection, navigate, showToast]
    )

    const collectionDeleted = useCallback(
        (name: string) => {
            cache.invalidate('collections')
            showToast(`Collection “${name}” deleted.`)
            if (name === collection) navigate({ collection: defaultCollection, section: 'collections' }, 'replace')
        },
        [cache, collection, navigate, showToast]
    )

    const documentsDeleted = useCallback(
        (ids: string[]) => {
            cache.invalidate('collections')
            cache.invalidate('outlines:')
            if (route.source && ids.includes(route.source.document)) closeSource()
        },
        [cache, closeSource, route.source]
    )

    const thread = threads.threads.find(each => each.id === route.thread)
    const suggestions = useMemo(
        () => suggestQuestions(outlines.value ?? []),
        [outlines.value]
    )
    const threadList = (
        <ThreadList
            threads={threads.threads} current={section === 'ask' ? route.thread : undefined}
            hrefOf={id => formatRoute({ collection, section: 'ask', thread: id })}
            onRemove={id => {
                threads.remove(id)
                if (id === route.thread) navigate({ collection, section: 'ask' }, 'replace')
            }}
        />
    )
    const switcher = (
        <CollectionSwitcher
            current={collection} collections={collections.value ?? []}
            onSwitch={name => navigate({ collection: name, section: section === 'collections' ? 'ask' : section })}
            onCreate={() => setDialog('new-collection')}
            onManage={() => navigate({ collection, section: 'collections' })}
        />
    )

    const page = () => {
        switch (section) {
            case 'ask':
                return (
                    <AskPage
                        collection={collection} documents={known?.documents} suggestions={suggestions} thread={thread}
                        streaming={thread !== undefined && threads.streaming === thread.id} composer={composer}
                        openSource={route.source}
                        onAsk={askQuestion} onStop={threads.stop} onNewThread={startThread}
                        onShowHistory={() => setDialog('history')}
                        onAddDocuments={() => navigate({ collection, section: 'documents' })}
                        onOpenCitation={citation =>
                            openSource(
                                { document: citation.documentId, start: citation.start, end: citation.end }, citation.quote
                            )
                        }
                        onOpenHit={hit => openSource({ document: hit.document.id, start: hit.start, end: hit.end }, hit.text)}
                    />
                )
            case 'documents':
                return (
                    <DocumentsPage
                        collection={collection} onFiles={uploads.add}
                        onOpen={document => openSource({ document: document.id })} onDeleted={documentsDeleted}
                    />
                )
            case 'search':
                return (
                    <SearchPage
                        collection={collection} query={route.query ?? ''}
                        mode={searchModes.find(mode => mode === route.mode) ?? 'hybrid'} field={searchField}
                        onSearch={(query, mode) => navigate({ collection, section, query, mode })}
                        onOpen={hit => openSource({ document: hit.document.id, start: hit.start, end: hit.end }, hit.text)}
                    />
                )
            case 'collections':
                return (
                    <CollectionsPage
                        current={collection} onCreate={() => setDialog('new-collection')}
                        hrefOf={name => formatRoute({ collection: name, section: 'ask' })} onChanged={collectionSaved}
                        onDeleted={collectionDeleted}
                    />
                )
            case 'status':
                return <StatusPage />
        }
    }

    return (
        <>
            <Shell
                collection={collection} section={section} switcher={switcher}
                sidebar={
                    <Sidebar
                        collection={collection} section={section} documents={known?.documents} switcher={switcher}
                        threads={threadList} onNewThread={startThread} onHelp={() => setDialog('help')}
                    />
                }
                panel={
                    route.source && (
                        <ErrorBoundary area="The source" resetKey={formatRoute(route)}>
                            <SourcePanel target={route.source} quote={quote} onClose={closeSource} />
                        </ErrorBoundary>
                    )
                }
                onClosePanel={closeSource}
            >
                <ErrorBoundary area="This page" resetKey={`${collection}/${section}`} key={collection}>
                    {page()}
                </ErrorBoundary>
            </Shell>
            <DropZone collection={collection} onFiles={uploads.add} />
            <ErrorBoundary area="The list of uploads">
                <UploadTray {...uploads} />
            </ErrorBoundary>
            {dialog === 'help' && <HelpDialog onClose={() => setDialog(undefined)} />}
            {dialog === 'new-collection' && (
                <CollectionDialog onClose={() => setDialog(undefined)} onDone={collectionSaved} />
            )}
            {dialog === 'history' && (
                <Dialog title="Recent questions" onClose={() => setDialog(undefined)}>
                    <div className="history" onClick={event => event.target instanceof HTMLAnchorElement && setDialog(undefined)}>
                        {threadList}
                    </div>
                </Dialog>
            )}
        </>
    )
}
