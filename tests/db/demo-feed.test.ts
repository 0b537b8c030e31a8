import { expect, test } from 'vitest'
import { openDemoFeed } from '../../server/demo-feed.ts'
import { readCalendar } from '../ical-reader.ts'
import { openWorld, openWorldOn } from '../world.ts'

const now = '2026-11-23T07:00:00+01:00'
const technicians = [{ slug: 'bob' }, { slug: 'alice' }]

test('the demo prints the same feed address at every start, until somebody replaces it', async () => {
  const w = await openWorld({ now, technicians, company: { demo: true } })
  const feed = await openDemoFeed(w.deps)
  expect(feed?.technician).toBe('alice T.')
  expect(await openDemoFeed(openWorldOn(w.database, now).deps)).toEqual(feed)
  const answer = await w.get(feed?.path ?? '')
  expect(readCalendar(new TextEncoder().encode(answer.text)).parts[0]?.name).toBe('VTIMEZONE')
  const claire = await w.signIn()
  await claire.post('/api/admin/technicians/alice/links')
  expect((await w.get(feed?.path ?? '')).status).toBe(404)
  expect(await openDemoFeed(w.deps)).toBeNull()
})

test('a real company has no link that nobody asked for', async () => {
  const w = await openWorld({ now, technicians })
  expect(await openDemoFeed(w.deps)).toBeNull()
})
