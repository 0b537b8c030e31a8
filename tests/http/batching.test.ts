import { expect, test } from 'vitest'
import { batching } from '../../server/usecases/batching.ts'

test('who asks while a run is under way shares the next one, and is answered by no older one', async () => {
  const runs: (readonly string[])[] = []
  const ends: (() => void)[] = []
  const ask = batching(async (keys) => {
    runs.push(keys)
    await new Promise<void>((resolve) => ends.push(resolve))
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `${key} in run ${runs.length}`]))
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const first = ask('a')
  await settle()
  const later = Promise.all([ask('a'), ask('b'), ask('b'), ask('nobody')])
  await settle()
  expect(runs).toEqual([['a']])
  ends.shift()?.()
  expect(await first).toBe('a in run 1')
  await settle()
  expect(runs).toEqual([['a'], ['a', 'b', 'nobody']])
  ends.shift()?.()
  expect(await later).toEqual(['a in run 2', 'b in run 2', 'b in run 2', null])
})

test('a run that fails, fails those who asked for it and nobody after', async () => {
  let isDown = true
  const ask = batching(async (keys) => {
    if (isDown) throw new Error('away')
    return new Map(keys.map((key) => [key, key]))
  })
  const outcomes = await Promise.allSettled([ask('a'), ask('b')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await ask('a')).toBe('a')
})
