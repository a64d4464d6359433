import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { Diagnostic } from '#lib/model.ts'
import { compileAll } from './compile-all.ts'
import { compileBeside, summarise, toLines } from './compile-file.ts'
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
 * are looked up beside the file; several files are compiled on all cores. Returns 0, 1 if a survey has
 * errors, 2 if a file cannot be read or the command was misspelt. Watching, it goes on until it is
 * interrupted, and returns 0.
 */
export async function compileFiles(argv: readonly string[]): Promise<number> {
  const request = readArguments(argv)
  if (!request) {
    console.error(usage)
    return 2
  }
  return request.watch ? watch(request) : compileOnce(request)
}

async function compileOnce({ files, json }: Request): Promise<number> {
  const reports = await compileAll(files, json)
  const compiled = reports.filter((report) => report.kind === 'compiled')
  for (const report of reports) if (report.kind === 'unreadable') console.error(report.message)
  for (const { output, summary } of compiled) {
    if (!json && output !== '') console.log(output)
    console.error(summary)
  }
  if (json && (files.length > 1 || compiled.length > 0)) {
    const records = compiled.map(({ output }) => output)
    console.log(files.length === 1 ? records[0] : toArray(records))
  }
  if (compiled.length < files.length) return 2
  return compiled.some(({ hasErrors }) => hasErrors) ? 1 : 0
}

/** Records as JSON to an array of them, indented as JSON is. */
function toArray(records: readonly string[]): string {
  if (records.length === 0) return '[]'
  return `[\n${records.map((record) => `  ${record.replaceAll('\n', '\n  ')}`).join(',\n')}\n]`
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
      const known = before?.diagnostics ?? []
      for (const line of toLines(file, notIn(known, diagnostics))) console.log(line)
      for (const line of toLines(file, notIn(diagnostics, known), 'settled ')) console.log(line)
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
