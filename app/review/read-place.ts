type Parameters = Record<string, string | string[] | undefined>

/**
 * The place in an address of a review: `survey`, `deck` and `section` limit it, or `within`, which says
 * the same in one: `survey`, `survey/deck` or `survey#section`.
 */
export function readPlace(parameters: Parameters): {
  survey?: string
  deck?: string
  section?: string
} {
  const { within } = parameters
  const [, survey, mark, name] =
    /^([^/#]+)(?:([/#])(.+))?$/.exec(typeof within === 'string' ? within : '') ?? []
  if (survey === undefined) {
    return Object.fromEntries(
      ['survey', 'deck', 'section'].flatMap((key) => {
        const value = parameters[key]
        return typeof value === 'string' ? [[key, value]] : []
      }),
    )
  }
  if (name === undefined) return { survey }
  return mark === '/' ? { survey, deck: name } : { survey, section: name }
}
