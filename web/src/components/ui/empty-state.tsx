// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

interface EmptyStateProps {
    icon: IconName
    title: string
    detail: string
    children?: ReactNode
}

export function EmptyState({ icon, title, detail, children }: EmptyStateProps) {
    return (
        <div className="state">
            <span className="state-icon">
                <Icon name={icon} size={22} />
            </span>
            <p className="state-title">{title}</p>
            <p className="state-detail">{detail}</p>
            {children}
        </div>
    )
}
