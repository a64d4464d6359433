import { attributesEnd } from '#lib/survey/attributes-syntax.ts'
import {
  blockRules,
  headingRules,
  highlightRules,
  type PlaceRules,
  regionRules,
} from '#lib/survey/vocabulary.ts'

/** Where in `{…}` a caret stands, and what is written of it so far. */
export interface AttributePlace {
  rules: PlaceRules
  /** Names that are written before. */
  used: string[]
  /** The name that is being written, or the part of a value, with its offset in the line. */
  word:
    | { kind: 'name'; from: number; text: string }
    | { kind: 'value'; name: string; from: number; text: string; isQuoted: boolean }
}

/*
 *  :::facts{#id key="Mod|      ## Title {req|      ==word=={hint="a" gr|      - core @ 1,2,3,4 {al|
 */
/** Reads a line up to the caret; null where no attribute is being written. */
export function readAttributePlace(line: string): AttributePlace | null {
  const found = findBrace(line)
  if (!found) return null
  const { at, rules } = found
  const used: string[] = []
  const written = /\s*(?:#[^\s"'{}=]*|([^\s"'{}=#]+)(?:=("[^"]*"|'[^']*'|[^\s"'{}]*))?)(?=\s)/y
  let position = at + 1
  for (;;) {
    written.lastIndex = position
    const match = written.exec(line)
    if (!match) break
    used.push(match[1] ?? 'id')
    position = written.lastIndex
  }
  const rest = line.slice(position)
  const from = position + rest.length - rest.trimStart().length
  const [, name, sign, quote = '', value = ''] =
    /^\s*([^\s"'{}=#]*)(=(["']?)(.*))?$/.exec(rest)?.map((part) => part ?? '') ?? []
  if (name === undefined || (from === position && used.length > 0)) return null
  if (!sign) return { rules, used, word: { kind: 'name', from, text: name } }
  if (quote === '' ? /\s/.test(value) : value.includes(quote)) return null
  const text = lastOf(value, rules.dividers?.[name])
  const isQuoted = quote !== ''
  return {
    rules,
    used,
    word: { kind: 'value', name, from: line.length - text.length, text, isQuoted },
  }
}

/** The last of the values that are written, where several may be. */
function lastOf(value: string, divider: string | undefined): string {
  const last = divider === undefined ? value : (value.split(divider).at(-1) ?? '')
  return last.trimStart()
}

/** The brace that is open at the end of a line, and what may stand in it. */
function findBrace(line: string): { at: number; rules: PlaceRules } | null {
  const block = /^ {0,3}:::([A-Za-z]+)\{/.exec(line)
  const at = block ? block[0].length - 1 : line.lastIndexOf('{')
  if (at < 0 || attributesEnd(line, at) >= 0) return null
  const before = line.slice(0, at)
  if (block) {
    const rules = Object.entries(blockRules).find(([kind]) => kind === block[1])
    return rules ? { at, rules: rules[1] } : null
  }
  if (before.endsWith('==')) return { at, rules: highlightRules }
  if (/^ {0,3}#{1,6}\s.*\s$/.test(before)) return { at, rules: headingRules }
  if (/^\s*[-+*]\s.*\s@\s*[\d.,\s]+$/.test(before)) return { at, rules: regionRules }
  return null
}
