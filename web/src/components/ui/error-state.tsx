// SPDX-License-Identifier: Apache-2.0
import { Button } from './button'
import { Icon } from './icon'

export function ErrorState({ title, detail, onRetry }: { title: string; detail: string; onRetry?: () => void }) {
    return (
        <div className="state" role="alert">
            <span className="state-icon state-icon-error">
                <Icon name="alert" size={22} />
            </span>
            <p className="state-title">{title}</p>
            <p className="state-detail">{detail}</p>
            {onRetry && (
                <Button icon="retry" onClick={onRetry}>
                    Try again
                </Button>
            )}
        </div>
    )
}
