// SPDX-License-Identifier: Apache-2.0
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { limits } from '../../config/limits'
import { Icon } from './icon'
import { IconButton } from './icon-button'

interface Toast {
    id: number
    tone: 'info' | 'error'
    text: string
}

type ShowToast = (text: string, tone?: Toast['tone']) => void

const ToastContext = createContext<ShowToast>(() => undefined)

export function useToast(): ShowToast {
    return useContext(ToastContext)
}

let lastId = 0

export function ToastProvider({ children }: { children: ReactNode }) {
    const [toasts, setToasts] = useState<Toast[]>([])
    const dismiss = useCallback((id: number) => setToasts(shown => shown.filter(toast => toast.id !== id)), [])
    const show = useCallback<ShowToast>(
        (text, tone = 'info') => {
            lastId += 1
            const id = lastId
            setToasts(shown => [...shown.slice(-2), { id, tone, text }])
            window.setTimeout(() => dismiss(id), limits.toastDuration)
        },
        [dismiss]
    )
    const list = useMemo(
        () =>
            toasts.map(toast => (
                <li key={toast.id} className={`toast toast-${toast.tone}`}>
                    <Icon name={toast.tone === 'error' ? 'alert' : 'check'} />
                    <span>{toast.text}</span>
                    <IconButton icon="close" label="Dismiss" onClick={() => dismiss(toast.id)} />
                </li>
            )),
        [toasts, dismiss]
    )
    return (
        <ToastContext.Provider value={show}>
            {children}
            <ul className="toasts" role="status" aria-live="polite" aria-label="Notifications">
                {list}
            </ul>
        </ToastContext.Provider>
    )
}
