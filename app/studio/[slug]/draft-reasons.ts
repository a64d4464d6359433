/**
 * A reason of a proposal in the words of a catalogue, by the reason's own: `$` stands for a number or for
 * what follows a colon. What the catalogue does not have stays as it is.
 */
export function reasonIn(words: Readonly<Record<string, string>>, reason: string): string {
  const [, text = reason, points = ''] = /^(.*?)( \([+−]\d+\))?$/.exec(reason) ?? []
  for (const [pattern, translated] of Object.entries(words)) {
    if (pattern === text) return translated + points
    const [before = '', after] = pattern.split('$')
    if (after === undefined || !text.startsWith(before) || !text.endsWith(after)) continue
    const value = text.slice(before.length, text.length - after.length)
    if (value !== '') return translated.replace('$', () => value) + points
  }
  return reason
}
