import { sql } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bookingOf } from '../world.ts'
import { heading } from './person.ts'
import { axeFindings, DESKTOP, fitsWidth, openStage, PHONE } from './stage.ts'

type Stage = Awaited<ReturnType<typeof openStage>>

const nextWeekday = () => {
  const date = new Date(Date.now() + 3 * 86_400_000)
  while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** A visit that ended some hours ago, with its survey. */
async function visited(hoursAgo = 48) {
  const stage = await openStage({ services: [{ slug: 'diagnostic' }], holidays: [{ country: 'FR', region: null }] })
  const { world } = stage
  const { body } = await world.get(`/api/slots?service=diagnostic&from=${nextWeekday()}&to=${nextWeekday()}`)
  const { reference } = (await world.post('/api/bookings', bookingOf('diagnostic', body.slots[2].start))).body
  await world.db.execute(sql`update booking set "end" = "end" - (date_trunc('minute', "end" - now()) + ${hoursAgo} * interval '1 hour'),
    start = start - (date_trunc('minute', "end" - now()) + ${hoursAgo} * interval '1 hour') where reference = ${reference}`)
  const [row] = await world.db
    .select({ uid: sql<string>`uid::text` })
    .from(sql`booking`)
    .where(sql`reference = ${reference}`)
  const token = world.deps.links.surveyToken(row?.uid ?? '', 'mail')
  return { stage, path: `/s/${token}`, api: `/api/surveys/${token}` }
}

const recorded = async ({ world }: Stage): Promise<number> => {
  const [row] = await world.db
    .select({
      n: sql<number>`((select count(*) from survey_answer) + (select count(*) from survey_asked)
        + (select count(*) from client where surveys_refused_at is not null))::int`,
    })
    .from(sql`(values (1)) as one`)
  return row?.n ?? -1
}

const sound = async (page: Page) => {
  expect(await axeFindings(page)).toEqual([])
  expect(await fitsWidth(page)).toBe(true)
}

const face = (page: Page, name: string) => page.getByRole('radio', { name, exact: true })
const send = (page: Page) => page.getByRole('button', { name: 'Envoyer mon avis' })
const question = 'Comment s’est passée la visite\u00a0?'

describe.each([
  ['360 px, light', { ...PHONE, colorScheme: 'light' as const }],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light', { ...DESKTOP, colorScheme: 'light' as const }],
  ['1280 px, dark', { ...DESKTOP, colorScheme: 'dark' as const }],
])('at %s', (_, options) => {
  test('a face tapped in the mail, one tap to confirm, changed and kept', async () => {
    const { stage, path, api } = await visited()
    const page = await stage.visit(`${path}?score=5`, options)
    await heading(page, question).waitFor()
    expect(await face(page, 'Très bien').isChecked()).toBe(true)
    await sound(page)
    await send(page).click()
    await heading(page, 'Merci, votre avis est enregistré.').waitFor()
    await page.getByText(/Vous pouvez le modifier ici jusqu’à/).waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'Modifier mon avis' }).click()
    await heading(page, question).waitFor()
    await face(page, 'Mal').click()
    await page.getByLabel(/Que s’est-il passé/).fill('Deux heures de retard.')
    await sound(page)
    await send(page).click()
    await page.getByText(/Nous vous appelons au plus tard \S/).waitFor()
    await page.getByText('Deux heures de retard.').waitFor()
    await sound(page)
    expect((await stage.world.get(api)).body.answer).toMatchObject({ score: 2, comment: 'Deux heures de retard.' })
  })

  test('refusing surveys takes its own confirming click', async () => {
    const { stage, path, api } = await visited()
    const page = await stage.visit(path, options)
    await heading(page, question).waitFor()
    await page.getByRole('button', { name: 'Ne plus recevoir de questionnaire' }).click()
    await heading(page, 'Ne plus recevoir de questionnaire\u00a0?').waitFor()
    await sound(page)
    expect(await recorded(stage)).toBe(0)
    await page.getByRole('button', { name: 'Oui, ne plus en recevoir' }).click()
    await heading(page, 'C’est noté.').waitFor()
    await sound(page)
    expect((await stage.world.get(api)).body.refusesSurveys).toBe(true)
    await page.getByRole('button', { name: 'Revenir à mon avis' }).click()
    await heading(page, question).waitFor()
    await page.getByText('Vous ne recevez plus de questionnaire.').waitFor()
    await sound(page)
  })

  test('nothing to answer: not yet, closed, unknown', async () => {
    const early = await visited(-2)
    const page = await early.stage.visit(early.path, options)
    await heading(page, 'La visite n’est pas terminée.').waitFor()
    await sound(page)
    await early.stage.world.db.execute(
      sql`update booking set start = start - interval '70 days', "end" = "end" - interval '70 days'`,
    )
    await page.reload()
    await heading(page, 'Cet avis ne peut plus être donné.').waitFor()
    await sound(page)
    await page.goto(`${early.stage.origin}/s/${'x'.repeat(43)}`)
    await heading(page, 'Ce lien ne mène à aucune visite.').waitFor()
    expect(await page.getByRole('link', { name: /Appeler/ }).getAttribute('href')).toBe('tel:+33240000000')
    await sound(page)
  })

  test('an old answer is shown, without a way to change it', async () => {
    const { stage, path, api } = await visited()
    await stage.world.post(api, { score: 4, comment: 'Très propre.' })
    await stage.world.db.execute(sql`update survey_answer set answered_at = answered_at - interval '25 hours'`)
    const page = await stage.visit(`${path}?score=1`, options)
    await heading(page, 'Merci, votre avis est enregistré.').waitFor()
    await page.getByText('Très propre.').waitFor()
    expect(await page.getByRole('button', { name: 'Modifier mon avis' }).count()).toBe(0)
    await sound(page)
  })
})

