// SPDX-License-Identifier: Apache-2.0
import type { Citation } from '../../../lib/api-types'
import { distinctSources } from '../../../lib/ask-turn'
import { formatPercent } from '../../../lib/format'
import { readablePassage } from '../../../lib/readable-passage'

interface SourceListProps {
    citations: Citation[]
    onOpen: (citation: Citation) => void
}

export function SourceList({ citations, onOpen }: SourceListProps) {
    const sources = distinctSources(citations)
    if (sources.length === 0) return null
    return (
        <section className="sources" aria-label="Sources">
            <h3>Sources</h3>
            <ol>
                {sources.map(citation => (
                    <li key={citation.number}>
                        <button type="button" className="source" onClick={() => onOpen(citation)}>
                            <span className="source-number">{citation.number}</span>
                            <span className="source-body">
                                <span className="source-name">{citation.document}</span>
                                <span className="source-place">
                                    {citation.headingPath.length > 0 && <span>{citation.headingPath.join(' › ')}</span>}
                                    {citation.page !== null && citation.page !== undefined && <span>page {citation.page}</span>}
                                </span>
                                <span className="source-quote">{readablePassage(citation.quote)}</span>
                            </span>
                            <span className="source-score" title={`How well the quote supports the sentence; ${citation.verdict}`}>
                                {formatPercent(citation.score)}
                            </span>
                        </button>
                    </li>
                ))}
            </ol>
        </section>
    )
}
