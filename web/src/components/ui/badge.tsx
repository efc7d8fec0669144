// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'

export type BadgeTone = 'neutral' | 'good' | 'busy' | 'bad'

export function Badge({ tone, children }: { tone: BadgeTone; children: ReactNode }) {
    return (
        <span className={`badge badge-${tone}`}>
            <span className="badge-dot" aria-hidden="true" />
            {children}
        </span>
    )
}
