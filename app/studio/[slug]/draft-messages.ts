import type { Proposal } from '#lib/survey/proposals/proposal.ts'

/** A proposal, and the name under which it is known to have been rejected. */
export interface NamedProposal extends Proposal {
  /** The same for the same question in the same words. */
  id: string
}
