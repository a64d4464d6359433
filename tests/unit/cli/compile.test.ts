import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const good = 'tests/notation/qa.md'
const bad = 'tests/notation/unclosed-block.md'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stet-cli-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function stet(...argv: string[]) {
  const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', ...argv]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, lines: stdout.split('\n').slice(0, -1) }
}

describe('stet compile', { timeout: 60_000 }, () => {
  it('prints each diagnostic on a line and a summary of each file, and exits with 1 on errors', () => {
    const { status, lines, stderr } = stet('compile', good, bad)
    expect(status).toBe(1)
    expect(lines).toEqual([
      `${bad}:9:1 error unclosed-block This block is not closed; end it with a line “:::”. [fix: Close the block]`,
      `${bad}:27:1 error unclosed-block This block is not closed; end it with a line “:::”. [fix: Close the block]`,
    ])
    expect(stderr).toBe(
      `${good}: 2 questions, 1 deck, 0 errors, 0 warnings\n${bad}: 1 question, 2 decks, 2 errors, 0 warnings\n`,
    )
  })

  it('prints one object for one file', () => {
    const { status, stdout } = stet('compile', 'tests/notation/choice.md', '--json')
    expect(status).toBe(0)
    const { survey, decks, questions, diagnostics } = JSON.parse(stdout)
    expect(survey).toEqual({ slug: 'choice', lang: 'en', title: 'Choices', asOf: null })
    expect(decks).toEqual([
      {
        slug: 'clouds',
        title: 'Clouds',
        section: 'clouds',
        questions: ['high-clouds', 'rain-clouds'],
      },
    ])
    expect(diagnostics).toEqual([])
    expect(questions[0]).toEqual({
      key: 'high-clouds',
      deck: 'clouds',
      section: 'clouds',
      kind: 'choice',
      prompt: 'Which clouds are high and thin?',
      answer: 'Cirrus',
      accepted: [],
      options: ['Cirrus', 'Stratus', 'Cumulus'],
      cards: ['high-clouds'],
      place: {
        start: { line: 9, column: 1, offset: expect.any(Number) },
        end: { line: 19, column: 4, offset: expect.any(Number) },
      },
      origin: 'authored',
    })
  })

  it('says which questions come from a table of facts, and what is accepted', () => {
    const { questions } = JSON.parse(stet('compile', 'tests/notation/facts.md', '--json').stdout)
    const origins = new Set(questions.map(({ origin }: { origin: string }) => origin))
    expect(origins).toContain('facts')
    const typed = questions.find(({ kind }: { kind: string }) => kind === 'typed')
    expect(typed.accepted.length).toBeGreaterThan(0)
  })

  it('prints an array for several files', () => {
    const { status, stdout } = stet('compile', '--json', good, bad)
    expect(status).toBe(1)
    const slugs = JSON.parse(stdout).map(({ survey }: { survey: { slug: string } }) => survey.slug)
    expect(slugs).toEqual(['qa', 'unclosed'])
  })

  it('divides long files among threads, and says what it finds in their order', () => {
    const long = 'Nothing is asked in so long a text as this. '.repeat(60_000)
    const files = ['one', 'two'].map((slug) => {
      const file = join(folder, `${slug}.md`)
      writeFileSync(
        file,
        `---\nslug: ${slug}\nlang: en\ntitle: T\n---\n\n:::qa\n\n## B\n\n${long}\n`,
      )
      return file
    })
    const { status, lines, stderr } = stet('compile', ...files)
    expect(status).toBe(1)
    expect(lines.filter((line) => line.includes('unclosed-block'))).toEqual(
      files.map((file) => expect.stringContaining(`${file}:7:1 error`)),
    )
    expect(stderr).toBe(
      files.map((file) => `${file}: 0 questions, 1 deck, 2 errors, 1 warning\n`).join(''),
    )
    const records = JSON.parse(stet('compile', '--json', ...files).stdout)
    const slugs = records.map(({ survey }: { survey: { slug: string } }) => survey.slug)
    expect(slugs).toEqual(['one', 'two'])
  })

  it('names a file that it cannot read, checks the others, and exits with 2', () => {
    const { status, stderr, lines } = stet('compile', 'nowhere.md', folder, bad)
    expect(status).toBe(2)
    expect(lines).toHaveLength(2)
    expect(stderr.split('\n').filter((line) => line.includes('cannot be read'))).toHaveLength(2)
    expect(stderr).not.toContain('    at ')
  })

  it('reads bytes that are no UTF-8', () => {
    const file = join(folder, 'broken.md')
    const head = Buffer.from(
      '---\nslug: a\nlang: en\ntitle: T\n---\n\nA ==gap== was found in this text, and ',
    )
    writeFileSync(
      file,
      Buffer.concat([head, Buffer.from([0xff, 0xfe, 0x80]), Buffer.from(' prose.\n')]),
    )
    expect(stet('compile', file)).toMatchObject({ status: 0, stdout: '' })
  })

  it('looks for images beside the file', () => {
    const file = join(folder, 'figure.md')
    const head = '---\nslug: a\nlang: en\ntitle: T\n---\n\n'
    writeFileSync(file, `${head}![There](here.svg) and ![not there](gone.svg), a ==gap==.\n`)
    writeFileSync(join(folder, 'here.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const { status, lines } = stet('compile', file)
    expect(status).toBe(0)
    expect(lines).toEqual([expect.stringContaining(':7:24 warning unknown-image')])
    expect(lines[0]).toContain('“gone.svg”')
  })

  it('explains its use when misused', () => {
    for (const argv of [[], ['fly'], ['compile'], ['compile', '--loud', good]]) {
      const { status, stdout, stderr } = stet(...argv)
      expect(status).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toContain('usage: npm run -s stet')
    }
  })
})

describe('stet compile --watch', { timeout: 60_000 }, () => {
  const head = '---\nslug: a\nlang: en\ntitle: T\n---\n\n## A\n\n'
  const asks = (word: string) => `${head}A sentence that asks for ==the ${word}== of it.\n`

  const started: ChildProcess[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
  })

  /** The command at work, and what it has printed so far. */
  function start(...argv: string[]) {
    const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', ...argv]
    const child = spawn(process.execPath, command, { cwd: root })
    started.push(child)
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
      })
    }
    const ended = new Promise<number | null>((done) => child.on('exit', done))
    const until = (words: string) =>
      expect.poll(() => printed, { timeout: 40_000, interval: 50 }).toContain(words)
    return { child, ended, until, printed: () => printed }
  }

  it('prints what changes, outlives deleted and half-written files, and ends with 0', async () => {
    const file = join(folder, 'watched.md')
    writeFileSync(file, asks('word'))
    const { child, ended, until, printed } = start('compile', file, '--watch')
    await until('1 question, 1 deck, 0 errors')
    writeFileSync(file, `${asks('word')}\n:::qa\nWhy?\n`)
    await until('error unclosed-block')
    rmSync(file)
    writeFileSync(file, '')
    writeFileSync(file, `${head.slice(0, 20)}`)
    await until('0 questions')
    writeFileSync(file, asks('name'))
    await until('settled error')
    expect(printed()).not.toContain('    at ')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
  })

  it('prints a line of JSON for each change', async () => {
    const file = join(folder, 'watched-json.md')
    writeFileSync(file, asks('word'))
    const { child, ended, until } = start('compile', file, '--watch', '--json')
    await until('"answer":"A sentence that asks for the word of it."')
    writeFileSync(file, asks('name'))
    await until('"answer":"A sentence that asks for the name of it."')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
