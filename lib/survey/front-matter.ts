import type { Tree } from '@lezer/common'
import { isMap, isScalar, type Pair, parseDocument } from 'yaml'
import type { SurveyHead } from '#lib/model.ts'
import { fixOf, withFix } from './fix.ts'
import { slugify } from './identity.ts'
import { type LintSettings, readLintSettings } from './lint-settings.ts'
import type { Report } from './problem.ts'
import { thresholds } from './thresholds.ts'

const rule = 'front-matter'
const slugShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u
/** The shape of a BCP 47 tag. */
const languageTag = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/**
 * Reads the YAML between `---` and `---` at the head of a survey: slug and lang, which are required,
 * title, asOf, and what the author has chosen about the rules. Other keys are left to other tools. What
 * is missing is reported and made up, from the heading and the text, so that compiling can go on.
 */
export function readHead(
  source: string,
  tree: Tree,
  heading: string | undefined,
  report: Report,
): { head: SurveyHead; lint: LintSettings } {
  const made = { slug: slugify(heading ?? '') || 'my-survey', lang: guessLanguage(source) }
  const entries = findEntries(source, tree, made, report)
  const slug = entries && readSlug(entries, made.slug)
  const lang = entries && readLanguage(entries, made.lang)
  const title = entries?.read('title')?.text || heading
  const asOf = entries?.read('asOf')?.text
  if (entries && !title) {
    const { fix: _, ...problem } = missing(entries, 'title', 'title: My survey')
    entries.report({ ...problem, severity: 'warning' })
  }
  const head = {
    slug: slug || slugify(title ?? '') || 'survey',
    lang: lang ?? guessLanguage(source),
    title: title || slug || 'Survey',
    ...(asOf && { asOf }),
  }
  return { head, lint: readLint(entries) }
}

/** The lines of `lint:`; each that sets nothing is reported. */
function readLint(entries: Entries | null): LintSettings {
  const lines = entries?.readLines('lint') ?? []
  const { settings, refusals } = readLintSettings(lines)
  for (const { line, message } of refusals) {
    const { from, to, name: actual } = line
    const expected = 'lint:\n  SR012: off\n  SR020.warning: 120'
    entries?.report({ rule, severity: 'error', from, to, message, actual, expected })
  }
  return settings
}

function guessLanguage(source: string): string {
  return /\p{sc=Han}/u.test(source.slice(0, 2000)) ? 'zh' : 'en'
}

/** What is written where an author wrote nothing. */
interface MadeUp {
  slug: string
  lang: string
}

function findEntries(source: string, tree: Tree, made: MadeUp, report: Report): Entries | null {
  // It comes first or not at all; to look through every block would take longer than to read it.
  const node = tree.topNode.firstChild
  if (node?.name === 'FrontMatter') return readEntries(source, node.from, node.to, report)
  report(absence(source, made))
  return null
}

/** The opening line and the lines `key: value` below it. */
const openFrontMatter = /^\ufeff?---[ \t]*\n(?:[\w-]+[ \t]*:.*(?:\n|$))+/

function absence(source: string, { slug, lang }: MadeUp) {
  const lines = openFrontMatter.exec(source)?.[0] ?? ''
  const isOpen = /^\ufeff?---[ \t]*(?:\r\n?|\n)[\w-]+[ \t]*:/.test(source)
  return {
    rule,
    severity: 'error' as const,
    from: 0,
    to: isOpen ? source.indexOf('---') + 3 : 0,
    message: isOpen
      ? 'The front matter is not closed; end it with a line “---”.'
      : 'The survey has no front matter; begin the file with its slug and its language.',
    expected: '---\nslug: my-survey\nlang: en\n---',
    fix: isOpen
      ? fixOf('Close it', lines.length, lines.length, lines.endsWith('\n') ? '---\n' : '\n---\n')
      : fixOf('Begin with one', 0, 0, `---\nslug: ${slug}\nlang: ${lang}\n---\n\n`),
  }
}

interface Entry {
  text: string
  from: number
  to: number
}

interface Line {
  name: string
  value: string
  from: number
  to: number
}

/** The entries of the front matter; `from` and `to` are its opening line. */
interface Entries {
  from: number
  to: number
  /** The value of a key as it is written; a value that is no text is reported and left out. */
  read(key: string): Entry | undefined
  /** The lines of a key whose value is a map of names to single values. */
  readLines(key: string): Line[]
  report: Report
}

