import { fixOf, leaveOutAttribute, respell, withFix } from './fix.ts'
import { slugify } from './identity.ts'
import type { Report } from './problem.ts'

/** One attribute as written: its value, and the range of the whole of it in the source. */
export interface Attribute {
  value: string
  from: number
  to: number
}

/** The attributes of one heading, highlight or block, by name; `#x` is the attribute `id`. */
export type Attributes = ReadonlyMap<string, Attribute>

/** What may be written in one place. */
export interface AttributeRules {
  known: readonly string[]
  /** Names that begin so are known, too. */
  prefix?: string
}

export const noAttributes: Attributes = new Map()

/*
 *  {#id name=value name="value with spaces" flag}
 *   │   │
 *   │   name, then perhaps `=` and a value: bare, or within " or ', where \ takes the next
 *   │   character literally
 *   short for id=…
 */
const attribute =
  /\s*(?:#(?<id>[^\s"'{}=]*)|(?<name>[^\s"'{}=#]+)(?:=(?:"(?<double>(?:[^"\\]|\\[\s\S])*)"|'(?<single>(?:[^'\\]|\\[\s\S])*)'|(?<bare>[^\s"'{}]*)))?)(?=\s|$)/y
const validId = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.:-]*$/u

/**
 * Reads `{…}` between the offsets `from` and `to` of the source. What is not understood is reported;
 * an error where the author's meaning is lost, a warning where only the attribute is.
 */
export function readAttributes(
  source: string,
  { from, to }: { from: number; to: number },
  rules: AttributeRules,
  report: Report,
): Attributes {
  const attributes = new Map<string, Attribute>()
  const text = source.slice(from + 1, to - 1)
  const end = text.trimEnd().length
  attribute.lastIndex = 0
  for (let position = 0; position < end; position = attribute.lastIndex) {
    const match = attribute.exec(text)
    if (!match?.groups) {
      report(unreadable(text, position, from + 1, rules))
      break
    }
    const start = from + 1 + match.index + (match[0].length - match[0].trimStart().length)
    const { id, name = 'id', double, single, bare } = match.groups
    const value = id ?? unquote(double ?? single) ?? bare ?? ''
    const entry = { value, from: start, to: from + 1 + attribute.lastIndex }
    const place = { source, from, to }
    if (isAcceptable(name, entry, attributes, rules, place, report)) attributes.set(name, entry)
  }
  return attributes
}

/** Other spellings of an answer, written `alias="one|other"`. */
export function aliasesOf(attributes: Attributes): string[] {
  const written = attributes.get('alias')?.value ?? ''
  return written
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
}

function unquote(quoted: string | undefined): string | undefined {
  return quoted?.replace(/\\([\s\S])/g, '$1')
}

function unreadable(text: string, position: number, offset: number, rules: AttributeRules) {
  const rest = text.slice(position)
  const from = offset + position + (rest.length - rest.trimStart().length)
  const to = offset + text.trimEnd().length
  return {
    rule: 'bad-attributes',
    severity: 'error' as const,
    from,
    to,
    ...withFix(closeUp(text, offset, rules)),
    message:
      'These attributes cannot be read; close every quotation mark and leave no space around “=”.',
    expected: '{#id name=value name="two words"}',
    actual: rest.trim(),
  }
}

/** Takes the space around “=” away, if that is all that is wrong between the braces. */
function closeUp(written: string, from: number, rules: AttributeRules) {
  const tight = written.replace(/[ \t]*=[ \t]*/g, '=')
  let isRead = tight !== written
  const braces = `{${tight}}`
  readAttributes(braces, { from: 0, to: isRead ? braces.length : 2 }, rules, () => {
    isRead = false
  })
  return isRead ? fixOf('Leave no space around “=”', from, from + written.length, tight) : null
}

function isAcceptable(
  name: string,
  entry: Attribute,
  soFar: Attributes,
  rules: AttributeRules,
  place: { source: string; from: number; to: number },
  report: Report,
): boolean {
  const { value, from, to } = entry
  const problem = { rule: 'bad-attributes', from, to }
  const { source } = place
  if (soFar.has(name)) {
    const fix = leaveOutAttribute(source, entry, place, 'Leave the second out')
    report({ ...problem, severity: 'error', message: `“${name}” is given twice; keep one.`, fix })
    return false
  }
  if (name === 'id' && !validId.test(value)) {
    const id = slugify(value)
    report({
      ...problem,
      ...withFix(validId.test(id) ? fixOf(`Write “#${id}”`, from, to, `#${id}`) : null),
      severity: 'error',
      message:
        'An id is made of letters, digits, “-”, “_”, “.” and “:”, and begins with a letter or digit.',
      actual: value,
    })
    return false
  }
  const isPrefixed = rules.prefix !== undefined && name.startsWith(rules.prefix)
  if (rules.known.includes(name) || isPrefixed) return true
  const known = rules.known.filter((candidate) => !soFar.has(candidate))
  const fix =
    respell(source, from, from + name.length, known) ??
    leaveOutAttribute(source, entry, place, 'Leave it out')
  report({
    ...problem,
    fix,
    severity: 'warning',
    message: `“${name}” means nothing here; known: ${rules.known.join(', ')}.`,
    actual: name,
  })
  return false
}
