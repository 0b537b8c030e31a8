import { encode } from 'uqr'
import './qr.css'

interface Props {
  readonly text: string
  /** What it leads to, for whoever does not see it. */
  readonly label: string
}

/** Always black on white: scanners read nothing else as well, and least in the sun. */
export function QrCode({ text, label }: Props) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path class="qr-paper" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-ink" d={data.map(rowPath).join('')} />
    </svg>
  )
}

/** A line's dark modules, those side by side as one: no hair of light between them. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y}h${x - from + 1}v1H${from}z`
  }
  return path
}
