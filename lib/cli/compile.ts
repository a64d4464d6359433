import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { CompiledSurvey, Diagnostic } from '#lib/model.ts'
import { readImageFile } from '#lib/server/image-file.ts'
import { compile } from '#lib/survey/compile.ts'
import { toRecord } from './compiled-record.ts'
import { messageOf } from './message-of.ts'
import { watchFiles } from './watch-files.ts'

const usage = 'usage: npm run -s stet -- compile FILE… [--json] [--watch]'

interface Request {
  files: string[]
  json: boolean
  watch: boolean
}

/**
 * `stet compile FILE… [--json] [--watch]`: diagnostics as lines on standard output, or everything as JSON,
 * an object for one file and an array for several; a summary of each file on standard error. Images
 * are looked up beside the file. Returns 0, 1 if a survey has errors, 2 if a file cannot be read or the
 * command was misspelt. Watching, it goes on until it is interrupted, and returns 0.
 */
export async function compileFiles(argv: readonly string[]): Promise<number> {
  const request = readArguments(argv)
  if (!request) {
    console.error(usage)
    return 2
  }
  return request.watch ? watch(request) : compileOnce(request)
}

function compileOnce({ files, json }: Request): number {
  const surveys: { file: string; compiled: CompiledSurvey }[] = []
  for (const file of files) {
    const source = readSource(file)
    if (source !== null) surveys.push({ file, compiled: compileBeside(dirname(file), source) })
  }
  for (const { file, compiled } of surveys) {
    if (!json) printLines(file, compiled.diagnostics)
    console.error(summarise(file, compiled))
  }
  if (json) {
    const records = surveys.map(({ compiled }) => toRecord(compiled))
    const output = files.length === 1 ? records[0] : records
    if (output) console.log(JSON.stringify(output, null, 2))
  }
  if (surveys.length < files.length) return 2
  return surveys.some(({ compiled }) => compiled.diagnostics.some(isError)) ? 1 : 0
}

/**
 * Compiles each file again when it changes, and prints what is different: diagnostics that are new,
 * and those that are `settled`; as JSON, a line with the file's name and all of it.
 */
async function watch({ files, json }: Request): Promise<number> {
  const last = new Map<string, { diagnostics: readonly Diagnostic[]; record: string }>()
  await watchFiles(files, (file, source) => {
    const compiled = compileBeside(dirname(file), source)
    const { diagnostics } = compiled
    const record = JSON.stringify({ file, ...toRecord(compiled) })
    const before = last.get(file)
    last.set(file, { diagnostics, record })
    if (record === before?.record) return
    if (json) console.log(record)
    else {
      printLines(file, notIn(before?.diagnostics ?? [], diagnostics))
      printLines(file, notIn(diagnostics, before?.diagnostics ?? []), 'settled ')
    }
    console.error(summarise(file, compiled))
  })
  return 0
}

/** Those that say something the known ones do not; one that has only moved is known. */
function notIn(known: readonly Diagnostic[], all: readonly Diagnostic[]): Diagnostic[] {
  const counts = new Map<string, number>()
  const saying = ({ severity, rule, message }: Diagnostic) => `${severity} ${rule} ${message}`
  for (const each of known) counts.set(saying(each), (counts.get(saying(each)) ?? 0) + 1)
  return all.filter((each) => {
    const left = counts.get(saying(each)) ?? 0
    counts.set(saying(each), left - 1)
    return left <= 0
  })
}

function readArguments(argv: readonly string[]): Request | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
      },
    })
    return positionals.length > 0 ? { files: positionals, ...values } : null
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

function printLines(file: string, diagnostics: readonly Diagnostic[], mark = ''): void {
  for (const { place, severity, rule, message, fix } of diagnostics) {
    const { line, column } = place.start
    const remedy = fix ? ` [fix: ${fix.title}]` : ''
    console.log(`${file}:${line}:${column} ${mark}${severity} ${rule} ${message}${remedy}`)
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
