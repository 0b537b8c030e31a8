import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** zlib's builds differ by some bytes: a limit that the widget stands against would fail on another machine. */
const MOST_GZIP_BYTES = 16 * 1024

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** Says what the widget weighs on a customer's page, and refuses to let it grow past the limit. */
export const widgetBudget: Plugin = {
  name: 'widget-budget',
  applyToEnvironment: (environment) => environment.name === 'widget',
  writeBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const lines = chunks.map(({ fileName, code }) => {
      const gzip = kilobytes(gzipSync(code, { level: 9 }).length)
      return `${fileName}: ${gzip} gzip, ${kilobytes(brotliCompressSync(code).length)} brotli`
    })
    process.stdout.write(`${lines.join('\n')}\n`)
    const entry = chunks.find(({ fileName }) => fileName === 'widget.js')
    if (entry && gzipSync(entry.code, { level: 9 }).length > MOST_GZIP_BYTES)
      this.error(`widget.js is over its limit of ${kilobytes(MOST_GZIP_BYTES)} gzip`)
  },
}

const leaner: Record<string, string> = {
  // Lazy chunks here have no styles to preload, which is all that the helper is for.
  // A browser remembers a module that failed to load, for as long as the page lives: a new name makes it ask again.
  'vite/preload-helper.js': `export const __vitePreload = (load) => load().catch(() => {
  const [path] = /\\.\\/[\\w.-]+/.exec(load)
  return import(/* @vite-ignore */ new URL(path + '?' + Date.now(), import.meta.url).href)
})`,
  'preact/jsx-runtime': `import { createElement, Fragment } from 'preact'
export const jsx = (type, props, key) => createElement(type, key === undefined ? props : { ...props, key })
export { Fragment, jsx as jsxs }`,
}

/** Replaces two runtime helpers by what the widget needs of them. */
export const leanRuntime: Plugin = {
  name: 'lean-runtime',
  enforce: 'pre',
  applyToEnvironment: (environment) => environment.name === 'widget',
  resolveId: (id) => (id === 'preact/jsx-runtime' ? '\0preact/jsx-runtime' : null),
  load: (id) => leaner[id.replace('\0', '')] ?? null,
}
