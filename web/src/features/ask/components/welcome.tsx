// SPDX-License-Identifier: Apache-2.0
import { Button } from '../../../components/ui/button'
import { Icon } from '../../../components/ui/icon'
import { Logo } from '../../../components/ui/logo'

interface WelcomeProps {
    collection: string
    /** Undefined while it is not known. */
    documents: number | undefined
    suggestions: string[]
    onAsk: (question: string) => void
    onAddDocuments: () => void
}

export function Welcome({ collection, documents, suggestions, onAsk, onAddDocuments }: WelcomeProps) {
    const empty = documents === 0
    return (
        <div className="welcome">
            <Logo size={44} />
            <h1>{empty ? 'Start with your documents' : 'What would you like to know?'}</h1>
            <p>
                {empty
                    ? 'Drop files anywhere in this window. Needletail reads them here, on this machine, and answers from their own words.'
                    : 'Each sentence of the answer points at the exact words it rests on. If your documents do not say, neither will the answer.'}
            </p>
            {empty ? (
                <Button variant="primary" icon="upload" onClick={onAddDocuments}>
                    Add documents to {collection}
                </Button>
            ) : (
                suggestions.length > 0 && (
                    <ul className="suggestions" aria-label="Suggested questions">
                        {suggestions.map(question => (
                            <li key={question}>
                                <button type="button" className="suggestion" onClick={() => onAsk(question)}>
                                    <span>{question}</span>
                                    <Icon name="send" size={16} />
                                </button>
                            </li>
                        ))}
                    </ul>
                )
            )}
        </div>
    )
}
