// SPDX-License-Identifier: Apache-2.0
// Holds the tree to its rules: shared → features → app, features do not know each other, lib does not know React,
// and no markup is ever written as a string.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const problems = []

function files(folder) {
    return readdirSync(folder).flatMap(name => {
        const path = join(folder, name)
        return statSync(path).isDirectory() ? files(path) : [path]
    })
}

function area(path) {
    const [, first, second] = path.split('/')
    return { layer: first, feature: first === 'features' ? second : undefined }
}

for (const path of files('src').filter(path => /\.tsx?$/.test(path))) {
    const source = readFileSync(path, 'utf8')
    const here = area(path)
    if (!source.startsWith('// SPDX-License-Identifier: Apache-2.0')) problems.push(`${path}: no SPDX line`)
    if (!/^[a-z0-9.-]+$/.test(path.split('/').pop())) problems.push(`${path}: the name is not kebab-case`)
    if (/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(source)) {
        problems.push(`${path}: writes markup or code from a string`)
    }
    for (const [, specifier] of source.matchAll(/from '([^']+)'/g)) {
        if (here.layer === 'lib' && /^react/.test(specifier) && !path.includes('.test.')) {
            problems.push(`${path}: lib imports ${specifier}`)
        }
        if (!specifier.startsWith('.')) continue
        const target = area(normalize(join(dirname(path), specifier)))
        const upward =
            (here.layer !== 'app' && target.layer === 'app') ||
            (!['app', 'features'].includes(here.layer) && target.layer === 'features') ||
            (here.layer === 'lib' && ['components', 'hooks'].includes(target.layer))
        const sideways = here.feature && target.feature && here.feature !== target.feature
        if (upward || sideways) problems.push(`${path}: may not import ${specifier}`)
    }
}

for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)
