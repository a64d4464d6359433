import type { Section } from '#lib/model.ts'

/** A section and those below it, of sections in the order of the text; null if there is none by that id. */
export function withSubsections<T extends Pick<Section, 'id' | 'level'>>(
  sections: readonly T[],
  id: string,
): T[] | null {
  const start = sections.findIndex((section) => section.id === id)
  const [top, ...after] = start < 0 ? [] : sections.slice(start)
  if (!top) return null
  const end = after.findIndex(({ level }) => level <= top.level)
  return [top, ...(end < 0 ? after : after.slice(0, end))]
}
