import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const MOST_GZIP_BYTES = 250 * 1000

/** Says what the assistants' pages weigh, first page and all, and refuses to let them grow past the limit. */
export const adminBudget: Plugin = {
  name: 'admin-budget',
  applyToEnvironment: (environment) => environment.name === 'client',
  writeBundle(_, bundle) {
    const chunks = new Map(
      Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])),
    )
    const entry = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith('web/admin/index.html'))
    if (!entry) this.error('the assistants’ pages were not built')
    const reach = (isWhole: boolean) => {
      const found = new Set([entry.fileName])
      for (const name of found) {
        const chunk = chunks.get(name)
        const next = [...(chunk?.imports ?? []), ...(isWhole ? (chunk?.dynamicImports ?? []) : [])]
        for (const each of next) if (chunks.has(each)) found.add(each)
      }
      return [...found].reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? '', { level: 9 }).length, 0)
    }
    const [first, whole] = [reach(false), reach(true)]
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
    process.stdout.write(`admin: ${kilobytes(first)} gzip to sign in, ${kilobytes(whole)} with every page\n`)
    if (whole > MOST_GZIP_BYTES)
      this.error(`the assistants’ pages are over their limit of ${kilobytes(MOST_GZIP_BYTES)} gzip`)
  },
}
