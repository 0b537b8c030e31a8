import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rowsOf } from '../marked-client.ts'
import { openWithVisit, TUESDAY_NINE } from '../past-visit.ts'
import { bookingOf } from '../world.ts'

const NOVEMBER = 'from=2026-11-01&to=2026-11-30'

test('visits by who booked them, what became of them, time given back, how far ahead', async () => {
  const { claire, reference } = await openWithVisit()
  const { consent: _, ...asked } = bookingOf('depannage', '2026-12-03T09:00:00+01:00')
  const booked = await claire.post('/api/admin/bookings', asked)
  expect(booked.status, booked.text).toBe(201)
  const { body } = await claire.get(`/api/admin/bookings/${reference}`)
  const noted = await claire.patch(`/api/admin/bookings/${reference}`, { version: body.version, status: 'no_show' })
  expect(noted.status, noted.text).toBe(200)
  await claire.post('/api/admin/follow-ups', { note: 'x', dueAt: TUESDAY_NINE })

  const november = (await claire.get(`/api/admin/figures?${NOVEMBER}`)).body
  expect(november).toMatchObject({
    ...{ visits: { widget: 1, phone: 0, import: 0 }, noShow: 1, completed: 0, cancelled: 0, overdueCallBacks: 1 },
    timeSaved: { minutes: 15, minutesEach: 15 },
  })
  // Booked on Monday for Tuesday.
  expect(november.leads.filter(({ visits }: { visits: number }) => visits > 0)).toEqual([
    { fromDays: 1, toDays: 1, visits: 1 },
  ])
  const december = (await claire.get('/api/admin/figures?from=2026-12-01&to=2026-12-31')).body
  expect(december).toMatchObject({ visits: { widget: 0, phone: 1, import: 0 }, timeSaved: { minutes: 0 } })
  expect(december.leads[2]).toEqual({ fromDays: 2, toDays: 3, visits: 1 })
})

test('the same for a spreadsheet; of nothing there is a file too', async () => {
  const { claire } = await openWithVisit()
  const { text, headers } = await claire.get(`/api/admin/figures.csv?${NOVEMBER}`)
  expect(headers.get('content-disposition')).toBe('attachment; filename="chiffres.csv"')
  expect(text).toContain('"Visites réservées";"par le client";"1"\r\n')
  const none = await claire.get('/api/admin/figures?from=2020-01-01&to=2020-01-31')
  expect(none.body).toMatchObject({
    visits: { widget: 0 },
    surveys: { asked: 0, rate: null, average: null },
  })
})

test.for([
  ['from=2026-11-30&to=2026-11-01', 'to'],
  ['from=2020-01-01&to=2026-11-01', 'to'],
  ['from=2026-02-30&to=2026-03-01', 'from'],
])('%s is refused by its field', async ([query, field]) => {
  const { claire } = await openWithVisit()
  for (const path of ['figures', 'figures.csv']) {
    const { status, body } = await claire.get(`/api/admin/${path}?${query}`)
    expect([status, body.errors[0].path]).toEqual([422, field])
  }
})

test('visits, answers and scores by the week of the visit; a week without has its line too', async () => {
  const { w, claire, reference } = await openWithVisit()
  await rowsOf(
    w,
    sql`insert into survey_answer (booking_id, channel, score, answered_at, changed_at)
        select id, 'mail', 4, "end", "end" from booking where reference = ${reference}`,
  )
  const { body } = await claire.get(`/api/admin/figures?${NOVEMBER}`)
  const opinion = { asked: 1, answered: 1, rate: 1, average: 4 }
  const none = { visits: { widget: 0, phone: 0, import: 0 }, asked: 0, answered: 0, rate: null, average: null }
  expect(body.surveys).toEqual(opinion)
  expect(body.weeks).toEqual([
    { from: '2026-10-26', ...none },
    { from: '2026-11-02', ...none },
    { from: '2026-11-09', ...none },
    { from: '2026-11-16', ...none },
    { from: '2026-11-23', ...opinion, visits: { widget: 1, phone: 0, import: 0 } },
    { from: '2026-11-30', ...none },
  ])
  await rowsOf(w, sql`delete from survey_answer`)
  await rowsOf(
    w,
    sql`insert into survey_asked (booking_id, channel, client_id, asked_at)
        select id, channel, client_id, "end" from booking, unnest(array['mail', 'site']) as channel where reference = ${reference}`,
  )
  const asked = (await claire.get(`/api/admin/figures?${NOVEMBER}`)).body
  expect(asked.surveys).toEqual({ asked: 1, answered: 0, rate: 0, average: null })
  const { text } = await claire.get(`/api/admin/figures.csv?${NOVEMBER}`)
  expect(text).toContain('"Avis demandés";"semaine du 2026-11-23";"1"\r\n')
})

test('figures are kept until a visit, a question, an answer or a late call-back changes them', async () => {
  const { w, claire, reference } = await openWithVisit()
  const told = async () => (await claire.get(`/api/admin/figures?${NOVEMBER}`)).body
  const byService = async () => (await claire.get(`/api/admin/surveys/figures?${NOVEMBER}`)).body.total
  const counts = async () => {
    const { noShow, overdueCallBacks, surveys } = await told()
    const { asked, average } = await byService()
    return { noShow, overdueCallBacks, ...surveys, again: [asked, average] }
  }
  const nothing = { noShow: 0, overdueCallBacks: 0, asked: 0, answered: 0, rate: null, average: null, again: [0, null] }
  expect(await counts()).toEqual(nothing)
  await rowsOf(
    w,
    sql`insert into survey_asked (booking_id, channel, client_id, asked_at)
        select id, 'mail', client_id, "end" from booking where reference = ${reference}`,
  )
  expect(await counts()).toEqual({ ...nothing, asked: 1, rate: 0, again: [1, null] })
  await rowsOf(
    w,
    sql`insert into survey_answer (booking_id, channel, score, answered_at, changed_at)
        select id, 'mail', 2, "end", "end" from booking where reference = ${reference}`,
  )
  await rowsOf(w, sql`update survey_answer set score = 5`)
  const asked = { ...nothing, asked: 1, answered: 1, rate: 1, average: 5, again: [1, 5] }
  expect(await counts()).toEqual(asked)
  await claire.post('/api/admin/follow-ups', { note: 'x', dueAt: TUESDAY_NINE })
  expect(await counts()).toEqual({ ...asked, overdueCallBacks: 1 })
  await rowsOf(w, sql`delete from booking`)
  expect(await counts()).toEqual({ ...nothing, overdueCallBacks: 1 })
})
