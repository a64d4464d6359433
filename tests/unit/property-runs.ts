import fc from 'fast-check'

const wanted = process.env.STET_RUNS
const seed = process.env.STET_SEED

// The everyday run draws the same inputs each time: when it fails, what has changed since it last held
// is the cause, on every machine. New inputs are the business of the long run, `STET_RUNS=20000 npm run
// unit -- tests/unit/survey`, which draws its own and prints the seed of what it finds; with
// `STET_SEED` they are drawn again.
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) })
else if (wanted === undefined) fc.configureGlobal({ seed: 20261124 })

/** How often a property is tried: so often in the everyday run, `STET_RUNS` times in the long one. */
export function propertyRuns(everyday = 100): number {
  return wanted === undefined ? everyday : Number(wanted)
}

if (wanted !== undefined)
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: propertyRuns() })
