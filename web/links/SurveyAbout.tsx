import type { Survey } from '../api-survey.ts'
import { capital, dateOf, sayDate, todayIn } from '../format.ts'
import { useSurface } from '../kit/surface.ts'
import { wordsOf } from './survey-words.ts'

/** Which visit this is about. */
export function SurveyAbout({ survey }: { readonly survey: Survey }) {
  const { language } = useSurface()
  const { service, technician, visit, company } = survey
  const date = sayDate(language, dateOf(visit.start), todayIn(company.timeZone))
  return (
    <p class="about">
      {capital(wordsOf(language)('about', { service: service.name, date, technician: technician.name }))}
    </p>
  )
}
