import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isOutage, safeErrorInfo } from '../db/errors.ts'
import { writesSkippedTime } from './domain/zone.ts'
import { absencesRouter } from './http/absences.ts'
import { assistantBoardRouter } from './http/assistant-board.ts'
import { assistantBookingsRouter } from './http/assistant-bookings.ts'
import { clientChangesRouter } from './http/assistant-client-changes.ts'
import { assistantClientsRouter } from './http/assistant-clients.ts'
import { assistantFiguresRouter } from './http/assistant-figures.ts'
import { assistantFollowUpsRouter } from './http/assistant-follow-ups.ts'
import { assistantHoursRouter } from './http/assistant-hours.ts'
import { messagesRouter } from './http/assistant-messages.ts'
import { privacyRouter } from './http/assistant-privacy.ts'
import { assistantSurveysRouter } from './http/assistant-surveys.ts'
import { templatesRouter } from './http/assistant-templates.ts'
import { assistantTodayRouter } from './http/assistant-today.ts'
import { assistantUsersRouter } from './http/assistant-users.ts'
import { assistantVisitsRouter } from './http/assistant-visits.ts'
import { calendarFeedRouter } from './http/calendar-feed.ts'
import { calendarSettingsRouter } from './http/calendar-settings.ts'
import { closuresRouter } from './http/closures.ts'
import type { AppContext, AppEnv, Edge } from './http/context.ts'
import { dayPhotosRouter } from './http/day-photos.ts'
import { dayPushRouter } from './http/day-push.ts'
import { dayRequestsRouter } from './http/day-requests.ts'
import { daySurveysRouter } from './http/day-surveys.ts'
import { daysRouter } from './http/days.ts'
import { eventsRouter } from './http/events.ts'
import { exportsRouter } from './http/exports.ts'
import { externalCalendarsRouter } from './http/external-calendars.ts'
import { followUpLedgerRouter } from './http/follow-up-ledger.ts'
import { followUpSettingsRouter } from './http/follow-up-settings.ts'
import { strictJson } from './http/json-body.ts'
import { linkHolderRouter } from './http/link-holder.ts'
import { linkPhotosRouter } from './http/link-photos.ts'
import { mailSettingsRouter } from './http/mail-settings.ts'
import { methodsAt } from './http/methods.ts'
import { observe } from './http/observe.ts'
import { openApiInfo, opsRouter } from './http/ops.ts'
import { outboxRouter } from './http/outbox.ts'
import { notFoundPage, pagesRouter, wantsPage } from './http/pages.ts'
import { problem } from './http/reply.ts'
import { sameOrigin } from './http/same-origin.ts'
import { servicesRouter } from './http/services.ts'
import { settingsRouter } from './http/settings.ts'
import { signInRouter } from './http/sign-in.ts'
import { signedIn } from './http/signed-in.ts'
import { surveyRouter, unsubscribeRouter } from './http/survey.ts'
import { technicianLinksRouter } from './http/technician-links.ts'
import { techniciansRouter } from './http/technicians.ts'
import { visitorRouter } from './http/visitor.ts'
import { webhooksRouter } from './http/webhooks.ts'
import { workingHoursRouter } from './http/working-hours.ts'

const MOST_BODY_BYTES = 64 * 1024
const OUTAGE_RETRY_SECONDS = 5

/** The whole HTTP edge: every request enters here and every answer, a failure too, leaves here. */
export function openApp(edge: Edge) {
  const app = new OpenAPIHono<AppEnv>()
  app.use(observe(edge))
  app.use((c, next) => (isData(c.req.path) ? dataHeaders(c, next) : pageHeadersOf(c.req.path)(c, next)))
  app.use('/api/*', allowedOrigins(edge))
  for (const path of ['/api/*', '/calendars/*']) app.use(path, limited(edge))
  app.route('/api', dayPhotosRouter(edge))
  app.route('/api', linkPhotosRouter(edge))
  app.use('/api/*', bodyLimit({ maxSize: MOST_BODY_BYTES, onError: (c) => problem(c as AppContext, 'body-too-large') }))
  app.route('/api', unsubscribeRouter(edge))
  app.route('/api', webhooksRouter(edge))
  app.use('/api/*', strictJson)
  app.use('/api/*', realHours(edge))

  for (const path of ['/api/admin/*', '/api/auth/*']) app.use(path, sameOrigin(edge))
  app.use('/api/admin/*', signedIn(edge))

  app.route('/', calendarFeedRouter(edge))
  app.route('/', opsRouter(edge))
  app.route('/api', visitorRouter(edge))
  app.route('/api', linkHolderRouter(edge))
  app.route('/api', daysRouter(edge))
  app.route('/api', dayRequestsRouter(edge))
  app.route('/api', dayPushRouter(edge))
  app.route('/api', daySurveysRouter(edge))
  app.route('/api', surveyRouter(edge))
  app.route('/api/admin', assistantSurveysRouter(edge))
  app.route('/api/admin', assistantTodayRouter(edge))
  app.route('/api/admin', assistantFiguresRouter(edge))
  app.route('/api/admin', followUpLedgerRouter(edge))
  app.route('/api/admin', assistantFollowUpsRouter(edge))
  app.route('/api/admin', assistantBookingsRouter(edge))
  app.route('/api/admin', assistantVisitsRouter(edge))
  app.route('/api/admin', assistantBoardRouter(edge))
  app.route('/api/admin', eventsRouter(edge))
  app.route('/api/admin', exportsRouter(edge))
  app.route('/api/admin', clientChangesRouter(edge))
  app.route('/api/admin', assistantClientsRouter(edge))
  app.route('/api/admin', assistantHoursRouter(edge))
  app.route('/api/admin', absencesRouter(edge))
  app.route('/api/admin', workingHoursRouter(edge))
  app.route('/api/admin', messagesRouter(edge))
  app.route('/api/admin', mailSettingsRouter(edge))
  app.route('/api/admin', followUpSettingsRouter(edge))
  app.route('/api/admin', calendarSettingsRouter(edge))
  app.route('/api/admin', servicesRouter(edge))
  app.route('/api/admin', techniciansRouter(edge))
  app.route('/api/admin', settingsRouter(edge))
  app.route('/api/admin', closuresRouter(edge))
  app.route('/api/admin', templatesRouter(edge))
  app.route('/api/admin', assistantUsersRouter(edge))
  app.route('/api/admin', technicianLinksRouter(edge))
  app.route('/api/admin', externalCalendarsRouter(edge))
  app.route('/api/auth', signInRouter(edge))
  app.route('/api/admin', privacyRouter(edge))
  app.doc31('/api/openapi.json', openApiInfo)
  app.route('/dev/outbox', outboxRouter(edge))
  app.route('/', pagesRouter(edge))

  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path)
    if (allowed.length > 0) {
      c.header('allow', allowed.join(', '))
      return problem(c, 'wrong-method')
    }
    return wantsPage(c) ? notFoundPage(c, edge) : problem(c, 'no-such-page')
  })
  app.onError((error, c) => failed(error, c, edge))
  return app
}

