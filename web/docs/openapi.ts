/** The part of an OpenAPI document that we read. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly nullable?: boolean
  readonly format?: string
  readonly description?: string
  readonly example?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

export interface Body {
  readonly description?: string
  readonly required?: boolean
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>
}

interface RawOperation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Body
  readonly responses?: Readonly<Record<string, Body>>
}

export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface Operation extends RawOperation {
  readonly id: string
  readonly method: string
  readonly path: string
}

export interface Group {
  readonly name: string
  readonly operations: readonly Operation[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Operations in the order of the document, under the tag they carry or the person who makes the call. */
export function groupsOf(document: ApiDocument): Group[] {
  const groups = new Map<string, Operation[]>()
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const raw = item[method]
      if (!raw) continue
      const name = raw.tags?.[0] ?? callerOf(path)
      const id = `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}`
      groups.set(name, [...(groups.get(name) ?? []), { ...raw, id, method, path }])
    }
  }
  return [...groups].map(([name, operations]) => ({ name, operations }))
}

function callerOf(path: string): string {
  if (path.startsWith('/api/admin')) return 'Assistant'
  return path.includes('{token}') ? 'Holder of a visit’s link' : 'Visitor'
}