test('opening records nothing, scripts and time included; the one click does', async () => {
  const { stage, path } = await visited()
  const sent: string[] = []
  const page = await stage.visit('/book', PHONE)
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !request.url().startsWith(stage.origin))
      sent.push(`${request.method()} ${request.url()}`)
  })
  for (const query of ['', '?score=1', '?score=5', '?score=9', "?score=5'--", '#unsubscribe']) {
    await page.goto(`${stage.origin}${path}${query}`)
    await heading(page, /Comment s’est passée|Ne plus recevoir/).waitFor()
    await page.mouse.move(100, 300)
    await page.keyboard.press('Tab')
    expect(new URL(page.url()).search).toBe('')
    await page.waitForTimeout(200)
  }
  await page.goto(`${stage.origin}${path}?score=1`)
  await face(page, 'Très bien').check()
  await page.getByLabel(/Un mot à ajouter/).fill('Merci\u00a0!')
  expect(sent).toEqual([])
  expect(await recorded(stage)).toBe(0)
  await send(page).click()
  await heading(page, 'Merci, votre avis est enregistré.').waitFor()
  expect(sent).toHaveLength(1)
  expect(await recorded(stage)).toBe(1)
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})

test('with the keyboard alone', async () => {
  const { stage, path, api } = await visited()
  const page = await stage.visit(path, DESKTOP)
  await heading(page, question).waitFor()
  const focused = () =>
    page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.getAttribute('type')}`)
  const tabTo = async (what: string) => {
    for (let i = 0; i < 8 && (await focused()) !== what; i++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(what)
  }
  await tabTo('BUTTON submit')
  await page.keyboard.press('Enter')
  await page.getByText('Choisissez un visage.').waitFor()
  expect(await focused()).toBe('INPUT radio')
  await sound(page)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await face(page, 'Moyen').isChecked()).toBe(true)
  expect(await page.getByText('Choisissez un visage.').count()).toBe(0)
  const ring = () =>
    page.evaluate(() => getComputedStyle(document.activeElement?.parentElement as Element).outlineStyle)
  expect(await ring()).toBe('solid')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Bien, mais long.')
  await tabTo('BUTTON submit')
  expect(await recorded(stage)).toBe(0)
  await page.keyboard.press('Enter')
  await heading(page, 'Merci, votre avis est enregistré.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  expect((await stage.world.get(api)).body.answer).toMatchObject({ score: 3, comment: 'Bien, mais long.' })
})

test('targets are large, and five faces still fit when the page is zoomed to 200 %', async () => {
  const { stage, path } = await visited()
  for (const [width, rows] of [
    [360, 1],
    [180, 3],
  ] as const) {
    const page = await stage.visit(path, { viewport: { width, height: 640 } })
    await heading(page, question).waitFor()
    const boxes = await page.getByRole('radio').evaluateAll((radios) =>
      radios.map((radio) => {
        const { width, height, top } = radio.getBoundingClientRect()
        return { width, height, top: Math.round(top) }
      }),
    )
    for (const { width, height } of boxes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    expect(new Set(boxes.map(({ top }) => top)).size).toBeLessThanOrEqual(rows)
    expect(await fitsWidth(page)).toBe(true)
  }
})

describe('when it does not go through', () => {
  test('the text is kept, the retry counts once', async () => {
    const { stage, path, api } = await visited()
    const page = await stage.visit(`${path}?score=4`, PHONE)
    await heading(page, question).waitFor()
    await page.getByLabel(/Un mot à ajouter/).fill('Nickel.')
    const keys: (string | null)[] = []
    const lost = () => new Response('gateway', { status: 502 })
    // Carried out, but the answer is lost.
    const losing = async (request: Request) => {
      await stage.world.app.fetch(request)
      return lost()
    }
    stage.intercept((request) => {
      if (request.method !== 'POST') return null
      keys.push(request.headers.get('idempotency-key'))
      if (keys.length === 1) return losing(request)
      return keys.length === 2 ? lost() : null
    })
    await send(page).click()
    await page
      .getByText(/Nous n’avons pas reçu de réponse/)
      .first()
      .waitFor()
    await sound(page)
    expect(await page.getByLabel(/Un mot à ajouter/).inputValue()).toBe('Nickel.')
    await send(page).click()
    await expect.poll(() => keys.length).toBe(2)
    await page.locator('[type=submit][aria-disabled=false]').waitFor()
    await send(page).click()
    await heading(page, 'Merci, votre avis est enregistré.').waitFor()
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(keys).size).toBe(1)
    expect((await stage.world.get(api)).body.answer.comment).toBe('Nickel.')
  })

  test('a refused field says so beside it', async () => {
    const { stage, path } = await visited()
    const page = await stage.visit(`${path}?score=4`, PHONE)
    await heading(page, question).waitFor()
    await page.getByLabel(/Un mot à ajouter/).evaluate((area: HTMLTextAreaElement) => {
      area.removeAttribute('maxlength')
    })
    await page.getByLabel(/Un mot à ajouter/).fill('x'.repeat(2001))
    await send(page).click()
    await page.locator('.field .error').waitFor()
    expect(await page.locator('.field .error').textContent()).toBe('Ce texte est trop long.')
    expect(await page.getByLabel(/Un mot à ajouter/).getAttribute('aria-invalid')).toBe('true')
    await sound(page)
  })

  test('closed meanwhile: the page says how it stands', async () => {
    const { stage, path } = await visited()
    const page = await stage.visit(`${path}?score=4`, PHONE)
    await heading(page, question).waitFor()
    await stage.world.db.execute(sql`update booking set status = 'no_show'`)
    await send(page).click()
    await heading(page, 'Cet avis ne peut plus être donné.').waitFor()
  })

  test('the server away, then back', async () => {
    const { stage, path } = await visited()
    stage.intercept((request) => (/api\/surveys/.test(request.url) ? new Response('gateway', { status: 502 }) : null))
    const page = await stage.visit(`${path}?score=2`, PHONE)
    await heading(page, 'La page ne s’affiche pas.').waitFor()
    await sound(page)
    stage.intercept(null)
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await heading(page, question).waitFor()
    expect(await face(page, 'Mal').isChecked()).toBe(true)
  })

  test('refusing surveys fails, then works', async () => {
    const { stage, path } = await visited()
    const page = await stage.visit(`${path}#unsubscribe`, PHONE)
    await heading(page, 'Ne plus recevoir de questionnaire\u00a0?').waitFor()
    stage.intercept((request) => (request.method === 'POST' ? new Response('gateway', { status: 502 }) : null))
    await page.getByRole('button', { name: 'Oui, ne plus en recevoir' }).click()
    await page
      .getByText(/Nous n’avons pas reçu de réponse/)
      .first()
      .waitFor()
    await sound(page)
    stage.intercept(null)
    await page.getByRole('button', { name: 'Oui, ne plus en recevoir' }).click()
    await heading(page, 'C’est noté.').waitFor()
  })
})

test('in English for those who read it, not indexed, and without scripts the telephone', async () => {
  const { stage, path } = await visited()
  const page = await stage.visit(`${path}?score=3`, { ...PHONE, locale: 'en-GB' })
  await heading(page, 'How did the visit go?').waitFor()
  await sound(page)
  await page.getByRole('button', { name: 'Send my rating' }).click()
  await page.getByText(/We will call you by/).waitFor()
  const html = await stage.world.get(path)
  expect(html.headers.get('x-robots-tag')).toBe('noindex')
  const plain = await stage.visit(path, { ...PHONE, javaScriptEnabled: false })
  await plain.getByText(/Cette page a besoin de JavaScript/).waitFor()
})
