import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFromIso, dayStartsAt, isoDay, isTimeZone, localDay } from '#lib/scheduling/days.ts'
import { propertyRuns } from '../property-runs.ts'

const anyZone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'America/Chicago',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
)
const anyInstant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2100, 0, 1) })

const dayOf = (iso: string) => dayFromIso(iso) ?? Number.NaN
/** The local day, as a date, of an instant written in ISO. */
const dateAt = (instant: string, zone: string, hour = 4) =>
  isoDay(localDay(Date.parse(instant), zone, hour))

describe('a local day', () => {
  it('counts from 1970-01-01', () => {
    expect(localDay(0, 'UTC', 0)).toBe(0)
    expect(localDay(Date.UTC(2026, 10, 24, 12), 'UTC', 4)).toBe(dayOf('2026-11-24'))
  })

  it('begins at the rollover hour: the small hours belong to yesterday', () => {
    expect(dateAt('2026-11-24T03:59:59.999Z', 'UTC')).toBe('2026-11-23')
    expect(dateAt('2026-11-24T04:00:00.000Z', 'UTC')).toBe('2026-11-24')
    expect(dateAt('2026-11-24T00:00:00.000Z', 'UTC', 0)).toBe('2026-11-24')
  })

  it('is where the learner is', () => {
    expect(dateAt('2026-11-24T14:30:00Z', 'Pacific/Kiritimati')).toBe('2026-11-25')
    expect(dateAt('2026-11-24T14:30:00Z', 'Pacific/Pago_Pago')).toBe('2026-11-23')
  })

  it('begins by the wall clock on the days the clock changes', () => {
    // Berlin leaves summer time at 03:00 on 2026-10-25: 04:00 is then 03:00 UTC, not 02:00.
    expect(dateAt('2026-10-25T02:59:59Z', 'Europe/Berlin')).toBe('2026-10-24')
    expect(dateAt('2026-10-25T03:00:00Z', 'Europe/Berlin')).toBe('2026-10-25')
    expect(dateAt('2026-03-29T01:59:59Z', 'Europe/Berlin')).toBe('2026-03-28')
    expect(dateAt('2026-03-29T02:00:00Z', 'Europe/Berlin')).toBe('2026-03-29')
  })

  it('begins with the jump where the clock jumps over the rollover hour', () => {
    // Chicago goes from 02:00 to 03:00 on 2026-03-08, at 08:00 UTC.
    const start = dayStartsAt(dayOf('2026-03-08'), 'America/Chicago', 2)
    expect(new Date(start).toISOString()).toBe('2026-03-08T08:00:00.000Z')
  })

  it('that a zone left out begins with the next one', () => {
    const skipped = dayStartsAt(dayOf('2011-12-30'), 'Pacific/Apia', 0)
    expect(skipped).toBe(dayStartsAt(dayOf('2011-12-31'), 'Pacific/Apia', 0))
  })

  it('lasts 23 and 25 hours when the clock changes', () => {
    const hours = (iso: string) => {
      const day = dayOf(iso)
      const [from, to] = [day, day + 1].map((one) => dayStartsAt(one, 'Europe/Berlin', 4))
      return ((to ?? 0) - (from ?? 0)) / 3_600_000
    }
    expect([hours('2026-03-28'), hours('2026-10-24'), hours('2026-11-24')]).toEqual([23, 25, 24])
  })

  it('contains the instants from its beginning to the next', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: 0, max: 23 }), (at, zone, hour) => {
        const day = localDay(at, zone, hour)
        const start = dayStartsAt(day, zone, hour)
        expect(start).toBeLessThanOrEqual(at)
        expect(dayStartsAt(day + 1, zone, hour)).toBeGreaterThan(at)
        expect(localDay(start, zone, hour)).toBe(day)
        expect(localDay(start - 1, zone, hour)).toBe(day - 1)
      }),
      { numRuns: propertyRuns(60) },
    )
  })

  it('is refused for an unknown zone, an hour outside the day, or no instant', () => {
    expect(() => localDay(0, 'Middle/Earth', 4)).toThrow(RangeError)
    expect(() => localDay(0, 'UTC', 24)).toThrow(RangeError)
    expect(() => localDay(0, 'UTC', 3.5)).toThrow(RangeError)
    expect(() => localDay(Number.NaN, 'UTC', 4)).toThrow(RangeError)
  })
})

describe('a time zone', () => {
  it('is an IANA name', () => {
    expect(['Asia/Shanghai', 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([
      true,
      true,
      true,
    ])
  })

  it('is not an offset, a guess or nothing', () => {
    expect(['+08:00', 'Asia/Atlantis', '', ' UTC', 'undefined'].map(isTimeZone)).toEqual(
      Array(5).fill(false),
    )
  })
})

describe('an ISO date', () => {
  it('is written and read for every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (day) => {
        const iso = isoDay(day)
        expect(iso).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
        expect(dayFromIso(iso)).toBe(day)
      }),
    )
  })

  it('is right at the turn of every century', () => {
    for (let year = 1600; year <= 2800; year += 100) {
      const firstOfMarch = Date.UTC(year, 2, 1) / 86_400_000
      for (let day = firstOfMarch - 2; day <= firstOfMarch + 1; day++) {
        expect(isoDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      }
    }
  })

  it('must exist', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].map(dayFromIso)).toEqual(
      Array(5).fill(null),
    )
  })
})
