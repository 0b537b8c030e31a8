import { lookup } from 'node:dns/promises'
import type { CalendarReader } from '../domain/external-calendar.ts'
import { fetchCalendar, type Net } from './fetch-calendar.ts'
import { addressIn, isPublicAddress } from './public-address.ts'
import { readInThread } from './reading.ts'

const publicNet: Net = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  totalMs: 20_000,
  mostBytes: 5_000_000,
}
const THINKING_MS = 10_000

/**
 * Reads calendars over the net; `changed` stands in for parts of it. What breaks the reader itself is told to `broke`, and to
 * whoever asked as one more way to fail: it holds up no other calendar.
 */
export function openCalendarReader({
  thinkingMs = THINKING_MS,
  broke = (_error: unknown): void => {},
  ...changed
}: Partial<Net> & { thinkingMs?: number; broke?: (error: unknown) => void } = {}): CalendarReader {
  const net = { ...publicNet, ...changed }
  return {
    mayAsk: (url) => {
      const address = addressIn(new URL(url))
      return address === null || net.isAllowed(address)
    },
    read: async ({ url, validators, zone, window, owners }, stop) => {
      try {
        const fetched = await fetchCalendar(net, { url, validators }, stop)
        if (fetched.kind !== 'file') return fetched
        const { bytes, charset } = fetched
        const reading = await readInThread({ bytes, charset, zone, window, owners }, thinkingMs, stop)
        return reading.kind === 'read' ? { ...reading, validators: fetched.validators } : reading
      } catch (error) {
        if (stop?.aborted) return { kind: 'stopped' }
        broke(error)
        return { kind: 'failed', fault: 'reader-broke' }
      }
    },
  }
}
