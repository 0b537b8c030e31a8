import { useRef, useState } from 'preact/hooks'
import type { Api, Failure, Reply } from '../api.ts'
import { answerSurvey, getSurvey, refuseSurveys, type Score, type Survey } from '../api-survey.ts'
import type { Tap } from './survey-tap.ts'
import { isUnanswered, type Trouble, troubleOf } from './troubles.ts'
import { useIntention, useLoading } from './use-link.ts'

/** What is being written; it outlives every detour on this page. */
export interface Draft {
  readonly score: Score | null
  readonly comment: string
}

export type Screen = 'form' | 'standing' | 'thanks' | 'refuse' | 'refused'

export type State =
  | { readonly at: 'loading' | 'unknown' | Trouble }
  | { readonly at: 'survey'; readonly survey: Survey; readonly screen: Screen; readonly isEditing: boolean }

/** What came of an act, where it was not done. */
export type No =
  | { readonly trouble: Trouble }
  | { readonly detail: string; readonly errors: Readonly<Partial<Record<string, string>>> }

export function useSurvey(api: Api, token: string, tap: Tap) {
  const [state, setState] = useState<State>({ at: 'loading' })
  const [draft, setDraft] = useState<Draft>({ score: tap.score, comment: '' })
  const intention = useIntention()
  const comesToRefuse = useRef(tap.refuse)

  async function load(): Promise<void> {
    setState({ at: 'loading' })
    const reply = await getSurvey(api, token)
    const { answer = null } = reply.ok ? reply.value : {}
    setDraft((kept) => ({ score: kept.score ?? answer?.score ?? null, comment: kept.comment || answer?.comment || '' }))
    setState(stateFrom(reply, tap.score, comesToRefuse.current))
    if (reply.ok) comesToRefuse.current = false
  }

  useLoading(load, state.at === 'offline')

  /** Only ever called by the reader's own tap. */
  async function send(score: Score, comment: string): Promise<No | null> {
    const reply = await answerSurvey(api, token, score, comment, intention.keyOf(`${score} ${comment}`))
    if (!reply.ok && isUnanswered(reply.failure)) return { trouble: troubleOf(reply.failure) }
    intention.answered()
    if (!reply.ok) return refused(reply.failure)
    setState({ at: 'survey', survey: reply.value, screen: 'thanks', isEditing: false })
    return null
  }

  async function refuse(): Promise<No | null> {
    const reply = await refuseSurveys(api, token)
    if (!reply.ok) return refused(reply.failure)
    if (state.at === 'survey')
      setState({ ...state, survey: { ...state.survey, refusesSurveys: true }, screen: 'refused' })
    return null
  }

  async function refused(failure: Failure): Promise<No> {
    if (failure.kind !== 'problem' || isUnanswered(failure)) return { trouble: troubleOf(failure) }
    const { code, problem } = failure
    if (code.startsWith('survey-') || code === 'not-found') await load()
    return {
      detail: problem.detail,
      errors: Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message])),
    }
  }

  const show = (screen: Screen, isEditing = false) => {
    if (state.at === 'survey') setState({ ...state, screen, isEditing })
  }
  /** Leaves what was written but not sent. */
  const keep = () => {
    const answer = state.at === 'survey' ? state.survey.answer : null
    if (answer) setDraft({ score: answer.score, comment: answer.comment })
    show('standing')
  }
  return { state, draft, setDraft, load, send, refuse, show, keep }
}

/** Where one comes back to when nothing else is being done. */
export const restOf = ({ state }: Survey): Screen => (state === 'open' ? 'form' : 'standing')

function stateFrom(reply: Reply<Survey>, tapped: Score | null, comesToRefuse: boolean): State {
  if (!reply.ok) {
    const isUnknown = reply.failure.kind === 'problem' && reply.failure.code === 'not-found'
    return { at: isUnknown ? 'unknown' : troubleOf(reply.failure) }
  }
  const survey = reply.value
  // Another face of the same mail: they think better, or worse, of it.
  const isEditing = survey.state === 'answered' && tapped !== null && tapped !== survey.answer?.score
  if (comesToRefuse)
    return { at: 'survey', survey, screen: survey.refusesSurveys ? 'refused' : 'refuse', isEditing: false }
  return { at: 'survey', survey, screen: isEditing ? 'form' : restOf(survey), isEditing }
}
