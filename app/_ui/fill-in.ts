/** Words with their numbers, each written as the locale does; numbers that are text stay as they are. */
export function fillIn(
  words: string,
  values: Readonly<Record<string, number | string>>,
  locale: string,
): string {
  const format = new Intl.NumberFormat(locale)
  return words.replace(/\{(\w+)\}/g, (braced, name: string) => {
    const value = values[name]
    if (value === undefined) return braced
    return typeof value === 'number' ? format.format(value) : value
  })
}
