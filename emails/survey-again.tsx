import { Faces } from './faces.tsx'
import type { Letter, Page } from './letter.ts'

export function surveyAgain(letter: Letter): Page {
  const { say, when } = letter
  return {
    state: null,
    title: [say.questionAgain],
    preview: `${say.visitOf} ${when.date}${say.colon} ${say.howToAnswer}`,
    body: <Faces letter={letter} />,
  }
}
