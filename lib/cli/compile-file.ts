import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { CompiledSurvey, Diagnostic } from '#lib/model.ts'
import { readImageFile } from '#lib/server/image-file.ts'
import { compile } from '#lib/survey/compile.ts'
import { toRecord } from './compiled-record.ts'
import { messageOf } from './message-of.ts'

/** What is to be said of a file: as text, so that it passes between threads at little cost. */
export type FileReport =
  | { kind: 'unreadable'; message: string }
  | {
      kind: 'compiled'
      /** A line for each diagnostic, or the record as JSON. */
      output: string
      summary: string
      hasErrors: boolean
    }

/** Compiles a file; bytes that are no UTF-8 become U+FFFD. */
export function compileFile(file: string, json: boolean): FileReport {
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    return { kind: 'unreadable', message: `${file}: cannot be read: ${messageOf(error)}` }
  }
  const compiled = compileBeside(dirname(file), source)
  return {
    kind: 'compiled',
    output: json
      ? JSON.stringify(toRecord(compiled), null, 2)
      : toLines(file, compiled.diagnostics).join('\n'),
    summary: summarise(file, compiled),
    hasErrors: compiled.diagnostics.some(isError),
  }
}

/** Compiles a survey whose images lie in a folder, where they must be found; their paths stay as written. */
export function compileBeside(folder: string, source: string): CompiledSurvey {
  return compile(source, { imageUrl: (path) => (readImageFile(folder, path) ? path : null) })
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

/** A line for each diagnostic. */
export function toLines(file: string, diagnostics: readonly Diagnostic[], mark = ''): string[] {
  return diagnostics.map(({ place, severity, rule, message, fix }) => {
    const { line, column } = place.start
    const remedy = fix ? ` [fix: ${fix.title}]` : ''
    return `${file}:${line}:${column} ${mark}${severity} ${rule} ${message}${remedy}`
  })
}

/** How many questions, decks and problems a survey has, in a line. */
export function summarise(file: string, { questions, decks, diagnostics }: CompiledSurvey): string {
  const errors = diagnostics.filter(isError).length
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const counts = [
    count(questions.length, 'question'),
    count(decks.length, 'deck'),
    count(errors, 'error'),
    count(warnings, 'warning'),
  ]
  return `${file}: ${counts.join(', ')}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
