/** Compiles beside the page, so that typing never waits for it. */

import type { CompiledSurvey, Severity } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { checkNotation } from '#lib/survey/proposals/check-notation.ts'
import type {
  Checked,
  Compiled,
  CompileReply,
  CompileRequest,
  OutlineRow,
} from './compile-messages.ts'

/** More diagnostics than this are of no use to anybody. */
const mostDiagnostics = 500

let compiled: CompiledSurvey | null = null
/** The prose of each section as the page has it. */
let sent = new Map<string, string>()

addEventListener('message', ({ data }: MessageEvent<CompileRequest>) => {
  if (data.kind === 'cards') {
    reply({ kind: 'cards', id: data.id, cards: pickCards(data.keys) })
    return
  }
  if (data.kind === 'check') {
    reply(check(data))
    return
  }
  const images = new Map(Object.entries(data.images))
  compiled = compile(data.source, { imageUrl: (path) => images.get(path) ?? null })
  reply(summarise(data.id, compiled))
})

function reply(message: CompileReply): void {
  const transfer = message.kind === 'compiled' ? [message.spans.buffer] : []
  postMessage(message, { transfer })
}

function check({ id, notation, lang }: CompileRequest & { kind: 'check' }): Checked {
  const { questions, diagnostics } = checkNotation(notation, lang)
  const cards = questions.map(({ key, content }) => ({ key, content }))
  return { kind: 'checked', id, cards, diagnostics }
}

function pickCards(keys: readonly string[]) {
  return keys.flatMap((key) => {
    const found = compiled?.questions.find((question) => question.key === key)
    return found ? { key, content: found.content } : []
  })
}

function summarise(id: number, survey: CompiledSurvey): Compiled {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of survey.diagnostics) counts[severity]++
  return {
    kind: 'compiled',
    id,
    head: survey.survey,
    outline: outlineOf(survey),
    decks: survey.decks.map(({ title }) => title),
    changed: changedSections(survey),
    diagnostics: survey.diagnostics.slice(0, mostDiagnostics),
    counts,
    keys: survey.questions.map(({ key }) => key),
    spans: Int32Array.from(
      survey.questions.flatMap(({ place }) => [place.start.offset, place.end.offset]),
    ),
  }
}

function outlineOf({ sections, questions }: CompiledSurvey): OutlineRow[] {
  const cards = new Map<string, number>()
  for (const { section } of questions) cards.set(section, (cards.get(section) ?? 0) + 1)
  return sections.map(({ id, title, level, place }) => ({
    id,
    title,
    level,
    from: place.start.offset,
    cards: cards.get(id) ?? 0,
  }))
}

function changedSections({ sections }: CompiledSurvey) {
  const changed = sections.filter(({ id, html }) => sent.get(id) !== html)
  sent = new Map(sections.map(({ id, html }) => [id, html]))
  return changed.map(({ id, html }) => ({ id, html }))
}
