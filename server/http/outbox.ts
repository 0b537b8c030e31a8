import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { type KeptMail, keptMails, readKeptMail } from '../../db/outbox.ts'
import type { Millis } from '../domain/time.ts'
import { isoAt } from '../domain/zone.ts'
import type { AppContext, AppEnv, Edge } from './context.ts'
import { problem } from './reply.ts'

const MOST = 200
const LOOPBACK = new Set(['127.0.0.1', '::1', 'local'])
const HERE = new Set(['localhost', '127.0.0.1', '[::1]'])
const BY_PROXY = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

/** Whoever asks sits at this machine: not a neighbour, and not somebody behind a proxy that runs here. */
const isHere = (c: AppContext): boolean =>
  LOOPBACK.has(c.get('address')) &&
  HERE.has(new URL(c.req.url).hostname) &&
  BY_PROXY.every((name) => c.req.header(name) === undefined)

/** Mails that were kept instead of sent, for whoever develops or tries the demo: at this machine only, never in production. */
export function outboxRouter(edge: Edge) {
  const router = new Hono<AppEnv>()
  const { deps } = edge
  const open = async (c: AppContext) => {
    const snapshot = await deps.planning.read()
    if (!snapshot || !edge.showsOutbox) return null
    return isHere(c) ? snapshot : null
  }
  router.get('/', async (c) => {
    const snapshot = await open(c)
    if (!snapshot) return problem(c, 'no-such-page')
    const mails = await keptMails(deps.db, MOST)
    c.header('cache-control', 'no-store')
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    )
    return c.html(listPage(mails, (at) => isoAt(snapshot.rulebook.zone, at).slice(0, 16).replace('T', ' ')))
  })
  router.get('/:id{\\d{1,15}}', async (c) => {
    const mail = (await open(c)) && (await readKeptMail(deps.db, Number(c.req.param('id'))))
    if (!mail) return problem(c, 'no-such-page')
    const isText = c.req.query('part') === 'text'
    return c.body(isText ? mail.text : mail.html, 200, {
      'content-type': `text/${isText ? 'plain' : 'html'}; charset=utf-8`,
      // A mail is somebody else's document: it may be read and its links followed, nothing more.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'cache-control': 'no-store',
    })
  })
  return router
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; color: light-dark(#23211d, #eceae5); background: light-dark(#f6f4ef, #1b1a18); }
  main { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
  ol { list-style: none; padding: 0; }
  li { padding: .75rem 0; border-top: 1px solid light-dark(#d9d5cb, #3a3833); overflow-wrap: anywhere; }
  li > a { display: block; font-weight: 600; }
  a { color: light-dark(#1d4fc4, #93b4ff); }
  span { color: light-dark(#5c584f, #b3aea3); font-size: 13px; }
  a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }`

const listPage = (mails: readonly KeptMail[], time: (at: Millis) => string) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="robots" content="noindex" />
    <title>Outbox</title>
    <style>
      ${raw(style)}
    </style>
  </head>
  <body>
    <main>
      <h1>Outbox</h1>
      <p>Mails that would have left. Set <code>RESEND_API_KEY</code> and import your company to send them.</p>
      ${mails.length === 0 ? html`<p>Nothing yet: book a visit.</p>` : ''}
      <ol>
        ${mails.map(
          ({ id, kind, to, subject, sentAt, files }) => html`<li>
            <a href="/dev/outbox/${id}" target="_blank" rel="noopener">${subject}</a>
            <span>${time(sentAt)} · ${to} · ${kind}${files > 0 ? ' · calendar file' : ''} · <a href="/dev/outbox/${id}?part=text" target="_blank" rel="noopener">as text</a></span>
          </li>`,
        )}
      </ol>
    </main>
  </body>
</html>`
