/** The key that does the same as this button; a screen reader has it from elsewhere. */
export function KeyName({ name }: { readonly name: string }) {
  return (
    <span class="key" aria-hidden="true">
      {name.toUpperCase()}
    </span>
  )
}
