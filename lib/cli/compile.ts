import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { CompiledSurvey, Diagnostic, Fragment, Question } from '#lib/model.ts'
import { readImageFile } from '#lib/server/image-file.ts'
import { compile } from '#lib/survey/compile.ts'
import { messageOf } from './message-of.ts'

const usage = 'usage: npm run -s stet -- compile FILE… [--json]'

/**
 * `stet compile FILE… [--json]`: diagnostics as lines on standard output, or everything as JSON; a
 * summary of each file on standard error. Images are looked up beside the file. Returns 0, 1 if a survey
 * has errors, 2 if a file cannot be read or the command was misspelt.
 */
export function compileFiles(argv: readonly string[]): number {
  const request = readArguments(argv)
  if (!request) {
    console.error(usage)
    return 2
  }
  const surveys: { file: string; compiled: CompiledSurvey }[] = []
  for (const file of request.files) {
    const source = readSource(file)
    if (source !== null) surveys.push({ file, compiled: compileBeside(dirname(file), source) })
  }
  for (const { file, compiled } of surveys) {
    if (!request.json) printDiagnostics(file, compiled.diagnostics)
    console.error(summarise(file, compiled))
  }
  if (request.json) {
    const records = surveys.map(({ compiled }) => toRecord(compiled))
    const output = request.files.length === 1 ? records[0] : records
    if (output) console.log(JSON.stringify(output, null, 2))
  }
  if (surveys.length < request.files.length) return 2
  return surveys.some(({ compiled }) => compiled.diagnostics.some(isError)) ? 1 : 0
}

function readArguments(argv: readonly string[]): { files: string[]; json: boolean } | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    return positionals.length > 0 ? { files: positionals, json: values.json } : null
  } catch (error) {
    console.error(`stet compile: ${messageOf(error)}`)
    return null
  }
}

/** Compiles a survey whose images lie in a folder, where they must be found; their paths stay as written. */
function compileBeside(folder: string, source: string): CompiledSurvey {
  return compile(source, { imageUrl: (path) => (readImageFile(folder, path) ? path : null) })
}

/** The text of a file; bytes that are no UTF-8 become U+FFFD. Null, and a line that says why. */
function readSource(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    console.error(`${file}: cannot be read: ${messageOf(error)}`)
    return null
  }
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

function printDiagnostics(file: string, diagnostics: readonly Diagnostic[]): void {
  for (const { place, severity, rule, message } of diagnostics) {
    console.log(`${file}:${place.start.line}:${place.start.column} ${severity} ${rule} ${message}`)
  }
}

function summarise(file: string, { questions, decks, diagnostics }: CompiledSurvey): string {
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

/** A compiled survey for other programs: fragments as plain text, decks with their questions. */
function toRecord({ survey, decks, questions, diagnostics }: CompiledSurvey) {
  return {
    survey,
    decks: decks.map((deck) => ({
      ...deck,
      questions: questions.filter(({ deck: slug }) => slug === deck.slug).map(({ key }) => key),
    })),
    questions: questions.map(toQuestionRecord),
    diagnostics,
  }
}

function toQuestionRecord({ key, deck, section, place, quote, content }: Question) {
  const { kind } = content
  return {
    key,
    deck,
    section,
    kind,
    prompt: content.prompt.text,
    answer: content.answer.text,
    ...(kind === 'cloze' && { hints: content.hints }),
    ...('accepted' in content && { accepted: content.accepted }),
    ...('options' in content && { options: content.options.map(toOptionRecord) }),
    place,
    quote,
  }
}

function toOptionRecord({
  body,
  correct,
  feedback,
}: {
  body: Fragment
  correct: boolean
  feedback?: Fragment
}) {
  return { text: body.text, correct, ...(feedback && { feedback: feedback.text }) }
}
