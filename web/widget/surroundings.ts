const SOLID = 0.8
/** Of 8 × 255: below it, light words read better. */
const DARK = 900

/** The level that follows the last heading before the widget, 2 to 6. */
export function headingLevelFor(host: HTMLElement): number {
  let level = 1
  for (const heading of document.querySelectorAll('h1,h2,h3,h4,h5')) {
    if (host.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_PRECEDING) level = Number(heading.tagName[1])
  }
  return level + 1
}

const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null

/**
 * Takes the colour of the page under the widget, so that its words can be read on a page that is dark by its own
 * rules as well as on one that follows the system.
 */
function takePaper(root: HTMLElement): void {
  const { style } = root
  style.colorScheme = ''
  style.setProperty('--paper-found', '')
  for (let at: Element | null = root; at; at = parentOf(at)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at)
    const [red = 0, green = 0, blue = 0, alpha = 1] = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number)
    if (backgroundImage !== 'none' || (alpha && !backgroundColor.startsWith('rgb'))) return
    if (alpha < SOLID) continue
    style.setProperty('--paper-found', backgroundColor)
    style.colorScheme = 2 * red + 5 * green + blue < DARK ? 'dark' : 'light'
    return
  }
}

/** Does so now and whenever the page may have turned dark or light; returns how to stop. */
export function watchPaper(root: HTMLElement): () => void {
  const look = () => takePaper(root)
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(look)
  observer.observe(document.documentElement, { attributes: true })
  observer.observe(document.body, { attributes: true })
  scheme.addEventListener('change', look)
  look()
  return () => {
    observer.disconnect()
    scheme.removeEventListener('change', look)
  }
}
