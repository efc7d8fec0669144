// SPDX-License-Identifier: Apache-2.0
// Writes dist/index.html around the hashed names of the bundle, and prints what a visitor downloads.
import { readFileSync, writeFileSync, rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const outputs = Object.entries(JSON.parse(readFileSync('dist/meta.json', 'utf8')).outputs)

function asset(entryPoint) {
    const found = outputs.find(([, output]) => output.entryPoint === entryPoint)
    if (!found) throw new Error(`the bundle has no output for ${entryPoint}`)
    return { path: found[0].replace(/^dist/, ''), css: found[1].cssBundle?.replace(/^dist/, '') }
}

const main = asset('src/app/main.tsx')
const theme = asset('src/app/theme-boot.ts')
const icon = outputs.map(([path]) => path.replace(/^dist/, '')).find(path => path.endsWith('.svg'))
const style = main.css ?? outputs.map(([path]) => path.replace(/^dist/, '')).find(path => path.endsWith('.css'))

const page = readFileSync('src/app/index.html', 'utf8')
    .replace('%THEME%', theme.path)
    .replace('%STYLE%', style)
    .replace('%MAIN%', main.path)
    .replace('%ICON%', icon)
writeFileSync('dist/index.html', page)
rmSync('dist/meta.json')

let total = 0
for (const path of [main.path, style, theme.path, icon, '/index.html']) {
    const compressed = gzipSync(readFileSync(`dist${path}`), { level: 9 }).length
    total += compressed
    console.log(`${(compressed / 1024).toFixed(1).padStart(7)} KiB gzip  dist${path}`)
}
console.log(`${(total / 1024).toFixed(1).padStart(7)} KiB gzip  in all`)
