import fc from 'fast-check'

// The everyday run draws the same inputs each time: when it fails, what has changed since it last held
// is the cause, on every machine. The long run, `STET_RUNS=20000 npm run unit -- tests/unit/survey`,
// draws its own and prints the seed of what it finds; with `STET_SEED` they are drawn again.
const seed = process.env.STET_SEED
const isLong = process.env.STET_RUNS !== undefined
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) })
else if (!isLong) fc.configureGlobal({ seed: 20261124 })
