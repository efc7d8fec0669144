// SPDX-License-Identifier: Apache-2.0
import { forwardRef, type ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './icon'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
    icon: IconName
    /** Read to those who cannot see the icon, and shown on hover. */
    label: string
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
    { icon, label, className = '', type = 'button', ...rest }, ref
) {
    return (
        <button ref={ref} type={type} className={`icon-button ${className}`} aria-label={label} title={label} {...rest}>
            <Icon name={icon} />
        </button>
    )
})
