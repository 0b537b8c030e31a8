import type { ApiDocument, Schema } from './openapi.ts'

export interface SchemaField {
  /** `client.name`, `slots[].start` */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly notes: readonly string[]
  readonly description: string
}

export function resolve(document: ApiDocument, schema: Schema): Schema {
  if (!schema.$ref) return schema
  return document.components?.schemas?.[schema.$ref.split('/').pop() ?? ''] ?? {}
}

const typesOf = ({ type }: Schema) => (Array.isArray(type) ? type : type ? [type] : []) as string[]
const isNullable = (schema: Schema) => schema.nullable === true || typesOf(schema).includes('null')

export function typeName(schema: Schema): string {
  const own = typesOf(schema).find((type) => type !== 'null')
  const name =
    schema.format === 'date-time'
      ? 'instant'
      : schema.format === 'date'
        ? 'date'
        : schema.format === 'uri'
          ? 'URL'
          : (own ?? 'any')
  return isNullable(schema) ? `${name} or null` : name
}

/** What is asked of a value, in words. */
export function notesOf(schema: Schema): string[] {
  const { minimum, maximum, maxLength, pattern } = schema
  const notes: string[] = []
  if (schema.enum) notes.push(schema.enum.map((value) => JSON.stringify(value)).join(', '))
  if (maxLength !== undefined) notes.push(`at most ${maxLength} characters`)
  if (minimum !== undefined) notes.push(`from ${minimum}`)
  if (maximum !== undefined) notes.push(`to ${maximum}`)
  if (pattern && !schema.format) notes.push(`matches \`${pattern}\``)
  return notes
}

/** Every field of a schema and of what it contains, outermost first. */
export function fieldsOf(document: ApiDocument, given: Schema, prefix = '', depth = 0): SchemaField[] {
  const schema = resolve(document, given)
  if (depth > 6) return []
  const fields: SchemaField[] = []
  for (const [name, raw] of Object.entries(schema.properties ?? {})) {
    const field = resolve(document, raw)
    const isList = field.items !== undefined
    const inner = field.items ? resolve(document, field.items) : field
    const path = `${prefix}${name}`
    fields.push({
      path,
      type: isList ? `list of ${inner.properties ? 'objects' : `${typeName(inner)}s`}` : typeName(field),
      required: schema.required?.includes(name) ?? false,
      notes: notesOf(inner),
      description: field.description ?? '',
    })
    fields.push(...fieldsOf(document, inner, `${path}${isList ? '[]' : ''}.`, depth + 1))
    if (typeof field.additionalProperties === 'object') {
      const value = field.additionalProperties
      fields.push({ path: `${path}.*`, type: typeName(value), required: false, notes: notesOf(value), description: '' })
    }
  }
  return fields
}
