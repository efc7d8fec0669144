// SPDX-License-Identifier: Apache-2.0
import { memo } from 'react'
import { Button } from '../../../components/ui/button'
import { Icon } from '../../../components/ui/icon'
import { IconButton } from '../../../components/ui/icon-button'
import { useToast } from '../../../components/ui/toasts'
import type { Citation, Hit } from '../../../lib/api-types'
import { groupSources, type AskTurn } from '../../../lib/ask-turn'
import { formatMilliseconds, plural } from '../../../lib/format'
import { AnswerText } from './answer-text'
import { NearestPassages } from './nearest-passages'
import { SourceList } from './source-list'

interface TurnProps {
    turn: AskTurn
    onOpenCitation: (citation: Citation) => void
    onOpenHit: (hit: Hit) => void
    onAskAgain: (question: string) => void
}

export const Turn = memo(function Turn({ turn, onOpenCitation, onOpenHit, onAskAgain }: TurnProps) {
    const active = turn.phase === 'retrieving' || turn.phase === 'answering'
    const unanswered = turn.phase === 'done' && !turn.answered
    return (
        <article className="turn" aria-label={turn.question}>
            <h2 className="question">{turn.question}</h2>
            <div className="answer" aria-live="polite" aria-busy={active}>
                {active && turn.answer === '' && <Progress turn={turn} />}
                {unanswered ? (
                    <NearestPassages hits={turn.hits} onOpen={onOpenHit} />
                ) : (
                    turn.answer !== '' && (
                        <AnswerText text={turn.answer} citations={turn.citations} streaming={active} onOpen={onOpenCitation} />
                    )
                )}
                {turn.phase === 'stopped' && <p className="answer-note">Stopped before the answer was complete.</p>}
                {turn.phase === 'failed' && (
                    <div className="answer-error" role="alert">
                        <Icon name="alert" />
                        <span>{turn.error}</span>
                        <Button icon="retry" onClick={() => onAskAgain(turn.question)}>
                            Ask again
                        </Button>
                    </div>
                )}
            </div>
            {!active && !unanswered && <SourceList citations={turn.citations} onOpen={onOpenCitation} />}
            {turn.phase === 'done' && <TurnFooter turn={turn} />}
        </article>
    )
})

function Progress({ turn }: { turn: AskTurn }) {
    const text =
        turn.phase === 'retrieving' ? 'Searching your documents' : `Reading ${plural(turn.hits.length, 'passage')}`
    return (
        <p className="answer-progress">
            <span className="spinner" aria-hidden="true" /> {text}
        </p>
    )
}

function origin(turn: AskTurn): string {
    if (turn.model !== null) return turn.model
    if (turn.provider === 'extractive') return turn.answered ? 'Quoted from your documents' : ''
    return turn.provider
}

function TurnFooter({ turn }: { turn: AskTurn }) {
    const showToast = useToast()
    const copy = async () => {
        const quotes = groupSources(turn.citations).flatMap(source => source.quotes)
        const list = quotes.map(quote => `[${quote.number}] ${quote.document}: “${quote.quote}”`).join('\n')
        try {
            await navigator.clipboard.writeText(list === '' ? turn.answer : `${turn.answer}\n\n${list}`)
            showToast('Answer copied, with its sources.')
        } catch {
            showToast('The browser does not allow copying here. Select the text instead.', 'error')
        }
    }
    return (
        <footer className="turn-footer">
            {turn.answered && <IconButton icon="copy" label="Copy answer" onClick={() => void copy()} />}
            <span>
                {[origin(turn), turn.tookMilliseconds === null ? '' : formatMilliseconds(turn.tookMilliseconds)]
                    .filter(part => part !== '')
                    .join(' · ')}
            </span>
        </footer>
    )
}
