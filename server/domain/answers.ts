import type { AnswerFault } from './refusals.ts'
import type { Question } from './rulebook.ts'

/** Checks a visitor's answers against a service's intake questions. */
export function faultsOfAnswers(
  questions: readonly Question[],
  answers: Readonly<Record<string, string>>,
): AnswerFault[] {
  const faults: AnswerFault[] = []
  for (const question of questions) {
    const answer = Object.hasOwn(answers, question.id) ? (answers[question.id] ?? '') : ''
    if (answer === '') {
      if (question.required) faults.push({ question: question.id, reason: 'required' })
    } else if (question.kind === 'choice' && !question.options.includes(answer)) {
      faults.push({ question: question.id, reason: 'not-an-option' })
    }
  }
  const known = new Set(questions.map((question) => question.id))
  for (const id of Object.keys(answers)) if (!known.has(id)) faults.push({ question: id, reason: 'unknown-question' })
  return faults
}
