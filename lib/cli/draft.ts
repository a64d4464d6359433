import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Proposal } from '#lib/survey/proposals/proposal.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import { messageOf } from './message-of.ts'

const usage = 'usage: npm run -s stet -- draft FILE [--json] [--limit N]'

interface Request {
  file: string
  json: boolean
  limit: number
}

/**
 * `stet draft FILE [--json] [--limit N]`: questions that the prose of a survey suggests, best first, each with
 * its score, place, reasons and notation, or as a JSON array; how many on standard error. Returns 0,
 * or 2 if the file cannot be read, is no text, is empty, or the command was misspelt.
 */
export function draftQuestions(argv: readonly string[]): number {
  const request = readArguments(argv)
  if (!request) {
    console.error(usage)
    return 2
  }
  const { file, json, limit } = request
  const source = readSource(file)
  if (source === null) return 2
  const proposals = propose(source, { limit })
  if (json) console.log(JSON.stringify(proposals.map(toRecord), null, 2))
  else if (proposals.length > 0) console.log(proposals.map(show(file)).join('\n\n'))
  console.error(`${file}: ${proposals.length} ${proposals.length === 1 ? 'proposal' : 'proposals'}`)
  return 0
}

/** A proposal as other programs read it. */
function toRecord({ notation, kind, prompt, answer, score, reasons, place }: Proposal) {
  return { notation, kind, prompt, answer, score, reasons, place }
}

function readArguments(argv: readonly string[]): Request | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, limit: { type: 'string' } },
    })
    const limit = values.limit === undefined ? Infinity : Number(values.limit)
    if (!/^[1-9]\d*$/.test(values.limit ?? '1')) {
      console.error(`stet draft: --limit takes a whole number from 1 on, not “${values.limit}”`)
      return null
    }
    const [file] = positionals
    return file !== undefined && positionals.length === 1
      ? { file, json: values.json, limit }
      : null
  } catch (error) {
    console.error(`stet draft: ${messageOf(error)}`)
    return null
  }
}

/** The text of a file; null, and a line that says why, if there is none. */
function readSource(file: string): string | null {
  const source = decode(file)
  if (source === null || source.trim() !== '') return source
  console.error(`${file}: is empty; there is nothing to propose`)
  return null
}

function decode(file: string): string | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    console.error(`${file}: cannot be read: ${messageOf(error)}`)
    return null
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    console.error(`${file}: is not UTF-8; save it as UTF-8 and try again`)
    return null
  }
}

/*
 *  1. score 84  survey.md:19:1  definition, bold in the text (+8)
 *     A ==quorum== is the smallest number of replicas …
 */
function show(file: string) {
  return ({ score, place, reasons, notation }: Proposal, index: number): string => {
    const { line, column } = place.start
    const head = `${index + 1}. score ${score}  ${file}:${line}:${column}  ${reasons.join(', ')}`
    return [head, ...notation.split('\n').map((text) => (text === '' ? '' : `   ${text}`))].join(
      '\n',
    )
  }
}
