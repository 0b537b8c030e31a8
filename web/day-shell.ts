import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const PAGE = 'web/technician/index.html'
const icons = ['icon-180.png', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png']

/** Vite reads its configuration anew for every environment: what one knows reaches the next as a file. */
const LIST = 'dist/client/t/shell.json'

/** Icons under names that a manifest can say, and the list of what the day page is made of. */
const readShell: Plugin = {
  name: 'day-shell',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle() {
    for (const icon of icons)
      this.emitFile({ type: 'asset', fileName: `t/${icon}`, source: readFileSync(`web/technician/${icon}`) })
  },
  writeBundle(_, bundle) {
    const page = bundle[PAGE]
    const html = page?.type === 'asset' ? String(page.source) : this.error(`${PAGE} was not built`)
    const files = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path ?? ''))
    for (const file of files) {
      const chunk = bundle[file]
      if (chunk?.type !== 'chunk') continue
      for (const path of [...chunk.imports, ...chunk.dynamicImports]) files.add(path)
      for (const path of chunk.viteMetadata?.importedCss ?? []) files.add(path)
    }
    const version = createHash('sha256')
      .update(html)
      .update([...files].join())
      .digest('base64url')
      .slice(0, 12)
    writeFileSync(LIST, JSON.stringify({ version, files: [...files].map((path) => `/${path}`) }))
  },
}

/** Tells the worker what to keep. Its build comes after the page's. */
const writeShell: Plugin = {
  name: 'day-worker',
  applyToEnvironment: ({ name }) => name === 'worker',
  transform(code, id) {
    if (!id.endsWith('/technician/worker.ts')) return null
    return { code: `const SHELL = ${readFileSync(LIST, 'utf8')}\n${code}`, map: null }
  },
}

export const dayShell: Plugin[] = [readShell, writeShell]
