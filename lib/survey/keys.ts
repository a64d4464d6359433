import type { CardContent } from '#lib/model.ts'
import type { Attribute } from './attributes.ts'
import type { Family, PlacedDraft } from './draft.ts'
import { idGiver } from './free-id.ts'
import { claimName, deriveKey, hashText, type TakenNames } from './identity.ts'

/** What a question is called, and which others must not be asked on the same day. */
export interface Identity {
  key: string
  siblings?: string
}

/**
 * Gives every draft its key, in order: the id as written, else one derived from its section (given by
 * id), kind and answer, and from its prompt too where these are another's as well: so that no order
 * decides which of them is which (D6). Questions of one block have the block's key, and each its own part after a “/”.
 * An id used a second time is an error of the second question. Written ids are claimed first, so
 * that no derived key takes one.
 */
export function assignKeys(
  drafts: readonly PlacedDraft[],
  sectionIds: readonly string[],
): Identity[] {
  const taken: TakenNames = new Map()
  const explicit = claimIds(drafts, taken)
  const derived = new Map<Family, string>()
  const bases = drafts.map(({ content, member }, index) =>
    content && !member && explicit[index] === null ? keyOf(content, sectionIds[index] ?? '') : null,
  )
  const isShared = sharedAmong(bases)
  return drafts.map((draft, index) => {
    const written = explicit[index]
    const section = sectionIds[index] ?? ''
    if (!draft.content) return { key: written ?? '' }
    const own = bases[index]
    if (own != null) {
      const wanted = isShared(own) ? `${own}.${hashText(draft.content.prompt.text)}` : own
      return { key: claimName(wanted, taken) }
    }
    if (!draft.member) return { key: written ?? '' }
    const { family, part, siblings } = draft.member
    const base = written ?? derived.get(family) ?? claimName(familyKeyOf(family, section), taken)
    derived.set(family, base)
    return {
      key: part === '' ? base : claimName(`${base}/${part}`, taken),
      ...(siblings !== null && { siblings: siblings === '' ? base : `${base}/${siblings}` }),
    }
  })
}

/** Which names occur more than once. */
function sharedAmong(names: readonly (string | null)[]): (name: string) => boolean {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const name of names) {
    if (name === null) continue
    if (seen.has(name)) shared.add(name)
    seen.add(name)
  }
  return (name) => shared.has(name)
}

/** The key last derived for a content or a family: while a text is edited, nearly all stay what they are. */
const lastDerived = new WeakMap<CardContent | Family, { section: string; key: string }>()

function derivedOnce(of: CardContent | Family, section: string, derive: () => string): string {
  const last = lastDerived.get(of)
  if (last?.section === section) return last.key
  const key = derive()
  lastDerived.set(of, { section, key })
  return key
}

function keyOf(content: CardContent, section: string): string {
  return derivedOnce(content, section, () => deriveKey(section, content.kind, answerOf(content)))
}

function familyKeyOf(family: Family, section: string): string {
  return derivedOnce(family, section, () => deriveKey(section, family.kind, family.name))
}

/** The written ids; null without one, or when another block or question has it already. */
function claimIds(drafts: readonly PlacedDraft[], taken: TakenNames): (string | null)[] {
  const owners = new Map<string, Attribute>()
  const giveId = idGiver(drafts.map(({ id }) => id))
  return drafts.map(({ id, problems }) => {
    if (!id) return null
    const { value, from, to } = id
    const owner = owners.get(value)
    if (!owner) {
      owners.set(value, id)
      return claimName(value, taken)
    }
    // The questions of one block share its id.
    if (owner.from === id.from) return value
    const message = 'Another question has this id; choose one that is used once.'
    const problem = { rule: 'duplicate-id', severity: 'error', from, to, message } as const
    problems.push({ ...problem, actual: value, fix: giveId(id) })
    return null
  })
}

/** What a question asks for, in words: the part of it that its derived key depends on. */
function answerOf(content: CardContent): string {
  if (content.kind === 'cloze') return content.accepted.map(([written]) => written).join(' ')
  if (content.kind === 'typed') return content.accepted[0] ?? ''
  // Half of all statements have the same answer.
  if (content.kind === 'truth') return content.prompt.text
  return content.answer.text
}
