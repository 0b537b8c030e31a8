import { parentPort, workerData } from 'node:worker_threads'
import { decodeText } from './decode.ts'
import { readBusy } from './read-busy.ts'
import type { ReadingTask } from './reading.ts'

const { bytes, charset, ...context } = workerData as ReadingTask
parentPort?.postMessage(readBusy(decodeText(bytes, charset), context))
