import { foldWordings } from '../occurrence.ts'
import type { Candidate, ProposalKind } from './proposal.ts'
import type { Written } from './write.ts'

/** The most that a draft asks (lint-rules: ranking). */
const most = {
  perSentence: 3,
  perEntityAndRelation: 2,
  /** Of the proposals of a section, per kind; two are always allowed. */
  share: 0.4,
  /** Of all proposals, whose answer is an author and a year (SR027). */
  trivia: 0.15,
  /** Of the letter triples of prompt and answer, in two questions with the same answer (SR022). */
  likeness: 0.85,
} as const

/** A candidate that is written and rated. */
export interface Rated {
  candidate: Candidate
  written: Written
  score: number
  reasons: string[]
}

/** Counts what is taken, and says of each next candidate whether it still may be. */
export class Selection {
  private readonly perSentence = new Map<number, number>()
  private readonly perEntity = new Map<string, number>()
  private readonly hidden = new Map<number, { from: number; to: number }[]>()
  private readonly prompts = new Set<string>()
  private readonly byAnswer = new Map<string, Set<string>[]>()

  /** Cheap questions first, so that what cannot be taken need not be written. */
  mayTake({ sentence, entity, kind, asking }: Candidate): boolean {
    const at = sentence.source.from
    if ((this.perSentence.get(at) ?? 0) >= most.perSentence) return false
    if ((this.perEntity.get(entityKey(entity, kind)) ?? 0) >= most.perEntityAndRelation)
      return false
    if (asking.form !== 'gap') return true
    const taken = this.hidden.get(at) ?? []
    return !taken.some(({ from, to }) => asking.from < to && asking.to > from)
  }

  /** Takes it unless its prompt was asked before, or a question almost the same. */
  take({ candidate, written }: Pick<Rated, 'candidate' | 'written'>): boolean {
    const [prompt = '', answer = ''] = foldWordings([written.prompt, written.answer])
    if (this.prompts.has(prompt)) return false
    const triples = readTriples(prompt + answer)
    const alike = this.byAnswer.get(answer) ?? []
    if (alike.slice(-20).some((other) => likeness(triples, other) >= most.likeness)) return false
    this.prompts.add(prompt)
    this.byAnswer.set(answer, [...alike.slice(-20), triples])
    const { sentence, entity, kind, asking } = candidate
    const at = sentence.source.from
    this.perSentence.set(at, (this.perSentence.get(at) ?? 0) + 1)
    const key = entityKey(entity, kind)
    this.perEntity.set(key, (this.perEntity.get(key) ?? 0) + 1)
    if (asking.form === 'gap') this.hidden.set(at, [...(this.hidden.get(at) ?? []), asking])
    return true
  }
}

function entityKey(entity: string, kind: ProposalKind): string {
  const [folded = ''] = foldWordings([entity])
  return `${kind} ${folded}`
}

function readTriples(text: string): Set<string> {
  const triples = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) triples.add(text.slice(at, at + 3))
  return triples
}

/** Jaccard's index. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const triple of one) if (other.has(triple)) shared++
  return shared / Math.max(1, one.size + other.size - shared)
}

/**
 * Of proposals in rank order, those that keep every kind within its share of its
 * section, and author and year within theirs of the whole. The last in rank are left out first.
 */
export function withinShares(ranked: readonly Rated[]): Rated[] {
  const sections = new Map<number, Rated[]>()
  for (const rated of ranked) {
    const { index } = rated.candidate.sentence.section
    const section = sections.get(index)
    if (section) section.push(rated)
    else sections.set(index, [rated])
  }
  const kept = new Set([...sections.values()].flatMap(balanceSection))
  const trivia = ranked.filter((rated) => kept.has(rated) && isTrivia(rated))
  const others = [...kept].length - trivia.length
  const allowed = Math.floor((others * most.trivia) / (1 - most.trivia))
  for (const rated of trivia.slice(allowed)) kept.delete(rated)
  return ranked.filter((rated) => kept.has(rated))
}

function isTrivia({ candidate }: Rated): boolean {
  return candidate.kind === 'citation'
}

/** The first of each kind, as many as its share of what is kept allows. */
function balanceSection(section: readonly Rated[]): Rated[] {
  const counts = new Map<ProposalKind, number>()
  for (const { candidate } of section) {
    counts.set(candidate.kind, (counts.get(candidate.kind) ?? 0) + 1)
  }
  let size = section.length
  let limit = shareOf(size)
  for (;;) {
    const kept = [...counts.values()].reduce((sum, count) => sum + Math.min(count, limit), 0)
    if (kept === size) break
    size = kept
    limit = shareOf(size)
  }
  const taken = new Map<ProposalKind, number>()
  return section.filter(({ candidate: { kind } }) => {
    const nth = (taken.get(kind) ?? 0) + 1
    taken.set(kind, nth)
    return nth <= limit
  })
}

function shareOf(size: number): number {
  return Math.max(2, Math.floor(size * most.share))
}
