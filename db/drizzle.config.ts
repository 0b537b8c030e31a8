import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./db/tables.ts', './db/auth-tables.ts'],
  out: './db/migrations',
})
