import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WordKey } from '../words/fr.ts'
import type { Say } from '../words/say.ts'
import type { Language } from '../words/visitor-language.ts'

/** What every component needs of the place it is drawn in. */
export interface Surface {
  readonly language: Language
  readonly say: Say<WordKey>
  /** Level of the step headings, 2 to 6. */
  readonly headingLevel: number
  /** Reads a sentence to whoever does not see the screen. */
  readonly announce: (text: string) => void
}

const SurfaceContext = createContext<Surface | null>(null)

export const SurfaceProvider = SurfaceContext.Provider

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('nowhere to draw')
  return surface
}
