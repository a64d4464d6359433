import type { Diagnostic, Place, Point, Question } from '#lib/model.ts'
import { compile } from '../compile.ts'

/** What a piece of notation compiles to where nothing else stands; places count from its beginning. */
export interface CheckedNotation {
  questions: Question[]
  diagnostics: Diagnostic[]
}

/** Compiles a sentence with highlights, or a block, by itself. */
export function checkNotation(notation: string, lang: string): CheckedNotation {
  const head = `---\nslug: s\nlang: ${lang}\ntitle: T\n---\n\n## S\n\n`
  const { questions, diagnostics } = compile(`${head}${notation}\n`)
  const lines = head.split('\n').length - 1
  const within = ({ line, column, offset }: Point): Point => ({
    line: Math.max(1, line - lines),
    column,
    offset: Math.max(0, offset - head.length),
  })
  const moved = ({ start, end }: Place): Place => ({ start: within(start), end: within(end) })
  return {
    questions: questions.map((question) => ({ ...question, place: moved(question.place) })),
    diagnostics: diagnostics.map((said) => ({ ...said, place: moved(said.place) })),
  }
}
