import { compile } from '../compile.ts'
import { hasReference } from './citations.ts'
import type { Asking, Candidate, Insertion } from './proposal.ts'
import { isDangling } from './references.ts'
import { type Sentence, sourceOf } from './sentence.ts'

/** A candidate in the notation, and what it compiles to. */
export interface Written {
  notation: string
  form: 'cloze' | 'qa' | 'typed'
  prompt: string
  answer: string
  insertions: Insertion[]
  /** The rules of which the compiler warns. */
  warnings: string[]
}

const blank = '\\[…\\]'

/** A candidate in the notation, not yet compiled. */
export type Draft = Pick<Written, 'notation' | 'form' | 'insertions'>

/**
 * Writes a candidate in the notation. Words are highlighted where they stand if the sentence is shown
 * as it is; else a block asks for them, below the paragraph.
 */
export function draftCandidate(source: string, { sentence, asking }: Candidate): Draft | null {
  const inPlace = asking.form === 'gap' ? highlight(source, sentence, asking) : null
  return inPlace ?? block(source, sentence, asking)
}

/**
 * Compiles a draft. Null if that gives anything but one question without an error, whose prompt
 * stands alone and holds no citation and no reference to a figure.
 */
export function checkDraft(draft: Draft, isChinese: boolean): Written | null {
  // Reading front matter again for each draft would take a quarter of the time; it is not missed.
  const compiled = compile(`## S\n\n${draft.notation}\n`)
  const diagnostics = compiled.diagnostics.filter(({ rule }) => rule !== 'front-matter')
  const { questions } = compiled
  const [question] = questions
  if (!question || questions.length > 1) return null
  if (diagnostics.some(({ severity }) => severity === 'error')) return null
  const { content } = question
  if (content.kind !== draft.form) return null
  const prompt = content.prompt.text
  const shown = content.answer.text
  if (hasReference(prompt) || hasReference(shown) || isDangling(prompt, isChinese)) return null
  if (!isBalanced(prompt)) return null
  const answer =
    content.kind === 'cloze' ? content.accepted.map(([first]) => first).join('; ') : shown
  // Lists are proposed only where the text says how many there are, which makes them whole.
  const warnings = diagnostics.filter(
    ({ rule, severity }) => severity === 'warning' && rule !== 'SR002',
  )
  return { ...draft, prompt, answer, warnings: warnings.map(({ rule }) => rule) }
}

function highlight(
  source: string,
  sentence: Sentence,
  asking: Asking & { form: 'gap' },
): Draft | null {
  if (!sentence.isVerbatim || asking.accepted || asking.stem || asking.remark) return null
  const hidden = sourceOf(sentence, asking)
  if (!hidden) return null
  const { from, to } = sentence.source
  const notation = `${source.slice(from, hidden.from)}==${source.slice(hidden.from, hidden.to)}==${source.slice(hidden.to, to)}`
  const insertions = [hidden.from, hidden.to].map((offset) => ({ offset, text: '==' }))
  return { form: 'cloze', notation, insertions }
}

function block(source: string, sentence: Sentence, asking: Asking): Draft | null {
  const body = asking.form === 'gap' ? gapBody(sentence, asking) : questionBody(asking)
  if (!body) return null
  const notation = `:::${body.form}\n${body.text}\n:::`
  const offset = sentence.block.to
  const text = `\n\n${notation}${source.startsWith('\n', offset) ? '' : '\n'}`
  const insertions = [{ offset, text }]
  return { form: body.form, notation, insertions }
}

interface Body {
  form: 'qa' | 'typed'
  text: string
}

function gapBody({ text }: Sentence, asking: Asking & { form: 'gap' }): Body | null {
  const stem = asking.stem ?? { from: 0, to: text.length }
  const hidden = text.slice(asking.from, asking.to)
  const before = text.slice(stem.from, asking.from)
  const after = text.slice(asking.to, stem.to)
  const shown = tidy(`${before}${blank}${after}`) + (asking.remark ?? '')
  const answers = (asking.accepted ?? [hidden]).map((answer) => answer.trim())
  if (answers.some((answer) => /[\n`$\\]/.test(answer))) return null
  return {
    form: 'typed',
    text: [escapeStart(shown), ...answers.map((answer) => `= ${answer}`)].join('\n'),
  }
}

function questionBody({ prompt, answer, typed }: Asking & { form: 'question' }): Body {
  const asked = escapeStart(tidy(prompt))
  if (typed) return { form: 'typed', text: `${asked}\n= ${answer.trim()}` }
  return { form: 'qa', text: `${asked}\n\n---\n\n${escapeStart(tidy(answer))}` }
}

function tidy(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/ +(?=[，。；：、？！）])/gu, '')
    .replace(/。([？])/gu, '$1')
    .trim()
    .replace(/^\p{Ll}(?=\p{Ll}+ )/u, (first) => first.toUpperCase())
}

/** What begins a line must not be read as the mark of a block. */
function escapeStart(text: string): string {
  return text.replace(/^(?=[#>=+-]|:::|\d+[.)]\s|~~~|```)/u, '\\')
}

/** Has every bracket and quotation mark its partner? */
function isBalanced(text: string): boolean {
  const pairs = ['()', '（）', '“”', '「」', '《》']
  return (
    pairs.every(
      ([open = '', close = '']) => text.split(open).length === text.split(close).length,
    ) ||
    (text.split(/[(（]/).length === text.split(/[)）]/).length && !/[“”「」《》]/.test(text))
  )
}
