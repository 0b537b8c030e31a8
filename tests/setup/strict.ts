import { http, passthrough } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'

const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
const unhandled: string[] = []

/** The network of a test: this machine, and what the test itself sets up. */
const network = setupServer(
  http.all(
    ({ request }) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(request.url).hostname),
    () => passthrough(),
  ),
)

beforeAll(() =>
  network.listen({
    onUnhandledFrame: async ({ frame }) => {
      unhandled.push(await frame.getUnhandledMessage())
    },
  }),
)
beforeEach(() => {
  for (const spy of said) spy.mockClear()
})

/** Whatever complains on the console, or asks for something outside, fails the test. */
afterEach(() => {
  for (const spy of said) expect(spy).not.toHaveBeenCalled()
  expect(unhandled.splice(0)).toEqual([])
})
afterAll(() => network.close())
