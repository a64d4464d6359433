/** `npm run -s stet -- VERB …`: hands the arguments to the verb and exits with its code. */
import process from 'node:process'

/** A verb takes what follows it and returns the exit code: 0 done, 1 errors found, 2 wrong use. */
type Verb = (argv: readonly string[]) => number | Promise<number>

/** Each verb is loaded when it is called for, so that none waits for what another one needs. */
const verbs: ReadonlyMap<string, () => Promise<Verb>> = new Map<string, () => Promise<Verb>>([
  ['compile', async () => (await import('./compile.ts')).compileFiles],
  ['draft', async () => (await import('./draft.ts')).draftQuestions],
  ['doctor', async () => (await import('./doctor.ts')).examineDatabase],
  ['backup', async () => (await import('./backup.ts')).backUpDatabase],
  ['restore', async () => (await import('./restore.ts')).restoreDatabase],
  ['move', async () => (await import('./move.ts')).moveToPostgres],
])

const usage = `usage: npm run -s stet -- VERB …

  compile FILE… [--json] [--watch]   check surveys; print their diagnostics, or everything as JSON;
                                     watching, print what changes until Ctrl-C
  draft FILE [--json] [--limit N]    propose questions for plain prose, best first
  doctor [--repair]                  look through the database; make anew what can be computed
  backup [FILE | --rotate]           copy the database, also while the server runs
  restore FILE                       put a backup in its place
  move --to URL                      copy the whole database from SQLite to PostgreSQL

Exit codes: 0 done, 1 something is wrong, 2 a file cannot be read or the command is misspelt.`

const [name = '', ...argv] = process.argv.slice(2)
const load = verbs.get(name)
if (load) {
  const verb = await load()
  process.exitCode = await verb(argv)
} else if (name === '--help' || name === '-h') {
  console.log(usage)
} else {
  if (name !== '') console.error(`stet: there is no verb “${name}”`)
  console.error(usage)
  process.exitCode = 2
}
