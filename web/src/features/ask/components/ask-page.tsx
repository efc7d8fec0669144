// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, type RefObject } from 'react'
import { Button } from '../../../components/ui/button'
import type { Citation, Hit } from '../../../lib/api-types'
import type { SourceTarget } from '../../../lib/routes'
import type { Thread } from '../../../lib/thread-store'
import { OpenSource } from '../hooks/open-source'
import { Composer } from './composer'
import { Turn } from './turn'
import { Welcome } from './welcome'

interface AskPageProps {
    collection: string
    documents: number | undefined
    suggestions: string[]
    thread: Thread | undefined
    streaming: boolean
    openSource: SourceTarget | undefined
    composer: RefObject<{ focus: () => void }>
    onAsk: (question: string) => void
    onStop: () => void
    onNewThread: () => void
    onShowHistory: () => void
    onAddDocuments: () => void
    onOpenCitation: (citation: Citation) => void
    onOpenHit: (hit: Hit) => void
}

export function AskPage(props: AskPageProps) {
    const { thread, streaming } = props
    const scroller = useRef<HTMLDivElement>(null)
    const turns = thread?.turns ?? []
    const last = turns[turns.length - 1]?.id

    // A new question goes to the top of the view; the answer then grows below it without pulling the page along.
    useEffect(() => {
        const articles = scroller.current?.querySelectorAll('.turn')
        const newest = articles?.[articles.length - 1]
        if (newest && articles.length > 1) {
            newest.scrollIntoView({ block: 'start' })
        }
    }, [last])

    return (
        <div className="ask">
            <h1 className="visually-hidden" tabIndex={-1}>Ask</h1>
            <div className="ask-bar">
                <Button variant="quiet" icon="history" className="narrow-only" onClick={props.onShowHistory}>
                    History
                </Button>
                <span className="ask-bar-space" />
                {turns.length > 0 && (
                    <Button variant="quiet" icon="plus" onClick={props.onNewThread}>
                        New thread
                    </Button>
                )}
            </div>
            <div className="ask-scroll" ref={scroller}>
                {turns.length === 0 ? (
                    <Welcome
                        collection={props.collection} documents={props.documents} suggestions={props.suggestions}
                        onAsk={props.onAsk} onAddDocuments={props.onAddDocuments}
                    />
                ) : (
                    <OpenSource.Provider value={props.openSource}>
                        <div className="turns">
                            {turns.map(turn => (
                                <Turn
                                    key={turn.id} turn={turn} onOpenCitation={props.onOpenCitation}
                                    onOpenHit={props.onOpenHit} onAskAgain={props.onAsk}
                                />
                            ))}
                        </div>
                    </OpenSource.Provider>
                )}
            </div>
            <div className="ask-composer">
                <Composer
                    ref={props.composer} collection={props.collection} streaming={streaming} followUp={turns.length > 0}
                    onAsk={props.onAsk} onStop={props.onStop}
                />
            </div>
        </div>
    )
}
