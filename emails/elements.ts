import { type ComponentChildren, Fragment, h, isValidElement, type VNode } from 'preact'

interface Props {
  readonly children?: ComponentChildren
}

/**
 * A page without its components: each is called once, for the HTML and for the text. Mails have neither state nor
 * context nor hooks, all of which a renderer has to expect of a component: it takes three times as long.
 */
export function elementsOf(page: ComponentChildren): ComponentChildren[] {
  const elements: ComponentChildren[] = []
  collect(page, elements)
  return elements
}

function collect(children: ComponentChildren, into: ComponentChildren[]): void {
  if (Array.isArray(children)) for (const child of children) collect(child, into)
  else if (isValidElement(children)) call(children as VNode<Props>, into)
  else if (typeof children === 'string' || typeof children === 'number') into.push(children)
}

function call({ type, props }: VNode<Props>, into: ComponentChildren[]): void {
  if (type === Fragment) collect(props.children, into)
  else if (typeof type === 'function') collect((type as (given: Props) => ComponentChildren)(props), into)
  else into.push(h(type, props, elementsOf(props.children)))
}
