import { Faces } from './faces.tsx'
import type { Letter, Page } from './letter.ts'

const asking =
  (question: 'question' | 'questionAgain') =>
  (letter: Letter): Page => {
    const { say, when } = letter
    return {
      state: null,
      title: [say[question]],
      preview: `${say.visitOf} ${when.date}${say.colon} ${say.howToAnswer}`,
      body: <Faces letter={letter} />,
    }
  }

export const survey = asking('question')
export const surveyAgain = asking('questionAgain')
