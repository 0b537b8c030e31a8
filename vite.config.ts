import { cpSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import preact from '@preact/preset-vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { adminBudget } from './web/admin-budget.ts'
import { dayShell } from './web/day-shell.ts'
import { leanRuntime, widgetBudget } from './web/widget-budget.ts'

const pages = {
  site: 'web/site/index.html',
  book: 'web/book/index.html',
  manage: 'web/links/manage.html',
  survey: 'web/links/survey.html',
  technician: 'web/technician/index.html',
  admin: 'web/admin/index.html',
  docs: 'web/docs/index.html',
  notFound: 'web/site/not-found.html',
}

/** The server reads its migrations as files, from the sources and from the bundle alike. */
const copyMigrations: Plugin = {
  name: 'copy-migrations',
  applyToEnvironment: (environment) => environment.name === 'ssr',
  writeBundle: () => cpSync('db/migrations', 'dist/server/migrations', { recursive: true }),
}

const zones = ['UTC', 'Pacific/Auckland', 'America/New_York']

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false }), copyMigrations, leanRuntime, widgetBudget, adminBudget, dayShell],
  // Older targets would rewrite light-dark(), which must follow the page the widget stands in.
  build: { target: 'es2023', cssTarget: ['chrome125', 'firefox128', 'safari17.5'] },
  builder: {},
  environments: {
    client: {
      build: { outDir: 'dist/client', emptyOutDir: true, rolldownOptions: { input: pages } },
    },
    widget: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { widget: 'web/widget/element.tsx' },
          output: { entryFileNames: '[name].js', chunkFileNames: 'widget-[name]-[hash].js' },
        },
      },
    },
    worker: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { worker: 'web/technician/worker.ts' },
          output: { entryFileNames: 't/[name].js', codeSplitting: false },
        },
      },
    },
    ssr: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        external: [
          ...['@electric-sql/pglite', 'sharp'],
          ...['@electric-sql/pglite/contrib/btree_gist', '@electric-sql/pglite/contrib/pg_trgm'],
        ],
      },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        copyPublicDir: false,
        ssr: true,
        target: 'node24',
        rolldownOptions: {
          input: {
            main: 'server/main.ts',
            import: 'server/import.ts',
            user: 'server/user.ts',
            'calendar-worker': 'server/external-calendars/calendar-worker.ts',
          },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
  test: {
    maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    // Only where a change is judged: a machine shared with others may stop for seconds. The report names what ran twice.
    retry: process.env.CI ? 1 : 0,
    projects: [
      ...zones.map((zone) => ({
        extends: true as const,
        test: {
          name: `domain ${zone}`,
          include: ['tests/domain/**/*.test.ts'],
          // Thousands of random calendars, minute by minute: as long as the machine needs.
          testTimeout: 180_000,
          env: { TZ: zone },
          pool: 'forks' as const,
        },
      })),
      {
        extends: true as const,
        test: { name: 'web', include: ['tests/web/**/*.test.ts'], env: { TZ: 'Pacific/Auckland' } },
      },
      {
        extends: true as const,
        test: {
          name: 'server',
          include: ['tests/{db,http,emails}/**/*.test.ts'],
          globalSetup: ['tests/setup/databases.ts'],
          setupFiles: ['tests/setup/strict.ts'],
          env: { TZ: 'Pacific/Auckland' },
          pool: 'forks' as const,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/setup/databases.ts', 'tests/setup/browser.ts'],
          setupFiles: ['tests/setup/strict.ts'],
          testTimeout: 60_000,
          pool: 'forks' as const,
        },
      },
    ],
  },
})