const isData = (path: string) => (path.startsWith('/api/') && path !== '/api/docs') || /^\/(dev|calendars)\//.test(path)

/** Data is no document: nothing in it may be run, framed or sniffed. */
const dataHeaders = createMiddleware<AppEnv>((c, next) => {
  c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  return next()
})

/** Only the technician's day has a worker and goes onto a home screen. */
const pageHeaders = (installed: "'self'" | "'none'") =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: [installed],
      manifestSrc: [installed],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    crossOriginResourcePolicy: false,
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })

const plainPageHeaders = pageHeaders("'none'")
const dayPageHeaders = pageHeaders("'self'")

const pageHeadersOf = (path: string) => (path.startsWith('/t/') ? dayPageHeaders : plainPageHeaders)

/** What a cookie opens; no other site is ever let in. */
const isSession = (path: string) => /^\/api\/(admin|auth)\//.test(path)

/** Other sites may read the visitor's API only when the company listed them. */
const allowedOrigins = ({ deps }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header('origin')
    if (origin === undefined) return next()
    const allowed =
      origin === deps.publicOrigin() ||
      (!isSession(c.req.path) && (await deps.planning.read())?.company.allowedOrigins.includes(origin))
    if (!allowed) {
      c.header('vary', 'Origin', { append: true })
      return c.req.method === 'OPTIONS' ? problem(c, 'origin-refused') : next()
    }
    const handle = cors({
      origin,
      allowMethods: ['GET', 'POST', 'DELETE'],
      allowHeaders: ['content-type', 'idempotency-key', 'if-none-match'],
      exposeHeaders: ['etag', 'retry-after', 'x-request-id'],
      maxAge: 7200,
    })
    return handle(c, next)
  })

const budgetOf = ({ req }: AppContext) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(req.method)) return 'read'
  return req.path.startsWith('/api/webhooks/') ? 'webhook' : 'write'
}

const limited = ({ limits }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const wait = await limits.spend(budgetOf(c), c.get('address'))
    if (wait === 0) return next()
    c.header('retry-after', String(wait))
    return problem(c, 'too-many-requests')
  })

/** An hour that the clock skips is nobody's: whoever writes one did not take it from our list. */
const realHours = ({ deps }: Edge) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const written = c.get('writtenStart')
    if (written === undefined) return next()
    const zone = (await deps.planning.read())?.rulebook.zone
    return zone && writesSkippedTime(zone, written) ? problem(c, 'not-offered') : next()
  })

/** Only bugs and outages come here. The visitor gets a sentence; the log gets a code, never a statement or its values. */
function failed(error: Error, c: AppContext, { log }: Edge): Response {
  if (error instanceof HTTPException && error.status < 500) {
    return problem(
      c,
      error.status === 415 ? 'wrong-content-type' : error.status === 413 ? 'body-too-large' : 'malformed-json',
    )
  }
  const info = { requestId: c.get('requestId'), ...safeErrorInfo(error) }
  if (isOutage(error)) {
    log.warn(info, 'database away')
    c.header('retry-after', String(OUTAGE_RETRY_SECONDS))
    return problem(c, 'unavailable')
  }
  log.error({ ...info, stack: frames(error) }, 'fault')
  return problem(c, 'internal')
}

/** Where it failed, without the message: messages may quote what a person typed. */
const frames = (error: Error) =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
