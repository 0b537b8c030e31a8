/** A board is a grid, and no table: its rows leave and come back with the scroll, and the places of a day are instants. */
export const gridRole = (label: string, help: string) =>
  ({ role: 'grid', 'aria-label': label, 'aria-describedby': help }) as const
export const rowRole = { role: 'row' } as const
export const rowHeadRole = { role: 'rowheader' } as const
export const columnHeadRole = { role: 'columnheader' } as const
/** The grid gives its one tab stop to one of them. */
export const cellRole = { role: 'gridcell', tabIndex: -1 } as const
