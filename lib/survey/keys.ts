import type { CardContent } from '#lib/model.ts'
import type { QuestionDraft } from './draft.ts'
import { claimName, deriveKey, type TakenNames } from './identity.ts'

/**
 * Gives every draft its key, in order: the id as written, else one derived from its section (given by
 * id), kind and answer. An id used a second time is an error of the second question. Written ids are claimed
 * first, so that no derived key takes one.
 */
export function assignKeys(
  drafts: readonly QuestionDraft[],
  sectionIds: readonly string[],
): string[] {
  const taken: TakenNames = new Map()
  const explicit = drafts.map((draft) => claimId(draft, taken))
  return drafts.map((draft, index) => {
    const id = explicit[index]
    if (id != null || !draft.content) return id ?? ''
    return claimName(deriveKey(sectionIds[index] ?? '', draft.kind, answerOf(draft.content)), taken)
  })
}

/** Null when there is no id, or when another question has it already. */
function claimId({ id, problems }: QuestionDraft, taken: TakenNames): string | null {
  if (!id) return null
  if (!taken.has(id.value)) return claimName(id.value, taken)
  const { value, from, to } = id
  const message = 'Another question has this id; choose one that is used once.'
  problems.push({ rule: 'duplicate-id', severity: 'error', from, to, message, actual: value })
  return null
}

/** What a question asks for, in words: the part of it that its derived key depends on. */
function answerOf(content: CardContent): string {
  if (content.kind === 'cloze') return content.accepted.map(([written]) => written).join(' ')
  if (content.kind === 'typed') return content.accepted[0] ?? ''
  return content.answer.text
}
