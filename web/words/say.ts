type Params = Readonly<Record<string, string | number>>
export type Say<Key extends string> = (key: Key, params?: Params) => string

/** Reads a catalogue: `{name}` becomes `params.name`. */
export const sayFrom =
  <Key extends string>(words: Readonly<Record<Key, string>>): Say<Key> =>
  (key, params = {}) =>
    words[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
