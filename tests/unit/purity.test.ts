import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The linter denies the pure rooms the global Date, crypto, process and window; it cannot see these.
const impure = [/\bMath\.random\b/, /\bglobalThis\b/, /\bIntl\.Segmenter\b/, /\.toLocale\w+\(/]

test.each(['survey', 'publishing', 'answers', 'scheduling', 'progress', 'interchange'])(
  '%s stays pure',
  (room) => {
    const files = readdirSync(join('lib', room), { encoding: 'utf8', recursive: true }).filter(
      (file) => file.endsWith('.ts'),
    )
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const source = withoutComments(readFileSync(join('lib', room, file), 'utf8'))
      for (const pattern of impure) expect(source, `${room}/${file}`).not.toMatch(pattern)
    }
  },
)

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}
