/**
 * `npm run bench`: how fast this is on the machine at hand, each figure beside what limits it or
 * does the same. One table on the terminal, and the same as JSON. Nothing is asserted.
 *
 *   npm run bench -- [--only NAME] [--json FILE]
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCompile } from './compile.ts'
import { type Figure, isMet, type Outcome, ratioOf } from './figure.ts'
import { measureFlightMode } from './flight-mode.ts'
import { measureGradePaint } from './grade-paint.ts'
import { measureKeystroke } from './keystroke.ts'
import { removeLibraries } from './library.ts'
import { measurePathological } from './pathological.ts'
import { measureProgressPage } from './progress-page.ts'
import { measureReplay } from './replay.ts'
import { measureReviewPage } from './review-page.ts'
import { measureReviewPost } from './review-post.ts'
import { measureScriptSize } from './script-size.ts'
import { measureStart } from './start.ts'
import { measureSurveyPage } from './survey-page.ts'
import { renderTable } from './table.ts'
import { measureWorkload } from './workload.ts'

/** In an order in which none changes what another one measures: those that review come last. */
const measurements: Record<string, () => Promise<Outcome>> = {
  compile: measureCompile,
  keystroke: measureKeystroke,
  pathological: measurePathological,
  replay: measureReplay,
  workload: measureWorkload,
  start: measureStart,
  'script-size': measureScriptSize,
  'review-page': measureReviewPage,
  'survey-page': measureSurveyPage,
  'grade-paint': measureGradePaint,
  'progress-page': measureProgressPage,
  'flight-mode': measureFlightMode,
  'review-post': measureReviewPost,
}

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string', default: 'data/bench.json' },
  },
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void removeLibraries().finally(() => process.exit(1)))
}

const names = options.only === undefined ? Object.keys(measurements) : [options.only]
const figures: Figure[] = []
try {
  for (const name of names) figures.push(...(await run(name)))
} finally {
  await removeLibraries()
}
console.log(`\n${renderTable(figures)}\n`)
writeJson(options.json)

async function run(name: string): Promise<Figure[]> {
  const measure = measurements[name]
  if (!measure) {
    console.error(`No measurement "${name}"; there are: ${Object.keys(measurements).join(', ')}.`)
    process.exit(1)
  }
  console.log(`· ${name}`)
  const outcome = await measure()
  if ('figures' in outcome) return outcome.figures
  console.log(`  skipped: ${outcome.skipped}`)
  return []
}

function writeJson(path: string): void {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
  const rows = figures.map((figure) => ({
    ...figure,
    ratio: ratioOf(figure),
    met: isMet(figure),
  }))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    `${JSON.stringify({ measuredAt: new Date(), machine, figures: rows }, null, 2)}\n`,
  )
  console.log(`Written to ${path}`)
}
