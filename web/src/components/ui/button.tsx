// SPDX-License-Identifier: Apache-2.0
import { forwardRef, type ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
    variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
    icon?: IconName
    busy?: boolean
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
    { variant = 'secondary', icon, busy = false, className = '', children, disabled, type = 'button', ...rest }, ref
) {
    return (
        <button
            ref={ref} type={type} className={`button button-${variant} ${className}`} disabled={disabled || busy}
            aria-busy={busy || undefined} {...rest}
        >
            {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={16} />}
            {children}
        </button>
    )
})
