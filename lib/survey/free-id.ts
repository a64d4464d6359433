import type { Fix } from '#lib/model.ts'
import type { Attribute } from './attributes.ts'
import { fixOf } from './fix.ts'
import { claimName, type TakenNames } from './identity.ts'

/** Gives ids that are used twice another one: each call a new one, that none of the written ids is. */
export function idGiver(
  written: readonly (Attribute | undefined)[],
): (attribute: Attribute) => Fix {
  let taken: TakenNames | null = null
  return ({ value, from, to }) => {
    taken ??= new Map(written.flatMap((id) => (id ? [[id.value, 1]] : [])))
    const id = claimName(value, taken)
    return fixOf(`Write “#${id}”`, from, to, `#${id}`)
  }
}
