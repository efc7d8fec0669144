// SPDX-License-Identifier: Apache-2.0

/** 128 random bits in hexadecimal. `crypto.randomUUID` exists only on secure origins, which a local network is not. */
export function randomId(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}
