import type { ChoiceContent, ClozeContent, Fragment, Option, TypedContent } from '#lib/model.ts'
import { joinKeys } from './choice.ts'
import type { DefaultWords } from './default-words.ts'
import type { MemberReading } from './draft.ts'
import type { FactPlan, Generator } from './fact-attributes.ts'
import { type ColumnFacts, type Distractor, findDistractors } from './fact-distractors.ts'
import type { FactCell, FactColumn, FactRow, FactValue } from './fact-table.ts'
import type { Report } from './problem.ts'
import { escapeText } from './to-html.ts'

/** A table of facts, and what is to be made of it. */
export interface FactSheet {
  columns: readonly FactColumn[]
  rows: readonly FactRow[]
  plan: FactPlan
  words: DefaultWords
  report: Report
}

/** Fewer wrong options make a choice that is half guessed. */
const fewestDistractors = 2
/** With more right ones a choice asks for a list. */
const mostKeys = 3

/** The questions about what one column says of one entity. */
export function askRow(sheet: FactSheet, row: FactRow, facts: ColumnFacts): MemberReading[] {
  const { column } = facts
  const cell = row.cells[column]
  if (!cell) return []
  const prompt = writePrompt(sheet, row.entity, column)
  const makers: Record<Exclude<Generator, 'match'>, () => MemberReading['content']> = {
    choice: () => makeChoice(sheet, row, facts, cell, prompt),
    typed: () => makeTyped(cell, prompt),
    cloze: () => makeCloze(sheet, row, column, cell),
  }
  return sheet.plan.generate.flatMap((generator): MemberReading[] => {
    const content = generator === 'match' ? null : makers[generator]()
    if (!content) return []
    return [
      {
        part: `${row.name}/${sheet.columns[column]?.name}/${generator}`,
        siblings: row.name,
        place: { from: row.from, to: row.to },
        content,
        problems: [],
      },
    ]
  })
}

function writePrompt(
  { columns, plan, words }: FactSheet,
  entity: FactValue,
  column: number,
): Fragment {
  const title = columns[column]?.title ?? { html: '', text: '' }
  const template = plan.templates.get(column)
  if (template !== undefined) return fillIn(template, { key: entity.body, column: title })
  return fillIn(words.ask, { key: entity.body, column: asWord(title) })
}

/** A title within a sentence: “Year” is a word there, “AUC” a name. */
function asWord(title: Fragment): Fragment {
  if (!/^\p{Lu}\p{Ll}/u.test(title.text) || !/^\p{Lu}\p{Ll}/u.test(title.html)) return title
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
  return { html: lower(title.html), text: lower(title.text) }
}

/** Plain text with fragments in the places that it names: `{key}`. */
export function fillIn(template: string, values: Readonly<Record<string, Fragment>>): Fragment {
  const parts = template.split(/(\{\w+\})/).map((part): Fragment => {
    const value = values[part.slice(1, -1)]
    return part.startsWith('{') && value ? value : { html: escapeText(part), text: part }
  })
  return {
    html: parts.map(({ html }) => html).join(''),
    text: parts.map(({ text }) => text).join(''),
  }
}

function makeChoice(
  { rows, plan, words, report }: FactSheet,
  row: FactRow,
  facts: ColumnFacts,
  cell: FactCell,
  prompt: Fragment,
): ChoiceContent | null {
  const distractors = findDistractors(rows, row, plan.sibling, facts)
  const { from, to } = row
  if (distractors.length < fewestDistractors) {
    const message = `There is no choice about “${cell.body.text}”: fewer than two other values of its column are not true of “${row.entity.body.text}” as well. Add rows, or ask in another way with “generate”.`
    report({ rule: 'too-few-siblings', severity: 'info', from, to, message })
    return null
  }
  if (cell.values.length > mostKeys) {
    const message = `There is no choice about “${row.entity.body.text}”: more than ${mostKeys} values are right. Ask in another way with “generate”.`
    report({ rule: 'too-many-keys', severity: 'info', from, to, message })
    return null
  }
  const keys = cell.values.map(({ body }): Option => ({ body, correct: true }))
  const wrong = distractors.map((distractor) => writeOption(distractor, words))
  return { kind: 'choice', prompt, answer: joinKeys(keys), options: [...keys, ...wrong] }
}

/** More names than this are not needed to say where a value belongs. */
const mostOwners = 3

/** A wrong option says of what it would have been right. */
function writeOption({ value, owners }: Distractor, words: DefaultWords): Option {
  const named = owners.slice(0, mostOwners).map(({ body }) => body)
  const keys = {
    html: named.map(({ html }) => html).join(words.comma),
    text: named.map(({ text }) => text).join(words.comma),
  }
  return { body: value.body, correct: false, feedback: fillIn(words.trueOf, { keys }) }
}

function makeTyped({ body, values }: FactCell, prompt: Fragment): TypedContent {
  const accepted = [...new Set(values.flatMap(({ names }) => names))]
  const answer = values.length === 1 ? (values[0]?.body ?? body) : body
  return { kind: 'typed', prompt, answer, accepted }
}

const blank: Fragment = { html: '<span class="blank">[…]</span>', text: '[…]' }

/** The row beneath the table's head, one cell of it hidden. */
function makeCloze(
  { columns, plan }: FactSheet,
  row: FactRow,
  hidden: number,
  cell: FactCell,
): ClozeContent {
  const show = (bodyOf: (cell: FactCell, column: number) => Fragment): Fragment => {
    const shown = columns.flatMap(({ title }, column) => {
      const written = row.cells[column]
      return written ? [{ title, body: bodyOf(written, column) }] : []
    })
    const titles = shown.map(({ title }) => `<th>${title.html}</th>`).join('')
    const bodies = shown.map(({ body }) => `<td>${body.html}</td>`).join('')
    return {
      html: `<table><thead><tr>${titles}</tr></thead><tbody><tr>${bodies}</tr></tbody></table>`,
      text: shown.map(({ title, body }) => `${title.text}: ${body.text}`).join('\n'),
    }
  }
  const plainOf = (written: FactCell, column: number) =>
    column === plan.key ? row.entity.body : written.body
  const { html, text } = cell.body
  return {
    kind: 'cloze',
    prompt: show((written, column) => (column === hidden ? blank : plainOf(written, column))),
    answer: show((written, column) =>
      column === hidden
        ? { html: `<mark class="answer">${html}</mark>`, text }
        : plainOf(written, column),
    ),
    hints: [],
    accepted: [[...new Set(cell.values.flatMap(({ names }) => names))]],
  }
}
