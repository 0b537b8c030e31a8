import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

export interface FolderLock {
  readonly databaseFolder: string
  readonly release: () => void
}

/**
 * Takes a data folder for this process alone: two processes on one embedded database corrupt it silently.
 * The lock is an exclusive SQLite transaction, so the system drops it when its owner dies, by kill -9 too.
 * @throws FolderInUse naming the owner's process.
 */
export function lockFolder(folder: string): FolderLock {
  const root = resolve(folder)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  chmodSync(root, 0o700)
  const owner = join(root, 'owner')
  // Asked for when needed: an older Node, which has none, could not even say that it is too old.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
  const lock = new DatabaseSync(join(root, 'lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new FolderInUse(
      `The data folder ${root} is in use by process ${readOwner(owner)}. Stop it first, or set CRENEAU_DATA to another folder.`,
    )
  }
  writeFileSync(owner, String(process.pid))
  return { databaseFolder: join(root, 'postgres'), release: () => lock.close() }
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return 'unknown'
  }
}
