import type { Choice } from '#lib/publishing/override.ts'

/** What the author decided otherwise than the plan, from the fields of the form. */
export function readChoices(form: FormData): Choice[] {
  return [...form].flatMap(([name, value]): Choice[] => {
    if (typeof value !== 'string' || value === '') return []
    const [, kind, key] = /^(reset|carry):(.*)$/s.exec(name) ?? []
    if (!key) return []
    return [kind === 'reset' ? { kind, key } : { kind: 'carry', key, cardId: value }]
  })
}
