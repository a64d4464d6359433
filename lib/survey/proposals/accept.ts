import type { Proposal } from './proposal.ts'

/** The source with a proposal's notation in it. */
export function acceptProposal(source: string, { insertions }: Proposal): string {
  return insertions.reduceRight(
    (text, { offset, text: inserted }) => text.slice(0, offset) + inserted + text.slice(offset),
    source,
  )
}
