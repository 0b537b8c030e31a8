import { describe, expect, test } from 'vitest'
import { openTold, showTold } from '../../web/technician/push-worker.ts'

const PAYLOAD = JSON.stringify({ title: 'Visite déplacée', body: 'mardi, Nantes', reference: 'K7M4QX2P' })

function phone(urls: readonly string[] = []) {
  const [shown, opened, focused, told]: [object[], string[], string[], object[]] = [[], [], [], []]
  return {
    ...{ shown, opened, focused, told },
    surroundings: {
      show: async (title: string, options: NotificationOptions) => void shown.push({ title, ...options }),
      pages: async () =>
        urls.map((url) => ({
          ...{ url, focus: async () => focused.push(url), postMessage: (message: object) => void told.push(message) },
        })),
      open: async (path: string) => opened.push(path),
    },
  }
}

describe('a telephone that is told', () => {
  test('shows it under the visit’s name, so that a later one takes its place', async () => {
    const { shown, surroundings } = phone()
    await showTold(PAYLOAD, surroundings)
    expect(shown).toMatchObject([
      { title: 'Visite déplacée', body: 'mardi, Nantes', tag: 'K7M4QX2P', data: 'K7M4QX2P' },
    ])
  })

  test.for(['', 'hello', '{}', '{"title":"x"}', '[]', 'null'])('shows nothing of %j', async (text) => {
    const { shown, surroundings } = phone()
    await showTold(text, surroundings)
    expect(shown).toEqual([])
  })

  test('a tap brings the open day forward, or opens it without a secret in its address', async () => {
    const open = phone(['https://rdv.example.fr/admin', 'https://rdv.example.fr/t/SECRET#agenda'])
    await openTold('K7M4QX2P', open.surroundings)
    expect([open.focused, open.opened]).toEqual([['https://rdv.example.fr/t/SECRET#agenda'], []])
    expect(open.told).toEqual([{ shows: 'K7M4QX2P' }])
    const closed = phone(['https://rdv.example.fr/admin'])
    await openTold('K7M4QX2P', closed.surroundings)
    expect([closed.focused, closed.opened]).toEqual([[], ['/t/#K7M4QX2P']])
  })
})
