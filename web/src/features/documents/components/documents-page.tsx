// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../../components/ui/button'
import { EmptyState } from '../../../components/ui/empty-state'
import { ErrorState } from '../../../components/ui/error-state'
import { Icon } from '../../../components/ui/icon'
import { PageHeader } from '../../../components/ui/page-header'
import { Skeleton } from '../../../components/ui/skeleton'
import { useToast } from '../../../components/ui/toasts'
import { useNow } from '../../../hooks/use-now'
import type { LibraryDocument } from '../../../lib/api-types'
import { plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { retryJob } from '../api/retry-job'
import { useDocuments } from '../hooks/use-documents'
import { AddTextDialog } from './add-text-dialog'
import { DeleteDocumentsDialog } from './delete-documents-dialog'
import { DocumentRow } from './document-row'

interface DocumentsPageProps {
    collection: string
    onFiles: (files: File[]) => void
    onOpen: (document: LibraryDocument) => void
    onDeleted: (ids: string[]) => void
}

export function DocumentsPage({ collection, onFiles, onOpen, onDeleted }: DocumentsPageProps) {
    const [typed, setTyped] = useState('')
    const [query, setQuery] = useState('')
    const [state, setState] = useState('')
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
    const [deleting, setDeleting] = useState<LibraryDocument[]>([])
    const [pasted, setPasted] = useState<string>()
    const picker = useRef<HTMLInputElement>(null)
    const { list, loading, error, reload, loadMore } = useDocuments(collection, { query, state })
    const showToast = useToast()
    const now = useNow()

    useEffect(() => {
        const timer = window.setTimeout(() => setQuery(typed.trim()), 200)
        return () => window.clearTimeout(timer)
    }, [typed])

    useEffect(() => setSelected(new Set()), [collection, query, state])

    useEffect(() => {
        const paste = (event: ClipboardEvent) => {
            const target = event.target
            if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
            const text = event.clipboardData?.getData('text/plain') ?? ''
            if ((event.clipboardData?.files.length ?? 0) === 0 && text.trim() !== '') setPasted(text)
        }
        document.addEventListener('paste', paste)
        return () => document.removeEventListener('paste', paste)
    }, [])

    const select = useCallback((id: string, on: boolean) => {
        setSelected(before => {
            const after = new Set(before)
            if (on) after.add(id)
            else after.delete(id)
            return after
        })
    }, [])

    const remove = useCallback((document: LibraryDocument) => setDeleting([document]), [])

    const retry = useCallback(
        (document: LibraryDocument) => {
            if (document.job === null) return
            retryJob(document.job.id).then(reload, (failure: unknown) => showToast(messageOf(failure), 'error'))
        },
        [reload, showToast]
    )

    const deleted = (ids: string[]) => {
        if (ids.length === 0) return
        setSelected(new Set())
        showToast(`${plural(ids.length, 'document')} deleted.`)
        reload()
        onDeleted(ids)
    }

    const chosen = list.documents.filter(document => selected.has(document.id))
    const filtered = query !== '' || state !== ''
    const allChosen = chosen.length > 0 && chosen.length === list.documents.length

    return (
        <div className="page">
            <PageHeader title="Documents" detail={`What answers from “${collection}” are made of. Drop files anywhere, or paste them.`}>
                <Button icon="edit" onClick={() => setPasted('')}>
                    Add text
                </Button>
                <Button variant="primary" icon="upload" onClick={() => picker.current?.click()}>
                    Add files
                </Button>
                <input
                    ref={picker} type="file" multiple hidden aria-label="Add files" tabIndex={-1}
                    onChange={event => {
                        onFiles([...(event.target.files ?? [])])
                        event.target.value = ''
                    }}
                />
            </PageHeader>
            <div className="toolbar">
                <label className="search-field">
                    <Icon name="search" size={16} />
                    <input
                        type="search" value={typed} placeholder="Filter by name" aria-label="Filter documents by name"
                        onChange={event => setTyped(event.target.value)}
                    />
                </label>
                <select aria-label="State" value={state} onChange={event => setState(event.target.value)}>
                    <option value="">All states</option>
                    <option value="ready">Ready</option>
                    <option value="pending">Waiting</option>
                    <option value="updating">Updating</option>
                    <option value="failed">Failed</option>
                </select>
                <span className="toolbar-count" role="status">
                    {chosen.length > 0 ? `${chosen.length} selected` : loading === 'first' || error !== undefined ? '' : plural(list.total, 'document')}
                </span>
                {chosen.length > 0 && (
                    <Button variant="danger" icon="trash" onClick={() => setDeleting(chosen)}>
                        Delete {chosen.length}
                    </Button>
                )}
            </div>
            {error !== undefined && list.documents.length === 0 ? (
                <ErrorState title="The documents could not be listed" detail={messageOf(error)} onRetry={reload} />
            ) : loading === 'first' ? (
                <Skeleton lines={6} label="Loading documents" />
            ) : list.documents.length === 0 ? (
                filtered ? (
                    <EmptyState icon="search" title="No document matches" detail="Try another name, or all states." />
                ) : (
                    <EmptyState
                        icon="documents" title="No documents yet"
                        detail="PDF, Word (.docx), web pages, Markdown and plain text. Drop them anywhere in this window."
                    >
                        <Button variant="primary" icon="upload" onClick={() => picker.current?.click()}>
                            Add files
                        </Button>
                    </EmptyState>
                )
            ) : (
                <>
                    {error !== undefined && <p className="form-error" role="alert">{messageOf(error)}</p>}
                    <table className="table documents" aria-busy={loading === 'again'}>
                        <thead>
                            <tr>
                                <th className="cell-check">
                                    <input
                                        type="checkbox" aria-label="Select all shown" checked={allChosen}
                                        onChange={event =>
                                            setSelected(new Set(event.target.checked ? list.documents.map(each => each.id) : []))
                                        }
                                    />
                                </th>
                                <th scope="col">Name</th>
                                <th scope="col">Type</th>
                                <th scope="col" className="cell-number">Size</th>
                                <th scope="col" className="cell-number">Pages</th>
                                <th scope="col" className="cell-number">Chunks</th>
                                <th scope="col" className="cell-state">State</th>
                                <th scope="col">Updated</th>
                                <th><span className="visually-hidden">Actions</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            {list.documents.map(document => (
                                <DocumentRow
                                    key={document.id} document={document} selected={selected.has(document.id)} now={now}
                                    onSelect={select} onOpen={onOpen} onDelete={remove} onRetry={retry}
                                />
                            ))}
                        </tbody>
                    </table>
                    {list.nextCursor !== null && (
                        <div className="load-more">
                            <Button busy={loading === 'more'} onClick={loadMore}>
                                Show more
                            </Button>
                            <span>
                                {list.documents.length} of {list.total}
                            </span>
                        </div>
                    )}
                </>
            )}
            {deleting.length > 0 && (
                <DeleteDocumentsDialog documents={deleting} onClose={() => setDeleting([])} onDeleted={deleted} />
            )}
            {pasted !== undefined && (
                <AddTextDialog initialText={pasted} onClose={() => setPasted(undefined)} onAdd={file => onFiles([file])} />
            )}
        </div>
    )
}
