import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliveryKinds, type Reported, statusAfter } from '../../server/domain/delivery.ts'

const tell = (from: Reported, kinds: readonly (typeof deliveryKinds)[number][]) =>
  kinds.reduce<Reported>((at, kind) => ({ status: statusAfter(at, { kind }), isAccepted: true }), from).status

test.each([
  ['due', 'sent', 'sent'],
  ['sending', 'delivered', 'delivered'],
  ['sent', 'soft-bounced', 'sent'],
  ['due', 'soft-bounced', 'sent'],
  ['sent', 'failed', 'failed'],
  ['delivered', 'failed', 'delivered'],
  ['delivered', 'bounced', 'bounced'],
  ['bounced', 'delivered', 'bounced'],
  ['bounced', 'complained', 'complained'],
  ['complained', 'bounced', 'complained'],
  ['void', 'delivered', 'delivered'],
] as const)('%s, told %s, is %s', (status, kind, after) => {
  expect(tell({ status, isAccepted: true }, [kind])).toBe(after)
})

test('what we gave up but the provider took has left; what the provider gave up has not', () => {
  expect(tell({ status: 'failed', isAccepted: false }, ['sent'])).toBe('sent')
  expect(tell({ status: 'failed', isAccepted: true }, ['sent'])).toBe('failed')
})

test('the order of reports, and how often each is told, change nothing', () => {
  const reports = fc.array(fc.constantFrom(...deliveryKinds), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(reports, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (kinds, keys) => {
      const shuffled = [...kinds, ...kinds]
        .map((kind, i) => ({ kind, by: keys[i % keys.length] ?? 0 }))
        .sort((a, b) => a.by - b.by)
        .map(({ kind }) => kind)
      const from: Reported = { status: 'sending', isAccepted: false }
      expect(tell(from, shuffled)).toBe(tell(from, kinds))
    }),
  )
})
