// SPDX-License-Identifier: Apache-2.0
import type { Citation } from '../../../lib/api-types'
import { groupSources } from '../../../lib/ask-turn'
import { formatPercent } from '../../../lib/format'
import { readablePassage } from '../../../lib/readable-passage'
import { useIsOpen } from '../hooks/open-source'

interface SourceListProps {
    citations: Citation[]
    onOpen: (citation: Citation) => void
}

/** The passages the answer rests on; each quote opens the document at its words. */
export function SourceList({ citations, onOpen }: SourceListProps) {
    const sources = groupSources(citations)
    const isOpen = useIsOpen()
    if (sources.length === 0) return null
    return (
        <section className="sources" aria-label="Sources">
            <h3>Sources</h3>
            <ol>
                {sources.map(({ number, quotes }) => {
                    const [{ document, headingPath, page }] = quotes
                    return (
                        <li key={number} className="source">
                            <span className="source-number" aria-hidden="true">{number}</span>
                            <div className="source-body">
                                <span className="source-name">{document}</span>
                                <span className="source-place">
                                    {headingPath.length > 0 && <span>{headingPath.join(' › ')}</span>}
                                    {page !== null && page !== undefined && <span>page {page}</span>}
                                </span>
                                {quotes.map(quote => (
                                    <button
                                        key={`${quote.answerStart}-${quote.start}`} type="button" className="source-quote"
                                        aria-current={isOpen(quote) || undefined} onClick={() => onOpen(quote)}
                                    >
                                        <span>{readablePassage(quote.quote)}</span>
                                        <span className="source-score" title={`How well the quote supports the sentence; ${quote.verdict}`}>
                                            {formatPercent(quote.score)} match
                                        </span>
                                    </button>
                                ))}
                            </div>
                        </li>
                    )
                })}
            </ol>
        </section>
    )
}
