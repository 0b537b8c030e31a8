import type { Page } from 'playwright-core'
import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { openDayStage, shot, sound, tap } from './day-stage.ts'
import { heading } from './person.ts'
import { DESKTOP, PHONE } from './stage.ts'

/** The code as it is painted: one letter a module, read off the picture itself. */
const painted = (page: Page) =>
  page.locator('svg.qr').evaluate(async (svg: SVGSVGElement) => {
    const { width: size } = svg.viewBox.baseVal
    const copy = svg.cloneNode(true) as SVGSVGElement
    for (const part of ['.qr-paper', '.qr-ink']) {
      const [own, cloned] = [svg.querySelector(part), copy.querySelector(part)] as [Element, Element]
      cloned.setAttribute('fill', getComputedStyle(own).fill)
    }
    copy.setAttribute('width', String(size))
    copy.setAttribute('height', String(size))
    copy.setAttribute('shape-rendering', 'crispEdges')
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
    await image.decode()
    const canvas = new OffscreenCanvas(size, size)
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, size, size)
    return Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => (data[4 * (y * size + x)] === 0 ? '#' : '.')).join(''),
    )
  })

const drawn = (text: string) =>
  encode(text, { ecc: 'M', border: 4 }).data.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''))

describe.each([
  ['360 px, light', { ...PHONE, colorScheme: 'light' as const }],
  ['360 px, dark', { ...PHONE, colorScheme: 'dark' as const }],
  ['1280 px, light, English', { ...DESKTOP, colorScheme: 'light' as const, locale: 'en-GB' }],
  ['a phone at 200 %', { viewport: { width: 180, height: 370 } }],
])('at %s', (name, options) => {
  const fr = !name.includes('English')
  const at = name.replaceAll(/\W+/g, '-')

  test('a visit that is done is rated by its client, by a code that any telephone reads', async () => {
    const stage = await openDayStage()
    const reference = await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open(options)
    expect(await page.locator('svg.qr').count()).toBe(0)
    await tap(page, fr ? 'Je suis arrivé' : 'I have arrived')
    await tap(page, fr ? 'Terminé' : 'Done')
    await page.getByRole('link', { name: fr ? /Faire noter la visite.*Durand/ : /Ask for a rating.*Durand/ }).click()
    const code = page.getByRole('img', { name: fr ? /avis du client/ : /rating of this visit/ })
    await code.waitFor()
    await sound(page)
    await code.scrollIntoViewIfNeeded()
    await shot(page, `${at}-survey`)
    const { body } = await stage.world.get(`/api/days/${stage.path.split('/t/')[1]}`)
    const { surveyUrl } = body.visits.find((visit: { reference: string }) => visit.reference === reference)
    expect(await painted(page)).toEqual(drawn(surveyUrl))
    const survey = await stage.world.get(`/api/surveys/${surveyUrl.split('/s/')[1]}`)
    expect(survey.body.state).toBe('open')
  })

  test('the calendar is one tap, one address or one code away', async () => {
    const stage = await openDayStage()
    await stage.book('09:00', 'Camille Durand')
    stage.goToWork()
    const page = await stage.open(options)
    await page.getByRole('link', { name: fr ? 'Mon agenda et mes réglages' : 'My calendar and settings' }).click()
    await heading(page, fr ? 'Mon agenda et mes réglages' : 'My calendar and settings').waitFor()
    await sound(page)
    await shot(page, `${at}-setup`)
    for (const summary of await page.locator('summary').all()) await summary.click()
    await sound(page)
    const { calendar } = (await stage.world.get(`/api/days/${stage.path.split('/t/')[1]}`)).body
    const subscribe = page.getByRole('link', { name: fr ? /M’abonner/ : /Subscribe/ })
    expect(await subscribe.getAttribute('href')).toBe(calendar.webcalUrl)
    expect(await painted(page)).toEqual(drawn(calendar.webcalUrl))
    await page.locator('svg.qr').scrollIntoViewIfNeeded()
    await shot(page, `${at}-setup-open`)
    await page.getByRole('button', { name: fr ? 'Copier l’adresse' : 'Copy the address' }).click()
    await page
      .getByText(fr ? /Adresse copiée|La copie n’a pas marché/ : /Address copied|Copying did not work/)
      .last()
      .waitFor()
    await tap(page, fr ? 'Retour à la journée' : 'Back to the day')
    await page.getByText('Camille Durand').first().waitFor()
  })
})
