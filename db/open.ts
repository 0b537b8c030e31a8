import { type Database, openEmbedded, openPostgres } from './client.ts'
import { migrateEmbedded, migrateServer } from './migrate.ts'

/**
 * Opens and migrates the database the operator chose: a server when there is a URL, else the embedded one.
 * @throws FolderInUse when another process has the data folder.
 */
export async function openDatabase(choice: { databaseUrl: string | null; dataFolder: string }): Promise<Database> {
  if (choice.databaseUrl) {
    await migrateServer(choice.databaseUrl)
    return openPostgres(choice.databaseUrl)
  }
  const database = await openEmbedded({ folder: choice.dataFolder })
  try {
    await migrateEmbedded(database)
    return database
  } catch (cause) {
    await database.close()
    throw cause
  }
}
