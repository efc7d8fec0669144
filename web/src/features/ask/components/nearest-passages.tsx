// SPDX-License-Identifier: Apache-2.0
import type { Hit } from '../../../lib/api-types'
import { readablePassage } from '../../../lib/readable-passage'

interface NearestPassagesProps {
    hits: Hit[]
    onOpen: (hit: Hit) => void
}

/** What is shown in place of an answer the documents do not give. */
export function NearestPassages({ hits, onOpen }: NearestPassagesProps) {
    return (
        <div className="unanswered">
            <p className="unanswered-title">The documents do not answer this</p>
            <p className="unanswered-detail">
                {hits.length === 0
                    ? 'Nothing in this collection comes near the question. Add documents that cover it, or ask in other words.'
                    : 'No passage says it clearly enough to be quoted. These come nearest:'}
            </p>
            {hits.length > 0 && (
                <ul className="nearest" aria-label="Nearest passages">
                    {hits.slice(0, 4).map(hit => (
                        <li key={hit.chunk}>
                            <button type="button" className="nearest-passage" onClick={() => onOpen(hit)}>
                                <span className="source-name">{hit.document.name}</span>
                                <span className="source-place">
                                    {hit.headingPath.length > 0 && <span>{hit.headingPath.join(' › ')}</span>}
                                    {hit.page !== null && hit.page !== undefined && <span>page {hit.page}</span>}
                                </span>
                                <span className="passage-preview">{readablePassage(hit.text)}</span>
                            </button>
                        </li>
                    ))}
                </ul>
            )}
        </div>
    )
}
