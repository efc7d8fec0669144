// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/controls.css'
import '../styles/shell.css'
import '../styles/ask.css'
import '../styles/library.css'
import '../styles/source.css'
import { ErrorBoundary } from '../components/ui/error-boundary'
import { ToastProvider } from '../components/ui/toasts'
import { LiveEventsProvider } from '../hooks/live-events'
import { QueryCacheProvider } from '../hooks/use-query'
import { useRoute } from '../hooks/use-route'
import { QueryCache } from '../lib/query-cache'
import { App } from './app'

const cache = new QueryCache()

function Root() {
    const [route, navigate] = useRoute()
    return (
        <QueryCacheProvider value={cache}>
            <ToastProvider>
                <LiveEventsProvider collection={route.collection}>
                    <App route={route} navigate={navigate} />
                </LiveEventsProvider>
            </ToastProvider>
        </QueryCacheProvider>
    )
}

const container = document.getElementById('root')
if (container) {
    createRoot(container).render(
        <StrictMode>
            <ErrorBoundary area="Needletail">
                <Root />
            </ErrorBoundary>
        </StrictMode>
    )
}
