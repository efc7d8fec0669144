// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react'
import { EmptyState } from '../../../components/ui/empty-state'
import { ErrorState } from '../../../components/ui/error-state'
import { Icon } from '../../../components/ui/icon'
import { IconButton } from '../../../components/ui/icon-button'
import { Skeleton } from '../../../components/ui/skeleton'
import { useQuery } from '../../../hooks/use-query'
import { formatMediaType, plural } from '../../../lib/format'
import { ApiError, apiPath, messageOf } from '../../../lib/http'
import type { SourceTarget } from '../../../lib/routes'
import { getContent } from '../api/get-content'
import { DocumentView } from './document-view'

interface SourcePanelProps {
    target: SourceTarget
    quote: string | undefined
    onClose: () => void
}

export function SourcePanel({ target, quote, onClose }: SourcePanelProps) {
    const { value, error, loading, reload } = useQuery(`content:${target.document}`, () => getContent(target.document))
    const heading = useRef<HTMLHeadingElement>(null)
    const name = value?.title ?? value?.name ?? 'Source'

    useEffect(() => {
        heading.current?.focus({ preventScroll: true })
    }, [target.document, target.start, target.end])

    return (
        <aside className="source-panel" aria-label="Source">
            <header className="source-header">
                <div>
                    <h2 ref={heading} tabIndex={-1} title={name}>
                        {name}
                    </h2>
                    {value && (
                        <p>
                            {[
                                value.name === name ? '' : value.name,
                                formatMediaType(value.mediaType, value.name),
                                value.pages.length > 0 ? plural(value.pages.length, 'page') : ''
                            ]
                                .filter(part => part !== '')
                                .join(' · ')}
                        </p>
                    )}
                </div>
                {value && (
                    <a
                        className="icon-button" href={apiPath(['documents', target.document, 'original'])} download={value.name}
                        aria-label="Download the original" title="Download the original"
                    >
                        <Icon name="download" />
                    </a>
                )}
                <IconButton icon="close" label="Close source" onClick={onClose} />
            </header>
            <div className="source-scroll" tabIndex={0} role="region" aria-label="Text of the document" aria-busy={loading}>
                {value ? (
                    value.text === '' ? (
                        <EmptyState icon="documents" title="No text" detail="Nothing could be read from this document." />
                    ) : (
                        <DocumentView
                            key={value.id} content={value} start={target.start} end={target.end} quote={quote}
                        />
                    )
                ) : error !== undefined ? (
                    error instanceof ApiError && error.status === 404 ? (
                        <EmptyState icon="documents" title="The document is gone" detail="It was deleted since it was cited." />
                    ) : (
                        <ErrorState title="The source could not be opened" detail={messageOf(error)} onRetry={reload} />
                    )
                ) : (
                    <Skeleton lines={10} label="Loading the source" />
                )}
            </div>
        </aside>
    )
}