function readEntries(source: string, from: number, to: number, report: Report): Entries | null {
  const opening = /^\ufeff?---[^\r\n]*/.exec(source.slice(from, to))?.[0] ?? ''
  const start = from + opening.length
  const body = source.slice(start, to).replace(/---[ \t]*(?:\r\n?|\n)?$/, '')
  const document = body.length <= thresholds.frontMatterLength ? parseYaml(body) : null
  if (!document) {
    const message =
      'The front matter is too long or too deeply nested; keep it to lines “key: value”.'
    report({ rule, severity: 'error', from, to: start, message })
    return null
  }
  const [mistake] = document.errors
  if (mistake) {
    const [mistakeFrom, mistakeTo] = mistake.pos
    const message = `The front matter is not valid YAML: ${mistake.message}`
    report({ rule, severity: 'error', from: start + mistakeFrom, to: start + mistakeTo, message })
  }
  // One mistake makes others; only the first is worth reading.
  const say: Report = mistake ? () => {} : report
  const pairs = isMap(document.contents) ? document.contents.items : []
  return {
    from,
    to: start,
    read: (key) => readEntry(pairs, key, start, say),
    readLines: (key) => readLines(pairs, key, start, say),
    report: say,
  }
}

function findPair(pairs: readonly Pair[], key: string): Pair | undefined {
  return pairs.find((candidate) => isScalar(candidate.key) && candidate.key.value === key)
}

function readLines(pairs: readonly Pair[], key: string, start: number, report: Report): Line[] {
  const pair = findPair(pairs, key)
  const [from = 0, to = 0] = isScalar(pair?.key) ? (pair.key.range ?? []) : []
  if (pair && !isMap(pair.value)) {
    const message = `Under “${key}:” stand lines of their own, each with a name and a value.`
    report({ rule, severity: 'error', from: start + from, to: start + to, message })
  }
  const items = isMap(pair?.value) ? pair.value.items : []
  return items.map((item) => {
    const [at = from, end = to] = isScalar(item.key) ? (item.key.range ?? []) : []
    const value = isScalar(item.value) ? (item.value.source ?? '') : ''
    return { name: String(item.key), value, from: start + at, to: start + end }
  })
}

/** Errors are part of the document; only nesting beyond the stack throws. */
function parseYaml(text: string) {
  try {
    return parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
  } catch {
    return null
  }
}

function readEntry(
  pairs: readonly Pair[],
  key: string,
  start: number,
  report: Report,
): Entry | undefined {
  const pair = findPair(pairs, key)
  const value = pair?.value
  const named = isScalar(pair?.key) ? pair.key.range : undefined
  if (!named) return undefined
  if (!isScalar(value)) {
    const message = `“${key}” must be a text on one line.`
    report({ rule, severity: 'error', from: start + named[0], to: start + named[1], message })
    return undefined
  }
  const [from, to] = value.range ?? named
  // As written: 2021-10 is a date and no number, 007 is a title and not 7.
  const text = (value.value === null ? '' : (value.source ?? '')).replace(/\s+/g, ' ').trim()
  return { text, from: start + from, to: start + to }
}

function readSlug(entries: Entries, made: string): string | undefined {
  const entry = entries.read('slug')
  if (!entry?.text) {
    entries.report(missing(entries, 'slug', `slug: ${made}`))
    return undefined
  }
  if (slugShape.test(entry.text)) return entry.text
  const { text, from, to } = entry
  const expected = slugify(text)
  const message =
    'A slug is made of letters and digits joined by “-”, since it is part of addresses.'
  const suggestion = expected
    ? { expected: `slug: ${expected}`, fix: fixOf(`Write “${expected}”`, from, to, expected) }
    : {}
  entries.report({ rule, severity: 'error', from, to, message, actual: text, ...suggestion })
  return expected
}

/** Names of languages that people write for their tags. */
const tags: Readonly<Record<string, string>> = {
  english: 'en',
  chinese: 'zh',
  英文: 'en',
  英语: 'en',
  中文: 'zh',
  汉语: 'zh',
}

/** The tag that was meant: `zh_CN` or `English`. */
function meantTag(text: string): string | null {
  const tag = tags[text.toLowerCase()] ?? text.replaceAll('_', '-')
  return languageTag.test(tag) ? tag : null
}

function readLanguage(entries: Entries, made: string): string | undefined {
  const entry = entries.read('lang')
  if (!entry?.text) {
    entries.report(missing(entries, 'lang', `lang: ${made}`))
    return undefined
  }
  if (languageTag.test(entry.text)) return entry.text
  const { text, from, to } = entry
  const message = 'This is no language tag; write one such as en, zh or pt-BR.'
  const tag = meantTag(text)
  const fix = withFix(tag === null ? null : fixOf(`Write “${tag}”`, from, to, tag))
  entries.report({ rule, severity: 'error', from, to, message, actual: text, ...fix })
  return undefined
}

function missing({ from, to }: Entries, key: string, expected: string) {
  const message = `The front matter has no ${key}; add the line “${expected}”.`
  const fix = fixOf(`Add “${expected}”`, to, to, `\n${expected}`)
  return { rule, severity: 'error' as const, from, to, message, expected, fix }
}
