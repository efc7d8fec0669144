// SPDX-License-Identifier: Apache-2.0
import { memo, useMemo } from 'react'
import type { Hit } from '../../../lib/api-types'
import { matchingTerms } from '../../../lib/matching-terms'
import { readablePassage } from '../../../lib/readable-passage'
import { ScoreBars } from './score-bars'

interface SearchHitProps {
    hit: Hit
    query: string
    largest: { fused: number; lexical: number }
    onOpen: (hit: Hit) => void
}

export const SearchHit = memo(function SearchHit({ hit, query, largest, onOpen }: SearchHitProps) {
    const passage = useMemo(() => readablePassage(hit.text), [hit.text])
    const pieces = useMemo(() => matchingTerms(passage, query), [passage, query])
    const title = hit.document.title ?? hit.document.name
    const place = hit.headingPath.join(' › ')
    return (
        <li className="hit">
            <button type="button" className="hit-body" onClick={() => onOpen(hit)}>
                <span className="source-name">{title}</span>
                <span className="source-place">
                    {place !== '' && place !== title && <span>{place}</span>}
                    {hit.page !== null && hit.page !== undefined && <span>page {hit.page}</span>}
                </span>
                <span className="hit-text">
                    {pieces.map(piece => {
                        const text = passage.slice(piece.start, piece.end)
                        return piece.style ? <mark key={piece.start}>{text}</mark> : text
                    })}
                </span>
            </button>
            <ScoreBars scores={hit.scores} largest={largest} />
        </li>
    )
})
