import { countReadingUnits } from '../reading-units.ts'
import { isChineseTerm } from './chinese.ts'
import { isEnglishTerm } from './english.ts'
import { readItems } from './lists.ts'
import type { Candidate, Merit } from './proposal.ts'
import { isOpinion } from './references.ts'
import type { Sentence } from './sentence.ts'

const chinese =
  /(?:[，,]\s*|(?<=\p{sc=Han}))(?:(?:例如|比如|诸如|包括)\s*(?:了)?|(?<=[，,]\s{0,2})如\s*(?![何果此下图今同]))/gu
const english = /(?:,)? (?:such as|for example|e\.g\.,?|including) /gu
const name =
  /^(?:\p{Lu}[\p{L}\p{N}·.+-]*|\p{Ll}+\p{Lu}[\p{L}\p{N}·.+-]*)(?: \p{Lu}[\p{L}\p{N}·.+-]*){0,3}$/u

/*
 *  一些工作改进了模型架构并探索了新的预训练任务，例如 XLNet、MASS、SpanBERT 和 ELECTRA。
 *  │                                       │   │
 *  what its members have in common      cue   members: any of them counts
 */
/** Members of a family that the text names, by example or in full: any one is asked for. */
export function proposeMemberships(sentence: Sentence): Candidate[] {
  const { text, isChinese } = sentence
  for (const { 0: cue, index } of text.matchAll(isChinese ? chinese : english)) {
    if (depthAt(text, index) > 0) continue
    const from = index + cue.length
    const list = listFrom(text.slice(from), isChinese)
    const members = readItems(list, isChinese).map(withoutBrackets)
    if (!areMembers(members, isChinese) || !isFamily(text.slice(0, index), isChinese)) continue
    return [
      write(sentence, from, from + list.length + openEnd(text.slice(from + list.length)), members),
    ]
  }
  return []
}

function listFrom(text: string, isChinese: boolean): string {
  if (isChinese)
    return (
      /^[^，。；：]+?(?=等(?:[，。；]|$|\p{sc=Han})|[，。；：]|以及在|$)/u.exec(text)?.[0] ?? ''
    )
  const clause = /^[^.;:()]+/u.exec(text)?.[0] ?? ''
  const items =
    /^(?:[^,]{2,40}, ){0,6}?[^,]{2,40}?,? (?:and|or) [^,]{2,40}?(?=,|$| (?:are|is|were|have|can|let|use|keep|show|need|also|do|may|must|will|for|that|which|to|in|at|by|as|on)\b)/u
  return (items.exec(clause)?.[0] ?? /^[^,]+/u.exec(clause)?.[0] ?? '').trimEnd()
}

/** A 等 after the list is hidden with it. */
function openEnd(following: string): number {
  return /^\s*等等?/u.exec(following)?.[0].length ?? 0
}

function depthAt(text: string, index: number): number {
  const before = text.slice(0, index)
  return (before.match(/[(（]/g)?.length ?? 0) - (before.match(/[)）]/g)?.length ?? 0)
}

function withoutBrackets(item: string): string {
  return item.replace(/\s*[(（][^()（）]*[)）]/gu, '').trim()
}

function areMembers(members: readonly string[], isChinese: boolean): boolean {
  if (members.length === 0 || members.length > 8) return false
  const isTerm = isChinese ? isChineseTerm : isEnglishTerm
  const isMember = (member: string): boolean =>
    name.test(member) || (members.length > 1 && isTerm(member) && countReadingUnits(member) <= 8)
  return members.every(isMember)
}

function isFamily(before: string, isChinese: boolean): boolean {
  const units = countReadingUnits(before)
  return units >= (isChinese ? 8 : 6) && units <= 90 && !isOpinion(before)
}

function write(
  sentence: Sentence,
  from: number,
  to: number,
  members: readonly string[],
): Candidate {
  const { text, isChinese } = sentence
  const merits: Merit[] = [
    { reason: `${members.length} named`, points: members.length > 1 ? 0 : -4 },
  ]
  if (!members.every((member) => name.test(member)))
    merits.push({ reason: 'common names', points: -6 })
  const remark = isChinese ? '（任举一例）' : ' (Any one counts.)'
  return {
    kind: 'membership',
    sentence,
    entity: text.slice(0, from),
    asking: { form: 'gap', from, to, accepted: members, remark },
    merits,
  }
}
