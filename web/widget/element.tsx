import { render } from 'preact'
import type { Api } from '../api.ts'
import daysCss from '../kit/days.css?inline'
import kitCss from '../kit/kit.css?inline'
import tokensCss from '../kit/tokens.css?inline'
import { fr, type WordKey } from '../words/fr.ts'
import { visitorLanguage } from '../words/visitor-language.ts'
import { contactFields, type Form } from './fields.ts'
import type { EventDetails } from './stage.ts'
import { headingLevelFor, watchPaper } from './surroundings.ts'
import { Widget } from './Widget.tsx'
import widgetCss from './widget.css?inline'

/** Each is a property too. The contact fields say what the page knows of the visitor. */
const attributes = ['service', 'technician', 'locale', 'src', ...contactFields] as const
const properties = ['prefill', ...attributes] as const

let sheet: CSSStyleSheet | undefined

function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(tokensCss + kitCss + daysCss + widgetCss)
  }
  return sheet
}

/** `<creneau-booking>`: attributes in, events out; colours through `--creneau-*`, the rest through `::part`. */
class CreneauBooking extends HTMLElement {
  static observedAttributes = attributes

  #api: Api = { origin: '', language: 'fr' }
  #root: HTMLElement | undefined
  #stop: (() => void) | undefined
  #english: Readonly<Record<WordKey, string>> | undefined

  /** All that is known of the visitor, at once. */
  set prefill(form: Form) {
    Object.assign(this, form)
  }

  connectedCallback(): void {
    for (const name of properties) this.#adopt(name)
    if (!this.#root) {
      const shadow = this.attachShadow({ mode: 'open' })
      shadow.adoptedStyleSheets = [styles()]
      this.#root = document.createElement('div')
      this.#root.className = 'kit'
      this.#root.part.add('root')
      shadow.append(this.#root)
    }
    this.#stop ??= watchPaper(this.#root)
    this.#draw()
  }

  disconnectedCallback(): void {
    // The page may only be moving the element elsewhere.
    queueMicrotask(() => {
      if (this.isConnected || !this.#root) return
      this.#stop?.()
      this.#stop = undefined
      render(null, this.#root)
    })
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#draw()
  }

  /** A property set before the element was defined hides the accessor: set it again. */
  #adopt(name: (typeof properties)[number]): void {
    if (!Object.hasOwn(this, name)) return
    const self = this as Record<string, unknown>
    const value = self[name]
    delete self[name]
    self[name] = value
  }

  #draw(): void {
    if (!this.#root) return
    const read = (name: (typeof attributes)[number]) => this.getAttribute(name) ?? ''
    const page = this.parentElement?.closest<HTMLElement>('[lang]')?.lang ?? ''
    const language = visitorLanguage([read('locale'), page, ...navigator.languages], 'fr')
    const src = read('src')
    const origin = src ? new URL(src, document.baseURI).href.replace(/\/+$/, '') : new URL(import.meta.url).origin
    if (this.#api.origin !== origin || this.#api.language !== language) this.#api = { origin, language }
    const words = language === 'fr' ? fr : this.#english
    if (!words) {
      this.#learnEnglish()
      return
    }
    this.#root.lang = language
    render(
      <Widget
        key={origin + read('service') + read('technician')}
        api={this.#api}
        words={words}
        service={read('service')}
        technician={read('technician')}
        prefill={Object.fromEntries(contactFields.map((field) => [field, read(field)]))}
        headingLevel={headingLevelFor(this)}
        emit={this.#emit}
      />,
      this.#root,
    )
  }

  #learnEnglish(): void {
    const learn = (words: Readonly<Record<WordKey, string>>) => {
      this.#english = words
      if (this.isConnected) this.#draw()
    }
    import('../words/en.ts').then(
      ({ en }) => learn(en),
      () => learn(fr),
    )
  }

  #emit = <Name extends keyof EventDetails>(name: Name, detail: EventDetails[Name]): void => {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}

for (const name of attributes) {
  Object.defineProperty(CreneauBooking.prototype, name, {
    get(this: HTMLElement) {
      return this.getAttribute(name)
    },
    set(this: HTMLElement, value: string) {
      this.setAttribute(name, value)
    },
  })
}

if (!customElements.get('creneau-booking')) customElements.define('creneau-booking', CreneauBooking)
