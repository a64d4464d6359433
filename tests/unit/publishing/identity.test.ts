import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from '#lib/model.ts'
import { isEmpty, planRevision } from '#lib/publishing/plan.ts'
import { compile } from '#lib/survey/compile.ts'
import { propertyRuns } from '../property-runs.ts'
import { applyPlan, publishedIn, type Survey, unpublished } from './published.ts'

/** A question as its author has it in mind. */
interface Written {
  id: string | null
  kind: 'qa' | 'typed' | 'cloze'
  prompt: string
  answer: string
}

interface WrittenSection {
  id: string
  title: string
  questions: Written[]
}

type Text = readonly WrittenSection[]

function write(text: Text): string {
  const sections = text.map(
    ({ id, title, questions }) => `## ${title} {#${id}}\n\n${questions.map(writeOne).join('\n')}`,
  )
  // Which of two that ask the same is left out depends on which comes first, and is no question of identity.
  const lint = 'lint: {SR021: off, SR022: off}'
  return `---\nslug: s\nlang: en\ntitle: T\n${lint}\n---\n\n${sections.join('\n')}`
}

function writeOne({ id, kind, prompt, answer }: Written): string {
  const attributes = id === null ? '' : `{#${id}}`
  if (kind === 'cloze') return `In ${prompt} there is ==${answer}==${attributes} to find.\n`
  if (kind === 'typed') return `:::typed${attributes}\nWhat is ${prompt}?\n= ${answer}\n:::\n`
  return `:::qa${attributes}\nWhat is ${prompt}?\n\n---\n\nIt is ${answer}.\n:::\n`
}

// Few words, so that prompts and answers often meet again: in another question, or years later.
const word = fc
  .tuple(fc.constantFrom('river', 'delta', 'moraine', 'esker', 'oxbow'), fc.nat(5))
  .map(([name, number]) => `${name} ${number}`)
const written: fc.Arbitrary<Written> = fc.record({
  id: fc.option(fc.constantFrom('i', 'j', 'k'), { freq: 4 }),
  kind: fc.constantFrom('qa', 'typed', 'cloze'),
  prompt: word,
  answer: word,
})
const anyText = fc.tuple(
  ...['a', 'b'].map((id) =>
    fc.record({
      id: fc.constant(id),
      title: fc.constant(id),
      questions: fc.array(written, { maxLength: 5 }),
    }),
  ),
)

/** What an author does between two publications, to the question at `at` of one section. */
type Edit = (section: WrittenSection, at: number, other: Written, deleted: Written[]) => Written[]

const edits: Readonly<Record<string, Edit>> = {
  'move to the end': ({ questions }, at) => [
    ...questions.toSpliced(at, 1),
    ...questions.slice(at, at + 1),
  ],
  'turn the order round': ({ questions }) => questions.toReversed(),
  'add one': ({ questions }, at, other) => questions.toSpliced(at, 0, other),
  'delete one': ({ questions }, at, _, deleted) => {
    deleted.push(...questions.slice(at, at + 1))
    return questions.toSpliced(at, 1)
  },
  'restore the last deleted': ({ questions }, at, _, deleted) =>
    questions.toSpliced(at, 0, ...deleted.splice(-1)),
  'correct the prompt': change((question) => ({ ...question, prompt: `${question.prompt}s` })),
  'correct the answer': change((question) => ({ ...question, answer: `${question.answer}s` })),
  'correct both': change((question) => ({
    ...question,
    prompt: `${question.prompt}s`,
    answer: `${question.answer}s`,
  })),
  'ask something else': change((question, other) => ({ ...question, prompt: other.prompt })),
  'name it': change((question, other) => ({ ...question, id: other.id })),
  split: ({ questions }, at, other) =>
    questions.flatMap((question, index) =>
      index === at ? [question, { ...other, id: null, prompt: question.prompt }] : question,
    ),
  merge: ({ questions }, at) => {
    const [first, second] = questions.slice(at, at + 2)
    return first && second
      ? questions.toSpliced(at, 2, { ...first, answer: second.answer })
      : questions
  },
}

function change(make: (question: Written, other: Written) => Written): Edit {
  return ({ questions }, at, other) =>
    questions.map((question, index) => (index === at ? make(question, other) : question))
}

const anyEdit = fc.tuple(
  fc.constantFrom(...Object.values(edits)),
  fc.nat(1),
  fc.nat(5),
  written,
  fc.boolean(),
)

/** A text and what becomes of it, publication by publication. */
const anyHistory = fc
  .tuple(anyText, fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), { maxLength: 5 }))
  .map(([first, sessions]) => {
    const deleted: Written[] = []
    const history: Text[] = [first]
    for (const session of sessions) {
      let text: Text = history.at(-1) ?? []
      for (const [edit, which, at, other, renames] of session) {
        text = text.map((section, index) => {
          if (index !== which) return section
          const title = renames ? `${section.title} again` : section.title
          const questions = edit(section, at % (section.questions.length + 1), other, deleted)
          return { ...section, title, questions }
        })
      }
      history.push(text)
    }
    return history
  })

const promptOf = ({ content }: Pick<Question, 'content'>) => content.prompt.html

function answerOf({ content }: Pick<Question, 'content'>): string {
  return content.kind === 'cloze' ? String(content.accepted[0]?.[0]) : content.answer.html
}

