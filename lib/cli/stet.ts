/** `npm run -s stet -- VERB …`: hands the arguments to the verb and exits with its code. */
import { compileFiles } from './compile.ts'
import { draftQuestions } from './draft.ts'

/** A verb takes what follows it and returns the exit code: 0 done, 1 errors found, 2 wrong use. */
type Verb = (argv: readonly string[]) => number | Promise<number>

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['compile', compileFiles],
  ['draft', draftQuestions],
])

const usage = `usage: npm run -s stet -- VERB …

  compile FILE… [--json] [--watch]   check surveys; print their diagnostics, or everything as JSON;
                                     watching, print what changes until Ctrl-C
  draft FILE [--json] [--limit N]    propose questions for plain prose, best first

Exit codes: 0 done, 1 errors in a survey, 2 a file cannot be read or the command is misspelt.`

const [name = '', ...argv] = process.argv.slice(2)
const verb = verbs.get(name)
if (verb) {
  process.exitCode = await verb(argv)
} else if (name === '--help' || name === '-h') {
  console.log(usage)
} else {
  if (name !== '') console.error(`stet: there is no verb “${name}”`)
  console.error(usage)
  process.exitCode = 2
}
