// SPDX-License-Identifier: Apache-2.0
declare module 'highlight.js/lib/highlight' {
    interface HighlightJs {
        registerLanguage(name: string, language: unknown): void
        configure(options: { hideUpgradeWarningAcceptNoSupportOrSecurityUpdates: boolean }): void
        getLanguage(name: string): unknown
        highlight(name: string, source: string, ignoreIllegals: boolean): { value: string }
    }
    const highlighter: HighlightJs
    export default highlighter
}

declare module 'highlight.js/lib/languages/*' {
    const language: unknown
    export default language
}
