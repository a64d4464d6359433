/** Compiles a file, and prints the most memory that was resident meanwhile, in kilobytes. */
import { compileFile } from '../../lib/cli/compile-file.ts'

compileFile(process.argv[2] ?? '', false)
console.log(process.resourceUsage().maxRSS)
