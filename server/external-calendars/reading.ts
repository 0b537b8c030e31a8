import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BusyContext, BusyReading } from './read-busy.ts'

export interface ReadingTask extends BusyContext {
  readonly bytes: Uint8Array
  /** As its server names it. */
  readonly charset: string | null
}

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }
/** Beside this file, in the sources and in the bundle alike. */
const file = join(import.meta.dirname, `calendar-worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`)

/**
 * Works a file out in a thread of its own, which may use so much memory and time and no more: a calendar is a program
 * that a stranger wrote. Rejects when `stop` says so.
 */
export function readInThread(task: ReadingTask, mostMs: number, stop?: AbortSignal): Promise<BusyReading> {
  stop?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task, resourceLimits: LIMITS, env: {}, execArgv: [] })
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      stop?.removeEventListener('abort', halt)
      settle()
      worker.terminate()
    }
    const giveUp = () => finish(() => resolve({ kind: 'failed', fault: 'too-complex' }))
    const halt = () => finish(() => reject(stop?.reason))
    const timer = setTimeout(giveUp, mostMs)
    stop?.addEventListener('abort', halt, { once: true })
    worker.once('message', (reading: BusyReading) => finish(() => resolve(reading)))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp() : finish(() => reject(error)),
    )
    worker.once('exit', giveUp)
  })
}
