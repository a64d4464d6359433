import { describe, expect, it } from 'vitest'
import { curveOf, happeningsOf } from '#lib/scheduling/card-history.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { makeReview, makeSetAside, makeUndo } from '../server/events.ts'

const first = makeReview('c', 0, 3)
const suspended = makeSetAside('suspend', 'c')
const second = makeReview('c', 3, 1)
const mistake = makeReview('c', 3, 4)
const third = makeReview('c', 9, 3)
const log = [third, makeUndo(mistake), suspended, first, mistake, second]

describe('the history of a card', () => {
  const happenings = happeningsOf('c', log, defaultParameters)

  it('has what stands, in order, each with the memory before and after', () => {
    expect(happenings.map(({ event }) => event.id)).toEqual(
      [first, suspended, second, third].map(({ id }) => id),
    )
    expect(happenings[0]?.before.state).toBe('new')
    for (const [at, { after }] of happenings.entries()) {
      expect(happenings[at + 1]?.before ?? after).toEqual(after)
    }
    expect(happenings.at(-1)?.after).toEqual(foldMemory('c', log, defaultParameters))
  })

  it('is a curve from answer to answer, which recall follows', () => {
    const until = third.localDay + 30
    const curve = curveOf(happenings, until, defaultParameters)
    expect(curve.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      [first.localDay, second.localDay],
      [second.localDay, third.localDay],
      [third.localDay, until],
    ])
    for (const { points } of curve) expect(points[0]?.recall).toBe(1)
    const memory = foldMemory('c', log, defaultParameters)
    expect(curve.at(-1)?.points.at(-1)?.recall).toBeCloseTo(retrievability(memory, until), 6)
  })

  it('ends with the card beginning anew, and is empty before the first answer', () => {
    const reset = { ...makeSetAside('bury', 'c'), kind: 'reset' as const }
    const later = { ...reset, answeredAt: third.answeredAt + 1, localDay: third.localDay + 2 }
    const anew = happeningsOf('c', [...log, later], defaultParameters)
    const curve = curveOf(anew, third.localDay + 30, defaultParameters)
    expect(curve.at(-1)?.toDay).toBe(later.localDay)
    expect(curveOf([], third.localDay, defaultParameters)).toEqual([])
  })
})
