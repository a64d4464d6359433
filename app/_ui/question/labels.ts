import type en from '#messages/en.json'

/** The words of the review room in one language. */
export type Labels = (typeof en)['review']

/** Puts values where a template names them: `{done} of {total}`. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
