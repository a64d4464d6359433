import { expect, test } from 'vitest'
import { columnsOf } from '#lib/scheduling/columns.ts'
import { checkParameters, defaultParameters } from '#lib/scheduling/parameters.ts'
import { train } from '#lib/server/train.ts'
import { makeFittedLog } from './fitted-log.ts'

const { weights } = defaultParameters
const cardIds = Array.from({ length: 1500 }, (_, at) => `card-${at}`)
const log = makeFittedLog(cardIds, () => weights)
const columns = columnsOf(
  cardIds.map((cardId) => ({
    cardId,
    entries: log.flatMap((event) =>
      event.cardId === cardId && event.kind === 'review' ? [event] : [],
    ),
  })),
)
const training = { before: Number.POSITIVE_INFINITY, relearningSteps: 1, onProgress: () => true }

test('training gives weights that may be used, the same each time', async () => {
  const fitted = (await train(columns, training)) ?? []
  expect(checkParameters({ ...defaultParameters, weights: fitted }).ok).toBe(true)
  expect(await train(columns, training)).toEqual(fitted)
})

test('training tells how far it is, and ends when it is told to', async () => {
  const told: number[] = []
  await train(columns, { ...training, onProgress: (share) => told.push(share) > 0 })
  expect(told.length).toBeGreaterThan(0)
  expect(Math.min(...told)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...told)).toBeLessThanOrEqual(1)
  expect(await train(columns, { ...training, onProgress: () => false })).toBeNull()
})

test('nothing is learned from answers that came later', async () => {
  const before = log[log.length / 2]?.answeredAt ?? 0
  const short = { ...columns, grades: columns.grades.slice() }
  columns.answeredAt.forEach((at, place) => {
    if (at >= before) short.grades[place] = 1
  })
  const fitted = await train(columns, { ...training, before })
  expect(await train(short, { ...training, before })).toEqual(fitted)
  expect(await train(columns, training)).not.toEqual(fitted)
})
