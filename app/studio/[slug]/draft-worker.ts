/** Reads a text for questions that its prose suggests, beside the page and beside the compiler. */

import { hash40 } from '#lib/survey/identity.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import type { NamedProposal } from './draft-messages.ts'

addEventListener('message', ({ data: source }: MessageEvent<string>) => {
  const proposals = propose(source).map(
    (proposal): NamedProposal => ({ ...proposal, id: hash40(proposal.notation) }),
  )
  postMessage(proposals)
})
