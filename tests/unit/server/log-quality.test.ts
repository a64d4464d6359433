import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Grade } from '#lib/model.ts'
import { columnsOf, type LogColumns } from '#lib/scheduling/columns.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { areaUnderCurve, logLoss, rmseBins } from '#lib/scheduling/evaluate.ts'
import { predictionsAt, scoredPlaces, standingAt } from '#lib/scheduling/judge.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { train } from '#lib/server/train.ts'

/** The log of one learner over a year, by which the public figures for FSRS-6 were taken. */
const file = join(import.meta.dirname, '../../../../shared/data/josh.csv')

function readLog(): LogColumns {
  const cards = new Map<string, { cardId: string; entries: ReturnType<typeof readLine>[] }>()
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [cardId = ''] = line.split(',')
    const card = cards.get(cardId) ?? { cardId, entries: [] }
    cards.set(cardId, card)
    card.entries.push(readLine(line))
  }
  for (const { entries } of cards.values()) entries.sort((a, b) => a.answeredAt - b.answeredAt)
  return columnsOf(cards.values())
}

function readLine(line: string) {
  const [, grade, time = '', duration] = line.split(',')
  const answeredAt = Date.parse(time)
  return {
    kind: 'review' as const,
    grade: Number(grade) as Grade,
    answeredAt,
    localDay: localDay(answeredAt, 'America/Chicago', 4),
    durationMs: Number(duration),
  }
}

/** The last five of six parts in the order of time: each is judged by what came before it. */
function foldsOf(scored: Uint32Array): Uint32Array[] {
  const size = Math.floor(scored.length / 6)
  const first = scored.length - 5 * size
  return Array.from({ length: 5 }, (_, fold) =>
    scored.subarray(first + fold * size, first + (fold + 1) * size),
  )
}

describe.runIf(existsSync(file))(
  'on a real log FSRS predicts as well as the public figures say',
  () => {
    const columns = existsSync(file) ? readLog() : columnsOf([])
    const folds = foldsOf(scoredPlaces(columns))

    /** Log loss, RMSE(bins) and AUC, each fold predicted by weights of its own. */
    function measure(weights: readonly (readonly number[])[]) {
      const parts = folds.map((places, fold) => predictionsAt(columns, places, weights[fold] ?? []))
      const predictions = {
        predicted: Float64Array.from(parts.flatMap(({ predicted }) => [...predicted])),
        recalled: Uint8Array.from(parts.flatMap(({ recalled }) => [...recalled])),
      }
      const places = Uint32Array.from(folds.flatMap((fold) => [...fold]))
      const standing = standingAt(columns, places)
      return [logLoss(predictions), rmseBins(predictions, standing), areaUnderCurve(predictions)]
    }

    function expectNear(measured: readonly number[], published: readonly number[]) {
      for (const [at, value] of published.entries()) {
        expect(Math.abs((measured[at] ?? Number.NaN) - value)).toBeLessThanOrEqual(0.002)
      }
    }

    it('with its own weights', () => {
      const measured = measure(folds.map(() => defaultParameters.weights))
      expectNear(measured, [0.4417, 0.0625, 0.675])
    })

    it('with weights fitted to what came before each part', async () => {
      const fitted: number[][] = []
      for (const [first = 0] of folds) {
        const before = columns.answeredAt[first] ?? 0
        const weights = await train(columns, {
          before,
          relearningSteps: 1,
          onProgress: () => true,
        })
        fitted.push(weights ?? [])
      }
      expectNear(measure(fitted), [0.4396, 0.0432, 0.676])
    })
  },
)

describe.skipIf(existsSync(file))('the figures for FSRS on a real log', () => {
  it.skip('are not checked: ../shared/data/josh.csv is not there', () => undefined)
})
