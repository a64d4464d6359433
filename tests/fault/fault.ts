import { build, generate, install } from '#lib/cli/setup.mjs'
import { percentile } from '../bench/timing.ts'
import { dropAnswers } from './dropped-answers.ts'
import { fillDisk } from './full-disk.ts'
import { killUnderLoad } from './kills.ts'
import { lockDatabase } from './locked-database.ts'

/** `npm run test:fault [count]`: what may befall a server, so many times, against the production build. */

const count = Number(process.argv[2] ?? 20)
if (!Number.isInteger(count) || count < 1) {
  console.error('Say how often, as a whole number: npm run test:fault 1000')
  process.exit(1)
}

await install()
await generate()
await build()

await report(`${count} answers dropped after they were written`, () => dropAnswers(count))
await report('The database locked by another process for 10 s', async () => {
  const waits = await lockDatabase(10)
  return `reading meanwhile took ${percentile(waits, 0.99).toFixed(1)} ms at most, in 99 of 100 times`
})
const fills = Math.ceil(count / 10)
await report(`The disk full, ${fills} times`, async () =>
  (await fillDisk(fills)) ? undefined : 'skipped: only root can mount a small disk',
)
await report(`${count} times kill -9 under a stream of answers`, () => killUnderLoad(count))
console.log('\nNothing lost, nothing doubled, and the states are what the log says.')

async function report(title: string, fault: () => Promise<unknown>) {
  process.stdout.write(`· ${title} … `)
  const begun = performance.now()
  const remark = await fault()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${seconds} s${typeof remark === 'string' ? `; ${remark}` : ''}`)
}
