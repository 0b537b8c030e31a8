import type { ProblemCode } from '../../server/contract/problem-words.ts'

interface Explanation {
  readonly status: number
  readonly means: string
  readonly remedy: string
}

/** For the person who writes the client. The visitor's sentence comes in `detail`, in the visitor's language. */
export const problems: Readonly<Record<ProblemCode, Explanation>> = {
  'slot-taken': {
    status: 409,
    means: 'Somebody else has this start.',
    remedy: 'Offer the starts in alternatives, nearest first. Keep what the visitor typed.',
  },
  'outside-rules': {
    status: 409,
    means: 'Rules stand against the start: each one is in reasons, technician by technician.',
    remedy: 'Choose another start, or send force with a reason.',
  },
  'overlapping-hours': {
    status: 409,
    means: 'An exception or an absence already says so for some of the period: see existing.',
    remedy: 'Remove the one in existing, or choose another period.',
  },
  'past-date': { status: 422, means: 'The date has gone by.', remedy: 'Choose today or later.' },
  'wrong-status': { status: 409, means: 'The visit is in another state.', remedy: 'Read the visit again.' },
  'hold-expired': { status: 409, means: 'The hold ran out.', remedy: 'Book without it, or ask for a new hold.' },
  'too-many-visits': {
    status: 409,
    means: 'This e-mail address or telephone has as many coming visits as the company allows.',
    remedy: 'Show phone.',
  },
  'too-late': { status: 409, means: 'The visit is past the company’s cut-off.', remedy: 'Show phone.' },
  'not-changeable': { status: 409, means: 'The visit is over or was cancelled.', remedy: 'Show phone.' },
  'too-many-photos': { status: 409, means: 'The visit has as many photos as it keeps.', remedy: 'Remove one first.' },
  'not-a-photo': { status: 415, means: 'The bytes are no JPEG, PNG or WebP image.', remedy: 'Send one of these.' },
  'photo-heic': { status: 415, means: 'The bytes are an HEIC image.', remedy: 'Convert it before it is sent.' },
  'photo-too-large': { status: 413, means: 'Over 10 MB or 40 million pixels.', remedy: 'Shrink it before it is sent.' },
  'photo-broken': { status: 422, means: 'The image is truncated or damaged.', remedy: 'Send another one.' },
  'unknown-link': { status: 404, means: 'The link opens no day, or no longer.', remedy: 'Ask for a new one.' },
  'not-yours': { status: 409, means: 'The visit is not this technician’s.', remedy: 'Read the day again.' },
  cancelled: { status: 409, means: 'The visit was cancelled: nothing was noted.', remedy: 'Show visit.' },
  'already-noted': { status: 409, means: 'The visit is past that state.', remedy: 'Show visit.' },
  'not-today': { status: 409, means: 'The visit is on a later day.', remedy: 'Note it on the day itself.' },
  'undo-over': { status: 409, means: 'The minute is over.', remedy: 'Show visit.' },
  'survey-not-yet': { status: 409, means: 'The visit is not over.', remedy: 'Ask again after its end.' },
  'survey-closed': {
    status: 409,
    means: 'The visit did not take place, was too long ago, or its answer is more than a day old.',
    remedy: 'Read the survey again.',
  },
  'already-done': { status: 409, means: 'Somebody else closed it first.', remedy: 'Read the list again.' },
  stale: {
    status: 409,
    means: 'What you change was changed since you read it.',
    remedy: 'Show current where it is given, or read it again.',
  },
  'not-offered': { status: 422, means: 'No slot begins at start.', remedy: 'Ask for the slots again.' },
  'unknown-service': { status: 422, means: 'No such service, or not online.', remedy: 'Ask for the services again.' },
  'unknown-technician': { status: 422, means: 'No such technician, or not any more.', remedy: 'Leave technician out.' },
  'unknown-choice': {
    status: 422,
    means: 'A field names somebody or something there is not, or no longer.',
    remedy: 'The field is in errors: read its list again.',
  },
  'office-hours': { status: 422, means: 'Office hours end before they begin.', remedy: 'Send both.' },
  'wrong-answers': {
    status: 422,
    means: 'Answers to the service’s questions are missing or do not fit.',
    remedy: 'Each one is in errors under answers.ID.',
  },
  'wrong-words': {
    status: 422,
    means: 'A variable in the words of a mail is unknown or has no value.',
    remedy: 'Each one is in errors, under the field it stands in or under values.NAME.',
  },
  'hold-unknown': { status: 422, means: 'Not a hold, or of another slot.', remedy: 'Ask for a new hold.' },
  'proof-required': {
    status: 422,
    means: 'The company asks for proof of work and none that holds came.',
    remedy: 'Solve a challenge and send it as proof.',
  },
  'idempotency-key-reused': {
    status: 422,
    means: 'The key came before with another request.',
    remedy: 'Take a new key for every new intention, the same for every retry.',
  },
  'invalid-input': { status: 422, means: 'Fields are missing or wrong.', remedy: 'Each one is in errors by its path.' },
  'malformed-json': { status: 400, means: 'The body is not JSON.', remedy: 'Mend the client.' },
  'invalid-utf8': { status: 400, means: 'The body is not UTF-8.', remedy: 'Mend the client.' },
  'origin-refused': {
    status: 403,
    means: 'The page is on a site that the company has not listed.',
    remedy: 'Add the site to the company’s allowed origins.',
  },
  'webhook-replayed': {
    status: 409,
    means: 'The very same call came before. An event that the provider tells again is signed anew, and answered 200.',
    remedy: 'Nothing: it was noted the first time.',
  },
  'webhook-refused': {
    status: 401,
    means: 'The call is not signed by the mail provider, or more than five minutes ago.',
    remedy: 'Check RESEND_WEBHOOK_SECRET and the clock of the server.',
  },
  'webhooks-off': {
    status: 503,
    means: 'No secret is set to check the mail provider’s calls with.',
    remedy: 'Set RESEND_WEBHOOK_SECRET.',
  },
  'not-found': { status: 404, means: 'The link matches no visit.', remedy: 'Check that it is complete.' },
  'signed-out': { status: 401, means: 'No session, or one that has ended.', remedy: 'Sign in again.' },
  'not-allowed': { status: 403, means: 'The account may not do this.', remedy: 'Ask an administrator.' },
  'second-factor-needed': {
    status: 403,
    means: 'The company asks for a code besides the password, and this account has none.',
    remedy: 'Set one up under /api/auth/two-factor.',
  },
  'wrong-credentials': { status: 401, means: 'No such e-mail address and password.', remedy: 'Ask again.' },
  'wrong-code': {
    status: 401,
    means: 'The code is wrong, or was used before.',
    remedy: 'Ask for the next one.',
  },
  'wrong-password': { status: 400, means: 'The password is not this account’s.', remedy: 'Ask again.' },
  'too-many-codes': { status: 429, means: 'Too many wrong codes.', remedy: 'Wait 15 minutes, then sign in again.' },
  'link-ended': {
    status: 400,
    means: 'The link to a new password was used or is too old.',
    remedy: 'Ask for another.',
  },
  'sign-in-refused': { status: 400, means: 'The account is not in a state for this call.', remedy: 'Check the call.' },
  'email-taken': { status: 409, means: 'Another account has this e-mail address.', remedy: 'Choose another one.' },
  'last-admin': {
    status: 409,
    means: 'It would leave nobody who may manage users.',
    remedy: 'Make somebody else an administrator first.',
  },
  'unknown-record': {
    status: 404,
    means: 'What the address names does not exist, or no longer does.',
    remedy: 'Read the list again.',
  },
  'message-over': {
    status: 409,
    means: 'What the mail is about has passed, so it would not leave.',
    remedy: 'Call instead.',
  },
  'private-calendar-address': {
    status: 422,
    means: 'The calendar’s address is of a private network.',
    remedy: 'Give the public address of the calendar.',
  },
  'client-known': {
    status: 409,
    means: 'Another client has that e-mail address: `client` is their number.',
    remedy: 'Merge the two when they are one person; otherwise leave the address to the other.',
  },
  'coming-visit': {
    status: 409,
    means: 'A client with a visit to come cannot be erased.',
    remedy: 'Cancel the visit in reference first.',
  },
  'coming-visits': {
    status: 409,
    means: 'Visits to come stand in the way: of a technician who is to leave, or of another time zone.',
    remedy: 'Move or cancel those in references first.',
  },
  'visits-changed': {
    status: 409,
    means: 'An absence moved nothing: each visit in visits changed meanwhile, is new, or its place is gone.',
    remedy: 'Show current beside what was seen, offer alternatives, and approve again.',
  },
  'slug-known': { status: 409, means: 'This identifier is in use.', remedy: 'Choose another one, or give none.' },
  'no-such-page': { status: 404, means: 'Nothing is at this address.', remedy: 'Check the path.' },
  'wrong-method': {
    status: 405,
    means: 'The address does not answer this method.',
    remedy: '`Allow` lists those it does.',
  },
  'body-too-large': { status: 413, means: 'The body is over 64 kB.', remedy: 'Send less.' },
  'wrong-content-type': { status: 415, means: 'The body is not application/json.', remedy: 'Set Content-Type.' },
  'too-many-requests': {
    status: 429,
    means: 'Too many requests from one address.',
    remedy: 'Wait as long as Retry-After says.',
  },
  internal: { status: 500, means: 'A fault on our side.', remedy: 'Retry with the same Idempotency-Key.' },
  unavailable: {
    status: 503,
    means: 'The database is away.',
    remedy: 'Wait as long as Retry-After says; retry with the same Idempotency-Key.',
  },
}
