import { Component, type ComponentType } from 'preact'

/** Draws again only when a property is another one: fifty rows stay still while one changes. */
export function drawnOnce<Props extends object>(View: ComponentType<Props>): ComponentType<Props> {
  return class DrawnOnce extends Component<Props> {
    override shouldComponentUpdate(next: Props) {
      const [before, after] = [this.props as Props, next]
      return (Object.keys(after) as (keyof Props)[]).some((key) => !Object.is(before[key], after[key]))
    }

    render() {
      return <View {...(this.props as Props)} />
    }
  }
}
