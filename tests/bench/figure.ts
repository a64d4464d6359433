/** One line of the table: what was measured, what stands beside it, and what it should be. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** A limit (what the same work costs without us) or a peer, measured in the same run and unit. */
  beside?: { name: string; value: number }
  target?: Target
}

/** A bound on the value, or on its ratio to what stands beside it. */
export type Target = { of: 'value' | 'ratio' } & ({ atLeast: number } | { atMost: number })

/** What a measurement came to; `skipped` says what it lacked. */
export type Outcome = { figures: Figure[] } | { skipped: string }

/** The value over what stands beside it; null with nothing beside it. */
export function ratioOf({ value, beside }: Figure): number | null {
  return beside ? value / beside.value : null
}

/** Whether the target is met; null without one. */
export function isMet(figure: Figure): boolean | null {
  const { target } = figure
  if (!target) return null
  const measured = target.of === 'value' ? figure.value : (ratioOf(figure) ?? Number.NaN)
  return 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost
}
