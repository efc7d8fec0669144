// SPDX-License-Identifier: Apache-2.0
// The few declarations of node's test runner that are used; the interface itself knows nothing of node.
declare module 'node:test' {
    export function test(name: string, body: () => void | Promise<void>): void
}

declare module 'node:assert/strict' {
    interface Assert {
        ok(value: unknown, message?: string): asserts value
        equal(actual: unknown, expected: unknown, message?: string): void
        deepEqual(actual: unknown, expected: unknown, message?: string): void
        match(text: string, pattern: RegExp): void
        doesNotMatch(text: string, pattern: RegExp): void
    }
    const assert: Assert
    export default assert
}
