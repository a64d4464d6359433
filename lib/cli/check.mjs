/**
 * `npm run check`: everything that can be said of the code without running it — format and lint,
 * types, import rules, dead code.
 */

import { root, run, step } from './setup.mjs'

/** @param {string} bin path below node_modules @param {string[]} args */
const tool = (bin, args) => run(process.execPath, [`node_modules/${bin}`, ...args])

await step('Format and lint', () =>
  tool('@biomejs/biome/bin/biome', ['ci', '--colors=off', '--error-on-warnings', '.']),
)
await step('Types', async () => {
  await tool('next/dist/bin/next', ['typegen'])
  await tool('typescript/bin/tsc', ['--noEmit'])
})
await step('Import rules', checkImports)
await step('Dead code', () => tool('knip/bin/knip.js', []))

/**
 * dependency-cruiser leaves swc's switch for TSX off, and has no option for it; without it the parser
 * stops at the first element. The module it will use is given a parse function that turns it on.
 */
async function readTsx() {
  const { default: swc } = await import('@swc/core')
  const { parseFileSync } = swc
  Object.assign(swc, {
    /** @param {string} file @param {import('@swc/core').TsParserConfig} options */
    parseFileSync: (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') }),
  })
}

/** An empty report is no proof: the cruiser also reports nothing when it could read nothing. */
async function checkImports() {
  await readTsx()
  const { cruise } = await import('dependency-cruiser')
  const { default: rules } = await import('../../.dependency-cruiser.mjs')
  process.chdir(root)
  const { options, ...ruleSet } = rules
  const { output } = await cruise(['app', 'lib', 'tests'], { ...options, ruleSet, validate: true })
  if (typeof output === 'string') throw new Error(output)
  const { totalCruised, totalDependenciesCruised = 0, violations } = output.summary
  if (totalCruised < 50 || totalDependenciesCruised < 100)
    throw new Error(`Only ${totalCruised} modules were read; the parser is not at work.`)
  if (violations.length === 0) return
  const lines = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  throw new Error(lines.join('\n'))
}
