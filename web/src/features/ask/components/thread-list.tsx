// SPDX-License-Identifier: Apache-2.0
import { IconButton } from '../../../components/ui/icon-button'
import { threadTitle, type Thread } from '../../../lib/thread-store'

interface ThreadListProps {
    threads: Thread[]
    current: string | undefined
    hrefOf: (threadId: string) => string
    onRemove: (threadId: string) => void
}

export function ThreadList({ threads, current, hrefOf, onRemove }: ThreadListProps) {
    if (threads.length === 0) return <p className="thread-list-empty">Your questions appear here. They stay in this browser.</p>
    return (
        <ul className="thread-list">
            {threads.map(thread => (
                <li key={thread.id}>
                    <a href={hrefOf(thread.id)} aria-current={thread.id === current ? 'page' : undefined}>
                        {threadTitle(thread)}
                    </a>
                    <IconButton icon="close" label={`Remove “${threadTitle(thread)}” from the list`} onClick={() => onRemove(thread.id)} />
                </li>
            ))}
        </ul>
    )
}
