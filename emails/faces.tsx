import type { Letter } from './letter.ts'
import { dress, type } from './look.ts'

const scores = [1, 2, 3, 4, 5] as const
type Score = (typeof scores)[number]

/** Lips are one edge of a box, bent by its corners. */
const lips: Readonly<Record<Score, string>> = {
  1: 'width:24px;height:13px;margin-top:6px;border-style:solid;border-width:3px 0 0;border-radius:24px 24px 0 0/16px 16px 0 0',
  2: 'width:18px;height:7px;margin-top:7px;border-style:solid;border-width:3px 0 0;border-radius:18px 18px 0 0/9px 9px 0 0',
  3: 'width:16px;height:0;margin-top:9px;border-style:solid;border-width:3px 0 0',
  4: 'width:18px;height:7px;margin-top:1px;border-style:solid;border-width:0 0 3px;border-radius:0 0 18px 18px/0 0 9px 9px',
  5: 'width:24px;height:12px;margin-top:1px;border-style:solid;border-width:0 0 3px;border-radius:0 0 24px 24px/0 0 15px 15px',
}

const hidden = 'mso-hide:all'

/** Drawn with borders alone, since images are blocked and emoji differ. Word, which cannot, shows the digit and its word. */
function Face({ score }: { readonly score: Score }) {
  const eye = 'display:inline-block;width:5px;height:7px;border-radius:3px;margin:0 5px;vertical-align:top'
  return (
    <span
      aria-hidden="true"
      {...dress(
        'face',
        'display:block;width:48px;height:48px;margin:0 auto 6px;border-radius:24px;text-align:center;font-size:0;line-height:0',
        hidden,
      )}
    >
      <span style={`display:block;padding-top:15px;height:7px;${hidden}`}>
        <span {...dress('feature', eye, hidden)} />
        <span {...dress('feature', eye, hidden)} />
      </span>
      <span {...dress('lips', 'display:inline-block', lips[score], hidden)} />
    </span>
  )
}

/** The question itself: one tap a score, which opens the page that asks for it to be confirmed. */
export function Faces({ letter: { facts, say } }: { readonly letter: Letter }) {
  return (
    <>
      <table
        role="presentation"
        width="100%"
        cellpadding="0"
        cellspacing="0"
        style="width:100%;table-layout:fixed;margin:8px 0 0"
      >
        <tbody>
          <tr>
            {scores.map((score) => (
              <td
                class="score"
                width="20%"
                align="center"
                style="width:20%;vertical-align:top;mso-padding-alt:10px 2px"
              >
                <a
                  href={`${facts.links.survey}?score=${score}`}
                  aria-label={`${score} ${say[`score${score}`]}, ${say.scale}`}
                  {...dress('ink', type.fine, 'display:block;padding:8px 0;border-radius:6px;text-decoration:none')}
                >
                  <Face score={score} />
                  <b>{score}</b>
                  <br />
                  {say[`score${score}`]}
                </a>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p {...dress('quiet', type.text, 'margin:12px 0 0;text-align:center')}>{say.howToAnswer}</p>
    </>
  )
}
