// SPDX-License-Identifier: Apache-2.0
import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { Citation } from '../../../lib/api-types'
import { readablePassage } from '../../../lib/readable-passage'
import { useIsOpen } from '../hooks/open-source'

interface CitationMarkerProps {
    citation: Citation
    onOpen: (citation: Citation) => void
}

/** The number behind a sentence. Hover or focus shows the quote, a press opens the source. */
export function CitationMarker({ citation, onOpen }: CitationMarkerProps) {
    const [shown, setShown] = useState(false)
    const id = useId()
    const button = useRef<HTMLButtonElement>(null)
    const preview = useRef<HTMLSpanElement>(null)

    useLayoutEffect(() => {
        const anchor = button.current
        const element = preview.current
        if (!shown || anchor === null || element === null) return
        const at = anchor.getBoundingClientRect()
        const size = element.getBoundingClientRect()
        const left = Math.max(12, Math.min(at.left + at.width / 2 - size.width / 2, window.innerWidth - size.width - 12))
        const above = at.top - size.height - 8
        element.style.left = `${left}px`
        element.style.top = `${above > 12 ? above : at.bottom + 8}px`
    }, [shown])

    const place = citation.headingPath.slice(-2)
    const open = useIsOpen()(citation)
    return (
        <>
            <button
                ref={button} type="button" className="citation" aria-current={open || undefined}
                aria-describedby={shown ? id : undefined}
                aria-label={`Source ${citation.number}: ${citation.document}`}
                onMouseEnter={() => setShown(true)} onMouseLeave={() => setShown(false)}
                onFocus={() => setShown(true)} onBlur={() => setShown(false)}
                onKeyDown={event => {
                    if (event.key !== 'Escape' || !shown) return
                    event.stopPropagation()
                    setShown(false)
                }}
                onClick={() => {
                    setShown(false)
                    onOpen(citation)
                }}
            >
                {citation.number}
            </button>
            {shown && (
                <span ref={preview} id={id} role="tooltip" className="citation-preview">
                    <span className="citation-preview-document">
                        {citation.document}
                        {citation.page !== null && citation.page !== undefined && <em>page {citation.page}</em>}
                    </span>
                    {place.length > 0 && <span className="citation-preview-path">{place.join(' › ')}</span>}
                    <span className="citation-preview-quote">{readablePassage(citation.quote)}</span>
                </span>
            )}
        </>
    )
}
