/** The only place in mails where a colour or a length of type is written: the tokens of `web/kit`, resolved for clients without custom properties. */
const light = {
  ...{ paper: '#f4f1ea', card: '#fffefc', ink: '#23211d', quiet: '#5f5a52', line: '#ddd7cd' },
  ...{ accent: '#2343d6', onAccent: '#ffffff', tint: '#e9edfb', red: '#a3221b', redTint: '#fbeae7' },
}
const dark: typeof light = {
  ...{ paper: '#131210', card: '#1f1d1a', ink: '#efebe4', quiet: '#b5aea3', line: '#413d37' },
  ...{ accent: '#9db2ff', onAccent: '#15182b', tint: '#2a2f47', red: '#ffb4a9', redTint: '#402522' },
}

/** What changes between light and dark. */
const skins = {
  paper: (c: typeof light) => `background-color:${c.paper}`,
  card: (c) => `background-color:${c.card};border-color:${c.line}`,
  ink: (c) => `color:${c.ink}`,
  quiet: (c) => `color:${c.quiet}`,
  link: (c) => `color:${c.accent}`,
  rule: (c) => `border-color:${c.line}`,
  button: (c) => `background-color:${c.accent};color:${c.onAccent}`,
  pill: (c) => `background-color:${c.tint};color:${c.accent}`,
  alert: (c) => `background-color:${c.redTint};color:${c.red}`,
  face: (c) => `background-color:${c.tint}`,
  feature: (c) => `background-color:${c.accent}`,
  lips: (c) => `border-color:${c.accent}`,
} as const satisfies Record<string, (colours: typeof light) => string>
type Skin = keyof typeof skins

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

export const type = {
  fine: `${FONT};font-size:13px;line-height:20px`,
  text: `${FONT};font-size:15px;line-height:24px`,
  lead: `${FONT};font-size:17px;line-height:26px`,
  title: `${FONT};font-size:24px;line-height:31px;font-weight:600;letter-spacing:-0.2px`,
  subtitle: `${FONT};font-size:21px;line-height:28px;font-weight:600;letter-spacing:-0.1px`,
}

const paint = Object.fromEntries(Object.entries(skins).map(([skin, of]) => [skin, of(light)])) as Record<Skin, string>

/** Class and inline style together: the style is what every client reads, the class is what dark mode takes hold of. */
export const dress = (skin: Skin, ...styles: readonly string[]) => ({
  class: skin,
  style: styles.length === 0 ? paint[skin] : `${styles.join(';')};${paint[skin]}`,
})

const important = (css: string) => `${css.replaceAll(';', ' !important;')} !important`
const rules = (css: Readonly<Record<string, string>>) =>
  Object.entries(css)
    .map(([name, declarations]) => `.${name}{${important(declarations)}}`)
    .join('')

const darkRules = rules(Object.fromEntries(Object.entries(skins).map(([skin, paint]) => [skin, paint(dark)])))
// A phone's sizes stand inline: it is on phones that mail programs drop style sheets.
const wideRules = rules({
  edge: 'padding-left:37px;padding-right:37px',
  card: 'padding:32px 36px 36px',
  title: 'font-size:28px;line-height:36px',
})

export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  // Phones turn dates and addresses into links of their own colour.
  'a[x-apple-data-detectors]{color:inherit !important;text-decoration:none !important}',
  `@media (min-width:480px){${wideRules}}`,
  `@media (prefers-color-scheme:dark){${darkRules}}`,
].join('')

/** Word, which Outlook draws with, knows neither max-width nor the fonts above. */
export const forWord = {
  style: `<!--[if mso]><style>td,th,p,a,h1,h2,span,b{font-family:"Segoe UI",Arial,sans-serif !important}.score{border:1px solid #8a8378}${wideRules}</style><![endif]-->`,
  open: '<!--[if mso]><table role="presentation" width="560" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
  close: '<!--[if mso]></td></tr></table><![endif]-->',
}
