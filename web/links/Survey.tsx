import { useMemo, useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { Heading } from '../kit/Heading.tsx'
import { SurfaceProvider } from '../kit/surface.ts'
import { sayIn } from '../words/say-in.ts'
import { RefuseSurveys } from './RefuseSurveys.tsx'
import { SurveyForm } from './SurveyForm.tsx'
import { SurveyStanding } from './SurveyStanding.tsx'
import { SurveyTrouble } from './SurveyTrouble.tsx'
import type { Tap } from './survey-tap.ts'
import { wordsOf } from './survey-words.ts'
import { restOf, useSurvey } from './use-survey.ts'

interface Props {
  readonly api: Api
  readonly token: string
  /** Of the company, for when there is no survey to take it from. */
  readonly phone: string
  readonly tap: Tap
}

/** The page behind a survey's link. Opening it, with or without scripts, records nothing: only its buttons do. */
export function Survey({ api, token, phone, tap }: Props) {
  const { state, draft, setDraft, load, send, refuse, show, keep } = useSurvey(api, token, tap)
  const [said, announce] = useState('')
  const { language } = api
  const surface = useMemo(() => ({ language, say: sayIn(language), headingLevel: 1, announce }), [language])
  const say = wordsOf(language)
  const survey = state.at === 'survey' ? state.survey : null
  const screen = state.at === 'survey' ? state.screen : null
  const [wasElsewhere, setElsewhere] = useState(false)
  const leave = (go: () => void) => () => {
    setElsewhere(true)
    go()
  }

  return (
    <SurfaceProvider value={surface}>
      <p class="sr" role="status">
        {said}
      </p>
      {state.at === 'loading' && (
        <div class="card pending" aria-busy="true">
          <Heading>{say('title')}</Heading>
          <p class="hint">{say('loading')}</p>
        </div>
      )}
      {survey && screen === 'form' && (
        <SurveyForm
          survey={survey}
          draft={draft}
          write={setDraft}
          send={send}
          keep={survey.answer ? keep : null}
          focus={wasElsewhere}
        />
      )}
      {survey && (screen === 'standing' || screen === 'thanks') && (
        <SurveyStanding survey={survey} isNews={screen === 'thanks'} change={leave(() => show('form', true))} />
      )}
      {survey && (screen === 'refuse' || screen === 'refused') && (
        <RefuseSurveys isDone={screen === 'refused'} refuse={refuse} back={leave(() => show(restOf(survey)))} />
      )}
      {survey && screen !== 'refuse' && screen !== 'refused' && (
        <p class="foot">
          {survey.refusesSurveys ? (
            <span class="hint">{say('refusedBefore')}</span>
          ) : (
            <button type="button" class="link" onClick={leave(() => show('refuse'))}>
              {say('refuse')}
            </button>
          )}
        </p>
      )}
      {state.at !== 'loading' && state.at !== 'survey' && <SurveyTrouble at={state.at} phone={phone} retry={load} />}
    </SurfaceProvider>
  )
}
