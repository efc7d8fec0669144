// SPDX-License-Identifier: Apache-2.0
import { Component, type ReactNode } from 'react'
import { ErrorState } from './error-state'

interface ErrorBoundaryProps {
    /** What failed, as in "The answer". */
    area: string
    /** A change of it gives the area another try. */
    resetKey?: string
    children: ReactNode
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
    override state = { failed: false }

    static getDerivedStateFromError() {
        return { failed: true }
    }

    override componentDidUpdate(previous: ErrorBoundaryProps) {
        if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false })
    }

    override render() {
        if (!this.state.failed) return this.props.children
        return (
            <ErrorState
                title={`${this.props.area} could not be shown`} detail="The rest of the page still works."
                onRetry={() => this.setState({ failed: false })}
            />
        )
    }
}
