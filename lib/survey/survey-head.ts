import type { SurveyHead } from '#lib/model.ts'
import { readHead } from './front-matter.ts'
import { parseSurvey } from './grammar.ts'
import { normaliseLineEnds } from './places.ts'
import { readHeadings } from './sections.ts'

/** The head of a survey alone, as compiling would read it; what is missing is made up. */
export function readSurveyHead(source: string): SurveyHead {
  const { text } = normaliseLineEnds(source)
  const tree = parseSurvey(text)
  const silently = () => undefined
  const title = readHeadings(text, tree, silently).find(({ level }) => level === 1)?.title
  return readHead(text, tree, title, silently).head
}
