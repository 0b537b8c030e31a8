import { type ServerProcess, startBuilt } from './built-server.ts'
import { testDatabaseUrl } from './database.ts'

export type { ServerProcess }

/** The built server on this file's database, or in a folder. */
export async function startServer(dataFolder: string, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const databaseUrl = await testDatabaseUrl()
  return startBuilt({ CRENEAU_DATA: dataFolder, ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...settings })
}
