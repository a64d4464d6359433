import type { CompiledSurvey, Severity } from '#lib/model.ts'
import type { Compiler } from '#lib/survey/compile.ts'
import type { Compiled, OutlineRow, PreviewCard } from './compile-messages.ts'

/** More diagnostics than this are of no use to anybody. */
const mostDiagnostics = 500

/** The text as last compiled, and what the page has of it. */
export interface CompileState {
  /** What the page needs to know of the next text. */
  compile(id: number, source: string): Compiled
  pickCards(keys: readonly string[]): PreviewCard[]
}

/** Compiles one text after the other; of the prose only what has changed is sent again. */
export function compileState(compiler: Compiler, sent = new Map<string, string>()): CompileState {
  let compiled: CompiledSurvey | null = null
  return {
    compile(id, source) {
      compiled = compiler.compile(source)
      return summarise(id, compiled, sent)
    },
    pickCards: (keys) =>
      keys.flatMap((key) => {
        const found = compiled?.questions.find((question) => question.key === key)
        return found ? { key, content: found.content } : []
      }),
  }
}

function summarise(id: number, survey: CompiledSurvey, sent: Map<string, string>): Compiled {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of survey.diagnostics) counts[severity]++
  return {
    kind: 'compiled',
    id,
    head: survey.survey,
    outline: outlineOf(survey),
    decks: survey.decks.map(({ title }) => title),
    changed: changedSections(survey, sent),
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

/** The prose that differs from what was sent; from now on it counts as sent. */
function changedSections({ sections }: CompiledSurvey, sent: Map<string, string>) {
  const changed = sections.filter(({ id, html }) => sent.get(id) !== html)
  sent.clear()
  for (const { id, html } of sections) sent.set(id, html)
  return changed.map(({ id, html }) => ({ id, html }))
}
