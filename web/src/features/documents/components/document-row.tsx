// SPDX-License-Identifier: Apache-2.0
import { memo } from 'react'
import { Icon } from '../../../components/ui/icon'
import { IconButton } from '../../../components/ui/icon-button'
import { Button } from '../../../components/ui/button'
import type { LibraryDocument } from '../../../lib/api-types'
import { asSentence, formatBytes, formatCount, formatMediaType, formatWhen } from '../../../lib/format'
import { originalPath } from '../api/original-path'
import { DocumentState } from './document-state'

interface DocumentRowProps {
    document: LibraryDocument
    selected: boolean
    now: number
    onSelect: (id: string, selected: boolean) => void
    onOpen: (document: LibraryDocument) => void
    onDelete: (document: LibraryDocument) => void
    onRetry: (document: LibraryDocument) => void
}

export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps) {
    const { document, selected, now, onSelect, onOpen, onDelete, onRetry } = props
    const reason = document.state === 'failed' ? (document.error ?? document.job?.error?.message) : undefined
    const viewable = document.state === 'ready' || document.state === 'updating'
    return (
        <tr className={selected ? 'selected' : undefined}>
            <td className="cell-check">
                <input
                    type="checkbox" checked={selected} aria-label={`Select ${document.name}`}
                    onChange={event => onSelect(document.id, event.target.checked)}
                />
            </td>
            <td className="cell-name">
                {viewable ? (
                    <button type="button" className="document-name" onClick={() => onOpen(document)}>
                        {document.name}
                    </button>
                ) : (
                    <span className="document-name">{document.name}</span>
                )}
                {document.title !== null && document.title !== '' && document.title !== document.name && (
                    <span className="document-title">{document.title}</span>
                )}
                {reason !== undefined && (
                    <span className="document-error">
                        <Icon name="alert" size={16} />
                        <span>{asSentence(reason)}</span>
                        {document.job !== null && (
                            <Button variant="quiet" icon="retry" onClick={() => onRetry(document)}>
                                Retry
                            </Button>
                        )}
                    </span>
                )}
                {document.state === 'ready' && document.warnings.length > 0 && (
                    <span className="document-warning">{document.warnings.join(' ')}</span>
                )}
            </td>
            <td data-label="Type">{formatMediaType(document.mediaType, document.name)}</td>
            <td data-label="Size" className="cell-number">{formatBytes(document.bytes)}</td>
            <td data-label="Pages" className="cell-number">{document.pages === null ? '–' : formatCount(document.pages)}</td>
            <td data-label="Chunks" className="cell-number">{formatCount(document.chunks)}</td>
            <td className="cell-state">
                <DocumentState document={document} />
            </td>
            <td data-label="Updated" className="cell-when">
                <time dateTime={document.updatedAt}>{formatWhen(document.updatedAt, now)}</time>
            </td>
            <td className="cell-actions">
                <a
                    className="icon-button" href={originalPath(document.id)} download={document.name}
                    aria-label={`Download ${document.name}`} title="Download the original"
                >
                    <Icon name="download" />
                </a>
                <IconButton icon="trash" label={`Delete ${document.name}`} onClick={() => onDelete(document)} />
            </td>
        </tr>
    )
})
