import { render } from 'preact'
import formCss from '../kit/form.css?inline'
import lateCss from '../kit/late.css?inline'
import { type Surface, SurfaceProvider } from '../kit/surface.ts'
import { type Stage, StageContext } from './stage.ts'
import { Visit } from './Visit.tsx'
import visitCss from './visit.css?inline'

let sheet: CSSStyleSheet | undefined

function dress(root: Node): void {
  if (!(root instanceof ShadowRoot)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(lateCss + formCss + visitCss)
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}

/** Details, then the promise. */
export function draw(root: HTMLElement, surface: Surface, stage: Stage): void {
  const { place } = stage
  if (place.at !== 'visit') return
  dress(root.getRootNode())
  render(
    <SurfaceProvider value={surface}>
      <StageContext.Provider value={stage}>
        <Visit service={place.service} slot={place.slot} />
      </StageContext.Provider>
    </SurfaceProvider>,
    root,
  )
}

export const clear = (root: HTMLElement): void => render(null, root)
