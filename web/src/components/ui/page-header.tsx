// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react'

export function PageHeader({ title, detail, children }: { title: string; detail?: string; children?: ReactNode }) {
    return (
        <header className="page-header">
            <div>
                <h1 tabIndex={-1}>{title}</h1>
                {detail && <p>{detail}</p>}
            </div>
            {children && <div className="page-actions">{children}</div>}
        </header>
    )
}