/** Whether they are of one section and kind, and alike in prompt or answer, byte for byte. */
function isAlike(one: Question, other: Question): boolean {
  return (
    one.section === other.section &&
    one.content.kind === other.content.kind &&
    (promptOf(one) === promptOf(other) || answerOf(one) === answerOf(other))
  )
}

function cardOf(survey: Survey, { key }: Question): string | undefined {
  return survey.cards.find((card) => card.key === key)?.cardId
}

/** Publishes one text after the other, and shows each publication to a check. */
function follow(
  history: readonly Text[],
  check: (step: {
    before: Survey
    after: Survey
    asked: readonly Question[]
    next: readonly Question[]
  }) => void,
): void {
  let survey = unpublished
  let asked: readonly Question[] = []
  for (const text of history) {
    const { questions: next } = compile(write(text))
    const plan = planRevision(publishedIn(survey, 'en'), next, 'en')
    const after = applyPlan(survey, plan, next)
    check({ before: survey, after, asked, next })
    survey = after
    asked = next
  }
}

function property(check: Parameters<typeof follow>[1]): void {
  fc.assert(
    fc.property(anyHistory, (history) => follow(history, check)),
    { numRuns: propertyRuns(150) },
  )
}

test('a question whose prompt or answer is still there, and no other’s, keeps its card', () => {
  property(({ before, after, asked, next }) => {
    for (const question of next) {
      if (before.cards.some(({ key }) => key === question.key)) continue
      const [old, ...others] = asked.filter(
        (one) => isAlike(one, question) && !next.some(({ key }) => key === one.key),
      )
      const rivals = next.filter((one) => old && isAlike(old, one))
      if (!old || others.length > 0 || rivals.length > 1) continue
      expect(cardOf(after, question)).toBe(cardOf(before, old))
    }
  })
})

test('a question that is as it was keeps its card, whatever stands beside it', () => {
  property(({ before, after, asked, next }) => {
    const isSame = (one: Question) => (other: Question) =>
      one.section === other.section && isDeepStrictEqual(one.content, other.content)
    for (const question of next) {
      const [old, ...others] = asked.filter(isSame(question))
      const twins = next.filter(isSame(question))
      if (!old || others.length > 0 || twins.length > 1) continue
      if (old.explicitKey || question.explicitKey) continue
      expect(cardOf(after, question)).toBe(cardOf(before, old))
    }
  })
})

test('a question that is like none in prompt or answer is new, however near it is to one', () => {
  property(({ before, after, asked, next }) => {
    for (const question of next) {
      if (before.cards.some(({ key }) => key === question.key)) continue
      if (asked.some((one) => isAlike(one, question))) continue
      expect(before.cards.map(({ cardId }) => cardId)).not.toContain(cardOf(after, question))
    }
  })
})

test('an id, and a key of any kind, has the card it had, whatever is asked under it', () => {
  property(({ before, after, next }) => {
    for (const question of next) {
      const known = cardOf(before, question)
      if (known !== undefined) expect(cardOf(after, question)).toBe(known)
    }
  })
})

test('each question has a card of its own, and none is lost', () => {
  property(({ before, after, next }) => {
    const cards = next.map((question) => cardOf(after, question))
    expect(new Set(cards).size).toBe(next.length)
    const kept = after.cards.slice(0, before.cards.length).map(({ cardId }) => cardId)
    expect(kept).toEqual(before.cards.map(({ cardId }) => cardId))
  })
})

test('publishing again changes nothing', () => {
  property(({ after, next }) => {
    expect(isEmpty(planRevision(publishedIn(after, 'en'), next, 'en'))).toBe(true)
  })
})

test('what is only moved, renamed or put back is kept or restored, never new', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, turn) => {
      const { questions: first } = compile(write(text))
      const moved = text.toReversed().map((section) => ({
        ...section,
        title: `${section.title} ${turn}`,
      }))
      const { questions: second } = compile(write(moved))
      const once = applyPlan(unpublished, planRevision([], first, 'en'), first)
      const rows = planRevision(publishedIn(once, 'en'), second, 'en').rows
      // Where keys coincide they are numbered in order: that order may be another now.
      if (
        new Set(text.flatMap(({ questions }) => questions.flatMap(({ id }) => id ?? []))).size <
        text.flatMap(({ questions }) => questions.flatMap(({ id }) => id ?? [])).length
      )
        return
      expect(rows.filter(({ kind }) => kind !== 'kept' && kind !== 'moved')).toEqual([])
      const gone = applyPlan(once, planRevision(publishedIn(once, 'en'), [], 'en'), [])
      const back = planRevision(publishedIn(gone, 'en'), first, 'en').rows
      expect(new Set(back.map(({ kind }) => kind)).size).toBeLessThanOrEqual(1)
      expect(back.every(({ kind }) => kind === 'restored')).toBe(true)
    }),
    { numRuns: propertyRuns(150) },
  )
})

test('an id that is used twice is an error of the second, and asks one question', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { questions, diagnostics } = compile(write(text))
      const ids = text.flatMap((section) => section.questions.flatMap(({ id }) => id ?? []))
      const reported = diagnostics.filter(({ rule }) => rule === 'duplicate-id')
      expect(reported).toHaveLength(ids.length - new Set(ids).size)
      const explicit = questions.filter(({ explicitKey }) => explicitKey).map(({ key }) => key)
      expect(new Set(explicit).size).toBe(explicit.length)
      for (const key of explicit) expect(ids).toContain(key)
    }),
    { numRuns: propertyRuns(150) },
  )
})
