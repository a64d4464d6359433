import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const text = 'tests/prose/cell.md'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stet-draft-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function stet(...argv: string[]) {
  const command = [
    '--import',
    'tsx',
    '--conditions=react-server',
    'lib/cli/stet.ts',
    'draft',
    ...argv,
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('stet draft', { timeout: 120_000 }, () => {
  it('prints rank, score, place, reasons and notation', () => {
    const { status, stdout, stderr } = stet(text, '--limit', '2')
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^1\. score \d+ {2}tests\/prose\/cell\.md:\d+:\d+ {2}definition, .+\n {3}:::qa\n[\s\S]+\n {3}:::\n\n2\. score/,
    )
    expect(stderr).toBe(`${text}: 2 proposals\n`)
  })

  it('prints a JSON array', () => {
    const { status, stdout } = stet('--json', text)
    expect(status).toBe(0)
    const proposals = JSON.parse(stdout)
    expect(proposals.length).toBeGreaterThan(10)
    expect(Object.keys(proposals[0])).toEqual(
      expect.arrayContaining(['notation', 'kind', 'prompt', 'answer', 'score', 'reasons', 'place']),
    )
  })

  it('has nothing to say of text that suggests nothing', () => {
    const file = write('bare.md', '# Title\n')
    expect(stet(file, '--json')).toMatchObject({ status: 0, stdout: '[]\n' })
    expect(stet(file)).toMatchObject({ status: 0, stdout: '', stderr: `${file}: 0 proposals\n` })
  })

  it('says in one line what it cannot read, and ends with 2', () => {
    const files = [
      'nowhere.md',
      folder,
      write('empty.md', ' \n'),
      write('broken.md', Buffer.from([0x61, 0xff, 0xfe])),
    ]
    for (const file of files) {
      const { status, stdout, stderr } = stet(file)
      expect(status).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toMatch(/^[^\n]+\n$/)
      expect(stderr).toContain(file)
    }
  })

  it('explains its use when misused', () => {
    for (const argv of [[], [text, '--loud'], [text, '--limit', '0']]) {
      const { status, stderr } = stet(...argv)
      expect(status).toBe(2)
      expect(stderr).toContain('usage: npm run -s stet -- draft')
    }
  })
})
