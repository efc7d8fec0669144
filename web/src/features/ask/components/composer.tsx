// SPDX-License-Identifier: Apache-2.0
import { forwardRef, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '../../../components/ui/icon-button'
import { limits } from '../../../config/limits'
import { defaultCollection } from '../../../lib/routes'

interface ComposerProps {
    collection: string
    streaming: boolean
    followUp: boolean
    onAsk: (question: string) => void
    onStop: () => void
}

export const Composer = forwardRef<{ focus: () => void }, ComposerProps>(function Composer(
    { collection, streaming, followUp, onAsk, onStop }, ref
) {
    const [text, setText] = useState('')
    const field = useRef<HTMLTextAreaElement>(null)
    useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), [])

    useLayoutEffect(() => {
        const element = field.current
        if (element === null) return
        element.style.height = 'auto'
        element.style.height = `${Math.min(element.scrollHeight, 200)}px`
    }, [text])

    const invitation = collection === defaultCollection || collection.length > 18 ? 'Ask your documents' : `Ask the documents in ${collection}`

    const submit = () => {
        const question = text.trim()
        if (question === '' || streaming) return
        setText('')
        onAsk(question)
    }

    return (
        <form
            className="composer"
            onSubmit={event => {
                event.preventDefault()
                submit()
            }}
        >
            <div className="composer-box">
                <textarea
                    ref={field} id="composer" rows={1} value={text} maxLength={limits.question}
                    aria-label={invitation} aria-describedby="composer-hint"
                    placeholder={followUp ? 'Ask a follow-up' : invitation}
                    onChange={event => setText(event.target.value)}
                    onKeyDown={event => {
                        // Enter also ends the choice of a character in an input method; that one must not send.
                        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
                        event.preventDefault()
                        submit()
                    }}
                />
                {streaming ? (
                    <IconButton icon="stop" label="Stop answering" className="composer-send" onClick={onStop} />
                ) : (
                    <IconButton icon="send" label="Ask" type="submit" className="composer-send" disabled={text.trim() === ''} />
                )}
            </div>
            <p className="composer-hint" id="composer-hint">
                <span>
                    <kbd>Enter</kbd> asks, <kbd>Shift</kbd> <kbd>Enter</kbd> adds a line
                </span>
                {text.length > limits.question * 0.9 && (
                    <span>
                        {text.length} of {limits.question} characters
                    </span>
                )}
            </p>
        </form>
    )
})
